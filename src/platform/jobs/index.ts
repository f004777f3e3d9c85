/** The door of the jobs room: adding work to the queue, and running it. */
export { addJob } from './add.ts'
export { prepareJobs, type Running, startJobs } from './runner.ts'
export type { CronLine, Helpers, JobSettings, RoomJobs, Stamp, Task, Tasks } from './task.ts'

/** The door of the mail room: messages to staff that say where something waits, never who. */
export { postMail, type To } from './post.ts'
export type { TemplateKey } from './templates.ts'

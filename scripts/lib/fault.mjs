/** Something that a person can act on; its message is shown without a stack. */
export class Fault extends Error {}

/** Shows why it cannot go on, and ends with exit code 1. */
export function giveUp(error) {
  console.error(error instanceof Fault ? error.message : error)
  process.exit(1)
}

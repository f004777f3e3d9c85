/**
 * Something that stands in the way of the database and that a person can act on. The message is one line: what is
 * wrong, where, and what to do.
 */
export class EmbeddedFault extends Error {
  override readonly name = 'EmbeddedFault'
}

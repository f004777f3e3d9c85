import { randomFillSync } from 'node:crypto'

/**
 * A new id that sorts by time (UUID version 7, RFC 9562): rows of a day stand together in an index. Made by the program,
 * because PostgreSQL has it only from 18 on. For what must not tell when it was made use Node's `randomUUID`.
 */
export function newId(now: number = Date.now()): string {
  const bytes = randomFillSync(Buffer.alloc(16))
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x70
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

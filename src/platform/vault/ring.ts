import { hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { createOnce, replace } from '../config/keyfile.ts'
import { open, seal, Unsealable } from './aes.ts'

/** The installation's keys by version. Nothing is encrypted under them but other keys and the secrets of sign-in. */
const RingFile = z.object({
  current: z.int().positive(),
  keys: z.record(z.string().regex(/^\d+$/), z.base64().length(44)),
})
type RingFile = z.infer<typeof RingFile>

/** Seals under the newest key and opens under the one that the value names. */
export interface Ring {
  /** The version that seals. */
  current(): number
  seal(plain: Uint8Array, aad: string): Buffer
  /** @throws Unsealable when the key is gone, or the value was altered or moved */
  open(sealed: Uint8Array, aad: string): Buffer
  /** A key of 32 bytes for something short-lived; another one after the ring has been rotated. */
  derive(topic: string): Buffer
}

const ringPath = (data: string): string => join(data, 'keys', 'ring.json')
const newKey = (): string => randomBytes(32).toString('base64')

/** Opens the key ring in `<data>/keys/ring.json`, making it at the first start. Processes of one installation share it. */
export function openRing(data: string): Ring {
  createOnce(ringPath(data), () => JSON.stringify({ current: 1, keys: { 1: newKey() } } satisfies RingFile))
  let ring = read(data)
  const key = (version: number): Buffer => {
    // another process may have rotated the ring since this one read it
    if (!(version in ring.keys)) ring = read(data)
    const found = ring.keys[version]
    if (!found) throw new Unsealable(`the key ring has no version ${version}`)
    return Buffer.from(found, 'base64')
  }
  return {
    current: () => ring.current,
    seal(plain, aad) {
      // always under the newest: what another process added must be used at once, so that the old can be dropped
      ring = read(data)
      const version = Buffer.alloc(4)
      version.writeUInt32BE(ring.current)
      return Buffer.concat([version, seal(key(ring.current), plain, aad)])
    },
    open(sealed, aad) {
      return open(key(sealedUnder(sealed)), sealed.subarray(4), aad)
    },
    derive: (topic) => Buffer.from(hkdfSync('sha256', key(ring.current), Buffer.alloc(0), `lidzas|${topic}`, 32)),
  }
}

/** The version of the ring that a value was sealed under. */
export function sealedUnder(sealed: Uint8Array): number {
  if (sealed.length < 4) throw new Unsealable('too short')
  return Buffer.from(sealed.buffer, sealed.byteOffset, 4).readUInt32BE()
}

/** Adds a new key, which seals from now on; older ones still open. @returns its version */
export function addRingKey(data: string): number {
  const ring = read(data)
  const version = Math.max(...Object.keys(ring.keys).map(Number)) + 1
  replace(ringPath(data), JSON.stringify({ current: version, keys: { ...ring.keys, [version]: newKey() } }))
  return version
}

/** Forgets every key but the newest. What is still sealed under them is lost: wrap everything anew first (`rotate.ts`). */
export function dropOldRingKeys(data: string): number {
  const { current, keys } = read(data)
  replace(ringPath(data), JSON.stringify({ current, keys: { [current]: keys[current] } }))
  return Object.keys(keys).length - 1
}

function read(data: string): RingFile {
  const parsed = RingFile.safeParse(JSON.parse(readFileSync(ringPath(data), 'utf8')))
  if (!parsed.success || !(parsed.data.current in parsed.data.keys))
    throw new Error(`${ringPath(data)}: not a key ring: restore it from its backup`)
  return parsed.data
}

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { createOnce } from '../config/keyfile.ts'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/** A seal as it is kept outside the database: one line of JSON each, bytes in hex. */
export const Seal = z.strictObject({
  number: z.int().positive(),
  day: z.iso.date(),
  made: z.iso.datetime(),
  previous: hex(32),
  root: hex(32),
  chains: z.int().nonnegative(),
  events: z.int().nonnegative(),
  signature: hex(64),
  publicKey: hex(32),
})
export type Seal = z.infer<typeof Seal>
export type Unsigned = Omit<Seal, 'signature' | 'publicKey'>

/** What is signed: every fact of the seal, a line each. */
export const sealText = (seal: Unsigned): string =>
  [
    'lidzas seal, version 1',
    `number ${seal.number}`,
    `day ${seal.day}`,
    `made ${seal.made}`,
    `previous ${seal.previous}`,
    `root ${seal.root}`,
    `chains ${seal.chains}`,
    `events ${seal.events}`,
    '',
  ].join('\n')

/** What the following seal holds of this one. */
export const sealDigest = (seal: Unsigned | undefined): string =>
  createHash('sha256')
    .update(seal ? sealText(seal) : '')
    .digest('hex')

const KeyFile = z.object({ privateKey: z.string() })

/** The key that seals, `<data>/keys/seal.json` (Ed25519, RFC 8032), made at the first seal. It is not in the database. */
export function sealKey(data: string): { readonly privateKey: KeyObject; readonly publicKey: string } {
  const path = join(data, 'keys', 'seal.json')
  createOnce(path, () => {
    const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
    return JSON.stringify({ privateKey: made })
  })
  const privateKey = createPrivateKey(KeyFile.parse(JSON.parse(readFileSync(path, 'utf8'))).privateKey)
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  return { privateKey, publicKey: Buffer.from(String(x), 'base64url').toString('hex') }
}

export function signSeal(seal: Unsigned, key: ReturnType<typeof sealKey>): Seal {
  const signature = sign(null, Buffer.from(sealText(seal), 'utf8'), key.privateKey).toString('hex')
  return { ...seal, signature, publicKey: key.publicKey }
}

/** Whether the seal was signed by the key that it names. Whether that key is to be trusted is another question. */
export function signatureHolds(seal: Seal): boolean {
  const x = Buffer.from(seal.publicKey, 'hex').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(sealText(seal), 'utf8'), key, Buffer.from(seal.signature, 'hex'))
}

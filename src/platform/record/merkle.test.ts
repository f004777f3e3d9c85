import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type Head, merkleTree } from './merkle.ts'
import { appendOutside, parseSeals, readOutside, sealsPath } from './outside.ts'
import { sealDigest, sealKey, signatureHolds, signSeal } from './sealtext.ts'

const data = mkdtempSync(join(tmpdir(), 'lidzas-seal-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const head = fc.record({
  chain: fc.uuid(),
  seq: fc.nat(),
  hash: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(Buffer.from),
})
const rootOf = (heads: readonly Head[]): string => {
  const tree = merkleTree()
  for (const one of heads) tree.add(one)
  return tree.root().toString('hex')
}

/** The definition, without the stack: split at the largest power of two below the number of leaves. RFC 9162, 2.1.1. */
function byDefinition(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves
  if (!first) return createHash('sha256').digest()
  if (leaves.length === 1) return first
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  const both = [Buffer.from([1]), byDefinition(leaves.slice(0, split)), byDefinition(leaves.slice(split))]
  return createHash('sha256').update(Buffer.concat(both)).digest()
}
const leaf = (one: Head): Buffer => {
  const seq = Buffer.alloc(8)
  seq.writeBigUInt64BE(BigInt(one.seq))
  const parts = [Buffer.from([0]), Buffer.from(one.chain.replaceAll('-', ''), 'hex'), seq, one.hash]
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

describe('the root', () => {
  test('is the one of the definition, for any number of leaves', () => {
    fc.assert(
      fc.property(fc.array(head, { maxLength: 40 }), (heads) => {
        expect(rootOf(heads)).toBe(byDefinition(heads.map(leaf)).toString('hex'))
      }),
    )
  })
  test('changes with any leaf', () => {
    fc.assert(
      fc.property(fc.array(head, { minLength: 1, maxLength: 20 }), fc.nat(), (heads, at) => {
        const index = at % heads.length
        const changed = heads.map((one, i) => (i === index ? { ...one, seq: one.seq + 1 } : one))
        expect(rootOf(changed)).not.toBe(rootOf(heads))
        expect(rootOf(heads.toSpliced(index, 1))).not.toBe(rootOf(heads))
      }),
    )
  })
})

const unsigned = (number: number, previous: string) => ({
  ...{ number, day: '2026-11-24', made: '2026-11-24T01:00:00.000Z', previous },
  ...{ root: 'ab'.repeat(32), chains: 3, events: 17 },
})

describe('a seal', () => {
  test('is signed by a key that is made once and stays out of sight', () => {
    const key = sealKey(data)
    const seal = signSeal(unsigned(1, sealDigest(undefined)), key)
    expect(sealKey(data).publicKey).toBe(key.publicKey)
    expect(statSync(join(data, 'keys', 'seal.json')).mode & 0o777).toBe(0o600)
    expect(signatureHolds(seal)).toBe(true)
    for (const changed of [
      { number: 2 },
      { day: '2026-11-25' },
      { made: '2026-11-24T01:00:01.000Z' },
      { root: 'ac'.repeat(32) },
      { previous: 'ac'.repeat(32) },
      { chains: 4 },
      { events: 18 },
    ])
      expect(signatureHolds({ ...seal, ...changed })).toBe(false)
  })
  test('is kept in a file, a line each, also after a line that was cut off', () => {
    const key = sealKey(data)
    const first = signSeal(unsigned(1, sealDigest(undefined)), key)
    const second = signSeal(unsigned(2, sealDigest(first)), key)
    appendOutside(data, [first])
    expect(readOutside(data)).toEqual([first])
    writeFileSync(sealsPath(data), readFileSync(sealsPath(data), 'utf8').trimEnd())
    appendOutside(data, [second])
    expect(readOutside(data)).toEqual([first, second])
    expect(() => parseSeals('\n{"number":1}\n', 'copy.jsonl')).toThrow('copy.jsonl:2: not a seal')
  })
})

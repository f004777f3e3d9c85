import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { open, place, seal, Unsealable } from './aes.ts'
import { addRingKey, dropOldRingKeys, openRing, sealedUnder } from './ring.ts'
import { canonical } from './texts.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lidzas-ring-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const text = Buffer.from('Jānis Bērziņš', 'utf8')

describe('sealing', () => {
  const key = Buffer.alloc(32, 7)
  test('opens to what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.string(), (plain, aad) => {
        expect(open(key, seal(key, plain, aad), aad).equals(Buffer.from(plain))).toBe(true)
      }),
    )
  })
  test('opens nowhere else, under no other key, and not with any bit changed', () => {
    const sealed = seal(key, text, place('vault.identity', 'sealed', 'a'))
    expect(() => open(key, sealed, place('vault.identity', 'sealed', 'b'))).toThrow(Unsealable)
    expect(() => open(Buffer.alloc(32, 8), sealed, place('vault.identity', 'sealed', 'a'))).toThrow(Unsealable)
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed)
      altered[at] = Number(altered[at]) ^ 1
      expect(() => open(key, altered, place('vault.identity', 'sealed', 'a'))).toThrow(Unsealable)
    }
    expect(() => open(key, sealed.subarray(0, 20), '')).toThrow(Unsealable)
  })
  test('never makes the same twice', () => {
    expect(seal(key, text, 'a').equals(seal(key, text, 'a'))).toBe(false)
  })
})

describe('the key ring', () => {
  test('is made once, readable by its owner only, and nothing is left beside it', () => {
    const sealed = openRing(data).seal(text, 'a')
    expect(openRing(data).open(sealed, 'a').equals(text)).toBe(true)
    expect(statSync(join(data, 'keys', 'ring.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(data, 'keys')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(data, 'keys'))).toEqual(['ring.json'])
  })
  test('opens the old and seals under the new, also in a process that was running before', () => {
    const running = openRing(data)
    const old = running.seal(text, 'a')
    expect([addRingKey(data), sealedUnder(old)]).toEqual([2, 1])
    expect(openRing(data).open(old, 'a').equals(text)).toBe(true)
    const fresh = openRing(data).seal(text, 'a')
    expect(sealedUnder(fresh)).toBe(2)
    expect(running.open(fresh, 'a').equals(text)).toBe(true)
    expect(sealedUnder(running.seal(text, 'a'))).toBe(2)
    expect(dropOldRingKeys(data)).toBe(1)
    expect(() => openRing(data).open(old, 'a')).toThrow('no version 1')
    expect(openRing(data).open(fresh, 'a').equals(text)).toBe(true)
  })
  test('says so when its file is none, and makes no other in its place', () => {
    openRing(data)
    writeFileSync(join(data, 'keys', 'ring.json'), '{"current":3,"keys":{}}')
    expect(() => openRing(data)).toThrow('not a key ring')
    expect(existsSync(join(data, 'keys', 'ring.json'))).toBe(true)
  })
})

test('canonical JSON does not depend on the order of keys, at any depth', () => {
  expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const turned = Object.fromEntries(Object.entries(object).reverse())
      expect(canonical(turned)).toBe(canonical(object))
    }),
  )
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'otplib'
import { afterAll, describe, expect, test } from 'vitest'
import { openRing } from '../vault/ring.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { codeStep, newSecret, openSecret, sealSecret } from './totp.ts'

const data = mkdtempSync(join(tmpdir(), 'lidzas-secrets-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

describe('a password', () => {
  test('is stored as Argon2id with at least 64 MiB', async () => {
    const digest = await hashPassword('zaļš zirgs lec pār tiltu')
    expect(digest).toMatch(/^\$argon2id\$/)
    expect(Number(/m=(\d+)/.exec(digest)?.[1])).toBeGreaterThanOrEqual(65_536)
    expect(await passwordMatches(digest, 'zaļš zirgs lec pār tiltu')).toBe(true)
    expect(await passwordMatches(digest, 'zaļš zirgs lec pār tiltu '.normalize('NFD').trim())).toBe(true)
    expect(await passwordMatches(digest, 'zaļš zirgs lec pār tilt')).toBe(false)
  })
  test('of nobody matches nothing, not even its own', async () => {
    expect(await passwordMatches(null, 'nobody has this password')).toBe(false)
    expect(await passwordMatches(undefined, '')).toBe(false)
  })
})

describe('a code of the second factor', () => {
  const now = new Date('2026-11-24T12:00:10Z')
  const step = Math.floor(now.getTime() / 30_000)
  const { secret, address } = newSecret('marta@example.test')
  const at = (seconds: number) => generate({ secret, epoch: now.getTime() / 1000 + seconds })

  test('counts in its step and in the two beside it', async () => {
    for (const [seconds, expected] of [
      [0, step],
      [-30, step - 1],
      [30, step + 1],
    ] as const)
      expect(await codeStep(secret, await at(seconds), now, 0)).toBe(expected)
    expect(await codeStep(secret, await at(-90), now, 0)).toBeNull()
    expect(await codeStep(secret, await at(90), now, 0)).toBeNull()
  })
  test('counts once', async () => {
    expect(await codeStep(secret, await at(0), now, step)).toBeNull()
    expect(await codeStep(secret, await at(0), now, step - 1)).toBe(step)
  })
  test('comes from an address that authenticator applications read', () => {
    expect(address).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/)
  })
  test('has a secret that opens for its own account only', () => {
    const ring = openRing(data)
    const sealed = sealSecret(ring, 'a', secret)
    expect(sealed.includes(secret)).toBe(false)
    expect(openSecret(ring, 'a', sealed)).toBe(secret)
    expect(() => openSecret(ring, 'b', sealed)).toThrow('second_factor_secret|b')
  })
})

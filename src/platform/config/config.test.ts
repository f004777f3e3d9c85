import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError, config, describeSettings, distance, type Environment, projectRoot } from './index.ts'
import { settingNames } from './settings.ts'

const production = {
  LIDZAS_MODE: 'production',
  LIDZAS_ORIGIN: 'https://lidzas.example.org',
  LIDZAS_TRUSTED_PROXY: 'loopback',
}

function lines(env: Environment): readonly string[] {
  try {
    config(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.lines
    throw error
  }
}

describe('defaults', () => {
  test('an empty environment is the demonstration of Latvia on port 4870', () => {
    expect(config({})).toEqual({
      port: 4870,
      host: '127.0.0.1',
      data: join(projectRoot, 'var'),
      profile: 'latvia',
      mode: 'demonstration',
      country: undefined,
      databaseUrl: undefined,
      origin: 'http://127.0.0.1:4870',
      trustedProxy: undefined,
      smtpUrl: undefined,
      mailFrom: undefined,
      log: 'warn',
    })
  })

  test('an empty variable counts as not set', () => {
    expect(config(Object.fromEntries(settingNames.map((name) => [name, ' '])))).toEqual(config({}))
  })

  test('a relative data folder starts at the project, an absolute one stays', () => {
    expect(config({ LIDZAS_DATA: 'other/place' }).data).toBe(join(projectRoot, 'other/place'))
    expect(config({ LIDZAS_DATA: '/srv/lidzas data' }).data).toBe('/srv/lidzas data')
  })

  test('the origin follows the port', () => {
    expect(config({ LIDZAS_PORT: '5000' }).origin).toBe('http://127.0.0.1:5000')
    expect(config({ LIDZAS_ORIGIN: 'https://lidzas.example.org/' }).origin).toBe('https://lidzas.example.org')
  })
})

describe('values that do not hold', () => {
  test.each([
    ['LIDZAS_PORT', '70000'],
    ['LIDZAS_PORT', 'http'],
    ['LIDZAS_PORT', '-1'],
    ['LIDZAS_HOST', 'everywhere'],
    ['LIDZAS_PROFILE', 'estonia'],
    ['LIDZAS_MODE', 'prod'],
    ['DATABASE_URL', 'mysql://a@b/c'],
    ['DATABASE_URL', 'postgres://a@b'],
    ['LIDZAS_ORIGIN', 'lidzas.example.org'],
    ['LIDZAS_ORIGIN', 'https://lidzas.example.org/path'],
    ['LIDZAS_TRUSTED_PROXY', 'yes'],
    ['LIDZAS_TRUSTED_PROXY', '10.0.0.0/33'],
    ['LIDZAS_SMTP_URL', 'mail.example.org'],
    ['LIDZAS_MAIL_FROM', 'nobody'],
    ['LIDZAS_LOG', 'loud'],
  ])('%s=%s: one line that names it', (name, value) => {
    expect(lines({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: .+\\.$`))])
  })

  test('each wrong setting has its own line', () => {
    expect(lines({ LIDZAS_PORT: 'x', LIDZAS_LOG: 'y', LIDZAS_MODE: 'z' })).toHaveLength(3)
  })

  test('a password is in no message', () => {
    const secret = 's3cret-w0rd'
    for (const url of [`mysql://u:${secret}@h/d`, `postgres://u:${secret}@h`, `:${secret}@h/d`]) {
      expect(lines({ DATABASE_URL: url }).join()).not.toContain(secret)
    }
  })

  test('a misspelt name is refused, other names are left alone', () => {
    expect(lines({ LIDZAS_MODES: 'production' })).toEqual(['LIDZAS_MODES: is not a setting: did you mean LIDZAS_MODE?'])
    expect(lines({ LIDZAS_CHROMIUM: '/usr/bin/chromium', LIDZAS_TEST_FULL: '1' })).toEqual([])
  })

  test('mail needs a sender', () => {
    expect(lines({ LIDZAS_SMTP_URL: 'smtp://mail.example.org' })).toEqual([
      expect.stringMatching(/^LIDZAS_MAIL_FROM: /),
    ])
    expect(lines({ LIDZAS_SMTP_URL: 'smtp://mail.example.org', LIDZAS_MAIL_FROM: 'Līdzās <a@example.org>' })).toEqual(
      [],
    )
  })
})

describe('production', () => {
  test('starts with an https origin and a trusted proxy', () => {
    expect(config(production)).toMatchObject({ mode: 'production', log: 'info', trustedProxy: ['loopback'] })
  })

  test.each(['LIDZAS_ORIGIN', 'LIDZAS_TRUSTED_PROXY'])('refuses without %s', (name) => {
    expect(lines({ ...production, [name]: '' })).toEqual([expect.stringMatching(new RegExp(`^${name}: `))])
  })

  test('refuses an origin without https', () => {
    expect(lines({ ...production, LIDZAS_ORIGIN: 'http://lidzas.example.org' })).toHaveLength(1)
  })
})

describe('what `lidzas config` shows', () => {
  test('every setting has a default and says what it does', () => {
    const shown = describeSettings({})
    expect(shown.map((it) => it.name)).toEqual(settingNames)
    for (const it of shown)
      expect([it.about, it.fallback, it.from]).toEqual([expect.stringMatching(/.{10}/), it.value, 'default'])
  })

  test('passwords are hidden, whatever they hold', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9!$&*+=~-]{6,20}$/), (password) => {
        const env = {
          DATABASE_URL: `postgres://lidzas_owner:${encodeURIComponent(password)}@db:5432/lidzas`,
          LIDZAS_SMTP_URL: `smtp://mailer:${encodeURIComponent(password)}@mail:25`,
        }
        const text = JSON.stringify(describeSettings(env))
        fc.pre(!JSON.stringify(describeSettings({})).includes(password))
        return !text.includes(password) && !text.includes(encodeURIComponent(password)) && text.includes('lidzas_owner')
      }),
    )
  })
})

test('distance is that of Levenshtein', () => {
  expect(distance('kitten', 'sitting')).toBe(3)
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => distance(a, b) === distance(b, a) && distance(a, a) === 0))
})

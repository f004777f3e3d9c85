import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pools } from '../database/index.ts'
import { webServer } from './index.ts'

/** A database that is away: whoever asks for a connection gets none. */
const away = { connect: () => Promise.reject(Object.assign(new Error('nobody there'), { code: 'ECONNREFUSED' })) }

let app: FastifyInstance
beforeAll(async () => {
  app = await webServer({
    pools: { lidzas_app: away, lidzas_public: away } as unknown as Pools,
    mode: 'production',
    origin: undefined,
    trustedProxy: undefined,
    handlers: [],
    pages: [{ path: '/help', render: async () => '' as never }],
    log: () => {},
    requestsPerMinute: 5,
  })
})
afterAll(() => app.close())

const asked = (url: string, headers: Record<string, string>) =>
  app.inject({ url, headers, remoteAddress: `10.0.0.${++visitors % 250}` })
let visitors = 0
const browser = { accept: 'text/html,application/xhtml+xml' }

describe('a visitor with a browser', () => {
  test.each([
    ['/ru/nowhere', 'ru', 'Такой страницы нет'],
    ['/uk', 'uk', 'Такої сторінки немає'],
    ['/nowhere', 'en', 'There is no such page'],
    ['/xx/help', 'en', 'There is no such page'],
  ])('at %s is told in %s that there is no such page, and where help is', async (url, language, title) => {
    const answer = await asked(url, { ...browser, 'accept-language': 'en-GB' })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.body).toContain(`<html lang="${language}">`)
    expect(answer.body).toContain(title)
    expect(answer.body).toContain('tel:112')
    expect(answer.body).not.toContain('aria-current="page"')
    expect(answer.body).toContain(`href="/${language}/help"`)
  })
  test('is told in words when a page cannot be made, and nothing of why', async () => {
    const answer = await asked('/lv/help', browser)
    expect(answer.statusCode).toBe(500)
    expect(answer.body).toContain('Lapa šobrīd neatveras')
    expect(answer.body).toContain('tel:112')
    expect(answer.body).not.toMatch(/nobody there|ECONNREFUSED/)
  })
  test('who asks too often still reads the number to call', async () => {
    const often = () => app.inject({ url: '/lv/help', headers: browser, remoteAddress: '10.1.1.1' })
    for (let i = 0; i < 5; i++) await often()
    const answer = await often()
    expect(answer.statusCode).toBe(429)
    expect(answer.body).toContain('tel:112')
  })
})

describe('a program', () => {
  test.each([
    ['/ru/nowhere', { accept: 'application/json' }],
    ['/api/v1/nowhere', browser],
  ])('at %s gets a problem', async (url, headers) => {
    const answer = await asked(url, headers)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'not_found', status: 404 })
  })
})

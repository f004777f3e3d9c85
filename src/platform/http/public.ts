import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { builder } from '../database/index.ts'
import { awayPage, publicStyle } from '../html/index.ts'
import { type Language, languages } from '../texts/index.ts'
import type { PublicPage } from './handle.ts'
import type { Site } from './site.ts'

const hidden = { schema: { hide: true } as object }

/** Routes the public pages in their four languages, their style sheet and fonts, and the way in at `/`. */
export function servePages(app: FastifyInstance, site: Site): void {
  app.get('/', hidden, async (request, reply) =>
    reply.redirect(site.mode === 'demonstration' ? '/app/' : `/${preferred(request.headers['accept-language'])}`),
  )
  for (const page of site.pages)
    for (const language of languages)
      app.get(`/${language}${page.path}`, hidden, (request, reply) => show(site, page, language, request, reply))
  style(app)
}

async function show(
  site: Site,
  page: PublicPage,
  language: Language,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const client = await site.pools.lidzas_public.connect()
  try {
    await client.query('begin read only')
    const query = Object.fromEntries(
      Object.entries(request.query as Record<string, unknown>).filter(
        (e): e is [string, string] => typeof e[1] === 'string',
      ),
    )
    const html = await page.render({
      db: builder(client),
      now: new Date(),
      language,
      path: page.path,
      query,
      mode: site.mode,
    })
    return await reply.type('text/html; charset=utf-8').send(String(html))
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

/** Whether a person with a browser asks for a page of the public site; programs and the staff pages are told in their way. */
export const forVisitor = (request: FastifyRequest): boolean =>
  request.method === 'GET' &&
  !/^\/(api|app|fonts)(\/|$)/.test(request.url.split('?')[0] ?? '') &&
  (request.headers.accept ?? '').includes('text/html')

/** In place of a page that is not there or cannot be made: in the language of its address, else of the browser. */
export function sendAway(site: Site, request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  const named = /^\/([a-z]{2})(?:[/?]|$)/.exec(request.url)?.[1]
  const language = languages.find((l) => l === named) ?? preferred(request.headers['accept-language'])
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(String(awayPage({ language, mode: site.mode }, status === 404 ? 'lost' : 'failed')))
}

/** The first of our languages that the reader's browser asks for, Latvian otherwise. */
export function preferred(header: string | undefined): Language {
  for (const range of (header ?? '').split(',')) {
    const wanted = range.trim().slice(0, 2).toLowerCase()
    const known = languages.find((language) => language === wanted)
    if (known) return known
  }
  return 'lv'
}

/** The public site's style and the font that it shares with the staff pages, from our own address. */
function style(app: FastifyInstance): void {
  const text = publicStyle()
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`
  app.get('/public.css', hidden, async (request, reply) => {
    reply.header('cache-control', 'no-cache').header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('text/css; charset=utf-8').send(text)
  })
  const fonts = fileURLToPath(
    new URL(
      './files/',
      `file://${createRequire(import.meta.url).resolve('@fontsource-variable/source-sans-3/package.json')}`,
    ),
  )
  app.get('/fonts/:name', hidden, async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!/^source-sans-3-[a-z-]+-wght-normal\.woff2$/.test(name) || !existsSync(fonts + name))
      return reply.callNotFound()
    return reply
      .type('font/woff2')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(readFileSync(fonts + name))
  })
}

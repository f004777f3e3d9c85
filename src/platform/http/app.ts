import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import files from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { callerDigest } from './caller.ts'
import { KnownSessions } from './known.ts'
import { policy } from './policy.ts'
import { problem, problemOf } from './problems.ts'
import { forVisitor, sendAway, servePages } from './public.ts'
import { cookieName, serve } from './serve.ts'
import type { Site } from './site.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What the web server is made of, in the order in which a request meets it. */
export async function webServer(site: Site): Promise<FastifyInstance> {
  const secure = site.origin?.startsWith('https://') ?? false
  const app = Fastify({
    logger: false,
    trustProxy: site.trustedProxy ? [...site.trustedProxy] : false,
    bodyLimit: 2 * 1024 * 1024,
    // malformed addresses never reach the error handler
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply as FastifyReply, problem(400, 'bad_request')),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => {
    const body = problemOf(error, request, site.log)
    return forVisitor(request) ? sendAway(site, request, reply, body.status) : sendProblem(reply, body)
  })
  app.setNotFoundHandler((request, reply) =>
    forVisitor(request) ? sendAway(site, request, reply, 404) : sendProblem(reply, problem(404, 'not_found')),
  )

  await app.register(helmet, policy(secure))
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    return payload
  })
  await app.register(cookie)
  const known = new KnownSessions()
  await app.register(rateLimit, {
    max: site.requestsPerMinute ?? 600,
    // an office of a hundred people has one address: whoever is signed in is counted alone
    keyGenerator: (request) => known.find(request.cookies[cookieName(secure)], Date.now()) ?? request.ip,
    timeWindow: '1 minute',
    allowList: (request) => request.url.startsWith('/app/assets/'),
  })
  await app.register(multipart, { limits: { fileSize: 20 * 1024 * 1024, files: 1, fields: 10 } })
  app.addHook('onRequest', async (request, reply) => {
    if (!sameOrigin(request, site.origin))
      return sendProblem(reply, problem(403, 'not_allowed', { detail: 'request from another site' }))
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Līdzās', description: 'Every operation names who may call it under `x-access`.', version: '1' },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(swaggerUi, { routePrefix: '/api/reference', staticCSP: false })
  app.get('/api/openapi.json', { schema: { hide: true } as object }, async () => app.swagger())

  const digest = callerDigest(site.pools.lidzas_app)
  for (const handler of site.handlers)
    serve(app, handler, { pools: site.pools, mode: site.mode, secure, digest, known })

  app.post('/api/v1/csp-reports', { schema: { hide: true } as object, bodyLimit: 16_384 }, async (_request, reply) =>
    reply.code(204).send(),
  )
  app.addContentTypeParser('application/csp-report', { parseAs: 'string' }, (_request, _body, done) =>
    done(null, undefined),
  )
  await serveStaff(app)
  servePages(app, site)
  return app
}

function sendProblem(reply: FastifyReply, body: { status: number }): FastifyReply {
  return reply
    .code(body.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify as never)
    .send(body)
}

/**
 * Another site may not act in a signed-in person's name: what changes something must come from our own pages.
 * Programs (the command line, a check) send neither header and have no cookie that a browser would add.
 * Source: OWASP ASVS 5.0.0 V3.5.1.
 */
function sameOrigin(request: FastifyRequest, origin: string | undefined): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const from = request.headers.origin
  if (from === undefined) return true
  return from === (origin ?? `${request.protocol}://${request.headers.host}`)
}

/** The staff pages: one HTML page whose nonce is new at each request, and its assets, whose names hold their digest. */
async function serveStaff(app: FastifyInstance): Promise<void> {
  const web = join(root, 'dist', 'web')
  const index = join(web, 'index.html')
  if (!existsSync(index)) {
    app.get('/app/*', { schema: { hide: true } as object }, async (_request, reply) =>
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The staff pages are not built yet: npm start builds them.'),
    )
    return
  }
  const page = readFileSync(index, 'utf8')
  await app.register(files, {
    root: join(web, 'assets'),
    prefix: '/app/assets/',
    cacheControl: true,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    preCompressed: true,
  })
  const send = async (_request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    reply.type('text/html; charset=utf-8')
    return page.replaceAll('LIDZAS_NONCE', reply.cspNonce.style)
  }
  app.get('/app', { schema: { hide: true } as object }, send)
  app.get('/app/*', { schema: { hide: true } as object }, send)
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Purpose, purpose } from '../../codes/purpose.ts'
import type { Role } from '../../codes/role.ts'
import type { AnyOperation, Parsed } from '../../contract/operation.ts'
import { Problem } from '../../contract/problem.ts'
import { NotSignedIn, noteOutside, Refusal, type Scope, within } from '../access/index.ts'
import type { Pools } from '../database/index.ts'
import { Download, type Handler, type Outside } from './handle.ts'
import { refuseUnkeepable } from './keepable.ts'
import type { KnownSessions } from './known.ts'
import { readUpload } from './upload.ts'

/** What serving needs to know of the installation. */
export interface Serving {
  readonly pools: Pools
  readonly mode: 'demonstration' | 'production'
  readonly secure: boolean
  /** A digest of the caller's address under today's key. */
  readonly digest: (address: string, now: Date) => Promise<Buffer>
  /** Sessions that requests are counted by. */
  readonly known: KnownSessions
}

/** The session's cookie. Over plain http (a demonstration on this machine) browsers refuse the `__Host-` name. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-lidzas' : 'lidzas')

/** Puts one operation on its address: checks origin and access, opens the transaction, runs the work. */
export function serve(app: FastifyInstance, handler: Handler, serving: Serving): void {
  const { operation } = handler
  const { method, path, access, params, query, body, summary } = operation
  app.route({
    method,
    url: path,
    config: { operation } as object,
    schema: {
      summary,
      tags: [String(path.split('/')[3])],
      params,
      querystring: query,
      ...(body instanceof z.ZodUndefined ? {} : { body }),
      ...('staged' in handler && handler.upload ? { consumes: ['multipart/form-data'] } : {}),
      response: responses(operation),
      'x-access': access,
    } as object,
    handler: async (request, reply) => {
      if (body instanceof z.ZodUndefined && request.body != null)
        throw Object.assign(new Error('no body is expected'), { statusCode: 400 })
      const input = { params: request.params, query: request.query, body: request.body } as Parsed<AnyOperation>
      refuseUnkeepable(input)
      const token = request.cookies[cookieName(serving.secure)]
      if ('outside' in handler) return handler.outside(await outside(request, reply, serving, token), input)
      if (!token) throw new NotSignedIn()
      const enter = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
        inside(operation, token, purposeOf(request), serving, work)
      const result =
        'staged' in handler
          ? await handler.staged(
              {
                ...(await outside(request, reply, serving, token)),
                token,
                enter,
                upload: (most) => readUpload(request, most),
              },
              input,
            )
          : await enter((scope) => handler.inside(scope, input))
      if (!(result instanceof Download)) return result
      return (
        reply
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(result.name)}`)
          // should a browser show it all the same, it may run nothing and reach nothing (ASVS 5.0.0 V5.4.1, V3.4.3)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .type(result.mediaType)
          .serializer((content: Buffer) => content as unknown as string)
          .send(result.content)
      )
    },
  })
}

/** One signed transaction with the checks that every operation begins with. */
async function inside<T>(
  operation: AnyOperation,
  token: string,
  why: Purpose | undefined,
  serving: Serving,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const { access, method, path } = operation
  let who: string | null = null
  try {
    return await within(serving.pools.lidzas_app, { token, purpose: why }, async (scope) => {
      who = scope.account.id
      serving.known.add(token, Date.now())
      if (typeof access === 'object' && !access.roles.some((role: Role) => scope.roles.includes(role)))
        throw new Refusal('not_allowed')
      // in production an account without its second factor can do nothing but set it up
      if (
        serving.mode === 'production' &&
        !scope.session.secondFactor &&
        !path.startsWith('/api/v1/account/') &&
        path !== '/api/v1/session'
      )
        throw new Refusal('not_allowed', 'set up the second factor first')
      return work(scope)
    })
  } catch (reason) {
    // the refused transaction is gone with its trace: the refusal is noted in one of its own, and so is what was tried too often
    const { code } = reason as { code?: string }
    const tooOften = operation.errors[code ?? ''] === 429
    if (who && (tooOften || code === 'not_allowed' || code === 'LZ005' || code === '42501'))
      await noteOutside(serving.pools.lidzas_app, 'refused', who, { operation: `${method} ${path}` })
    throw reason
  }
}

async function outside(
  request: FastifyRequest,
  reply: FastifyReply,
  serving: Serving,
  token: string | undefined,
): Promise<Outside> {
  const now = new Date()
  return {
    pools: serving.pools,
    now,
    token,
    caller: await serving.digest(request.ip, now),
    mode: serving.mode,
    setToken(value, until) {
      const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: serving.secure } as const
      if (value === null) reply.clearCookie(cookieName(serving.secure), options)
      else reply.setCookie(cookieName(serving.secure), value, { ...options, ...(until ? { expires: until } : {}) })
    },
  }
}

function purposeOf(request: FastifyRequest): Purpose | undefined {
  const said = request.headers['lidzas-purpose']
  if (said === undefined) return undefined
  const known = purpose.codes.find((code) => code === said)
  if (!known)
    throw Object.assign(new Error(`unknown purpose: use one of ${purpose.codes.join(', ')}`), { statusCode: 400 })
  return known
}

function responses(operation: AnyOperation): Record<string, unknown> {
  const made: Record<string, unknown> = { 200: operation.result }
  const errors = operation.errors as Record<string, number>
  const always = operation.access === 'public' ? [400] : [400, 401, 403]
  for (const status of new Set([...always, ...Object.values(errors)])) {
    const codes = Object.keys(errors).filter((code) => errors[code] === status)
    made[status] = {
      description: codes.join(', ') || 'see the code of the problem',
      content: { 'application/problem+json': { schema: Problem } },
    }
  }
  return made
}

import type { AnyOperation, Input, Result } from '../../../contract/operation.ts'
import type { Actor } from '../../database/testing/index.ts'
import { Download, type Handler } from '../handle.ts'

/**
 * Calls an operation of a room in a test as the web server would: input parsed by the contract, work in the actor's signed
 * transaction, result parsed. Access by role is the web server's and is tested there.
 */
export const caller =
  (handlers: readonly Handler[]) =>
  async <O extends AnyOperation>(actor: Actor, operation: O, input: Input<O>): Promise<Result<O>> => {
    const handler = handlers.find((h) => h.operation === operation)
    if (!handler || !('inside' in handler))
      throw new Error(`${operation.method} ${operation.path}: no such operation here`)
    const { params = {}, query = {}, body } = input as Record<string, unknown>
    const parsed = {
      params: operation.params.parse(params),
      query: operation.query.parse(query),
      body: operation.body.parse(body),
    }
    const result = await actor.within((scope) => handler.inside(scope, parsed as never))
    if (result instanceof Download) throw new Error('this is a download')
    return operation.result.parse(result) as Result<O>
  }

import { type Answer, address, answerOf, refusalOf } from './call.ts'
import type { AnyOperation, Input } from './operation.ts'
import type { Problem } from './problem.ts'

/** How far a file has gone: bytes, headers of the form included. */
export interface Sent {
  readonly sent: number
  readonly of: number
}

/**
 * Sends one file to an operation whose body is a file (multipart, with the header `lidzas-upload: 1` that a form of another
 * site cannot set). Never throws for a refusal, as `call`.
 * @param at `base` is the server's address, empty in the browser; `progress` is told there how far the file has gone
 * @throws DOMException `AbortError` when the signal stopped it
 */
export function sendFile<O extends AnyOperation>(
  operation: O,
  input: Input<O>,
  file: { readonly name: string; readonly content: Blob },
  at: {
    base?: string
    headers?: Record<string, string>
    signal?: AbortSignal
    progress?: (done: Sent) => void
  } = {},
): Promise<Answer<O>> {
  const form = new FormData()
  form.append('file', file.content, file.name)
  const url = `${at.base ?? ''}${address(operation, input)}`
  const headers = { ...at.headers, accept: 'application/json', 'lidzas-upload': '1' }
  // `fetch` cannot say how far a body has gone; the browser's older way can
  return typeof XMLHttpRequest === 'undefined'
    ? byFetch(operation, url, form, headers, at.signal)
    : byRequest(operation, url, form, headers, at)
}

async function byFetch<O extends AnyOperation>(
  operation: O,
  url: string,
  body: FormData,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Answer<O>> {
  let answer: Response
  try {
    answer = await fetch(url, { method: operation.method, headers, body, ...(signal ? { signal } : {}) })
  } catch (reason) {
    if (signal?.aborted) throw reason
    return answerOf(operation, 0, undefined)
  }
  return answerOf(operation, answer.status, await answer.json().catch(() => undefined))
}

function byRequest<O extends AnyOperation>(
  operation: O,
  url: string,
  body: FormData,
  headers: Record<string, string>,
  at: { signal?: AbortSignal; progress?: (done: Sent) => void },
): Promise<Answer<O>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(operation.method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => at.progress?.({ sent: event.loaded, of: event.total })
    request.onerror = () => resolve(answerOf(operation, 0, undefined))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.onload = () => {
      try {
        resolve(answerOf(operation, request.status, parsed(request.responseText)))
      } catch (reason) {
        reject(reason)
      }
    }
    const stop = (): void => request.abort()
    if (at.signal?.aborted) {
      reject(new DOMException('stopped', 'AbortError'))
      return
    }
    at.signal?.addEventListener('abort', stop)
    request.onloadend = () => at.signal?.removeEventListener('abort', stop)
    request.send(body)
  })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type FileAnswer =
  | { readonly ok: true; readonly content: Blob }
  | { readonly ok: false; readonly problem: Problem }

/** Fetches the file that an operation answers with. Never throws for a refusal, as `call`. */
export async function fetchFile<O extends AnyOperation>(
  operation: O,
  input: Input<O>,
  at: { base?: string; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<FileAnswer> {
  try {
    const answer = await fetch(`${at.base ?? ''}${address(operation, input)}`, {
      method: operation.method,
      ...(at.headers ? { headers: at.headers } : {}),
      ...(at.signal ? { signal: at.signal } : {}),
    })
    if (answer.ok) return { ok: true, content: await answer.blob() }
    return refusalOf(answer.status, await answer.json().catch(() => undefined))
  } catch (reason) {
    if (at.signal?.aborted) throw reason
    return refusalOf(0, undefined)
  }
}

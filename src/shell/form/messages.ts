import type { Say } from '../language/keys.ts'

/** What zod says about a value, by its own names. */
export interface Issue {
  readonly code?: string | undefined
  readonly input?: unknown
  readonly expected?: string
  readonly origin?: string
  readonly format?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly inclusive?: boolean
  readonly message?: string | undefined
}

/** A mistake in words: what is wrong and what would be right. zod has no Latvian, so we say it by its code. */
export function issueText(say: Say<'shell'>, issue: Issue): string {
  const { code, input, origin, format } = issue
  if (code === 'invalid_type' && (input === undefined || input === null))
    return say(issue.expected === 'array' ? 'issue.chooseOne' : 'issue.required')
  // The server's answer carries the code alone: without the limit nothing can be said about it.
  if ((code === 'too_small' && issue.minimum === undefined) || (code === 'too_big' && issue.maximum === undefined))
    return say('issue.value')
  if (code === 'too_small') {
    const min = Number(issue.minimum ?? 0)
    if (origin === 'string') return min <= 1 ? say('issue.required') : say('issue.short', { count: min })
    if (origin === 'array' || origin === 'set')
      return min <= 1 ? say('issue.chooseOne') : say('issue.few', { count: min })
    return say('issue.low', { min })
  }
  if (code === 'too_big') {
    const max = Number(issue.maximum ?? 0)
    if (origin === 'string') return say('issue.long', { count: max })
    if (origin === 'array' || origin === 'set') return say('issue.many', { count: max })
    return say('issue.high', { max })
  }
  if (code === 'invalid_format') {
    if (format === 'email') return say('issue.email')
    if (format === 'date' || format === 'datetime') return say('issue.date')
    if (format === 'url') return say('issue.url')
    return say('issue.format')
  }
  if (code === 'invalid_value' || code === 'invalid_union')
    return input === undefined ? say('issue.required') : say('issue.value')
  if (code === 'invalid_type') return say('issue.value')
  if (code === 'unknown_key' || code === 'unrecognized_keys') return say('issue.unknown')
  // A rule of the contract itself: its message is a key, looked up in the room's texts by the form.
  return issue.message ?? say('issue.value')
}

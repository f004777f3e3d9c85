import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Say } from '../language/keys.ts'
import { type Issue, issueText } from './messages.ts'

const say = ((key: string, values?: object) => `${key}${values ? JSON.stringify(values) : ''}`) as Say<'shell'>
/** The first message that a form would show for a value. */
const said = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value, { error: (issue) => issueText(say, issue as Issue) }).error?.issues[0]?.message

test.each([
  [z.string(), undefined, 'issue.required'],
  [z.string().min(1), '', 'issue.required'],
  [z.string().min(15), 'x', 'issue.short{"count":15}'],
  [z.string().max(3), 'xxxx', 'issue.long{"count":3}'],
  [z.array(z.string()), undefined, 'issue.chooseOne'],
  [z.array(z.string()).min(1), [], 'issue.chooseOne'],
  [z.array(z.string()).min(2), ['a'], 'issue.few{"count":2}'],
  [z.array(z.string()).max(1), ['a', 'b'], 'issue.many{"count":1}'],
  [z.number().min(1), 0, 'issue.low{"min":1}'],
  [z.number().max(5), 6, 'issue.high{"max":5}'],
  [z.number(), undefined, 'issue.required'],
  [z.email(), 'x', 'issue.email'],
  [z.iso.date(), '31.02.', 'issue.date'],
  [z.url(), 'x', 'issue.url'],
  [z.string().regex(/^\d{6}$/), 'x', 'issue.format'],
  [z.enum(['a']), 'b', 'issue.value'],
  [z.enum(['a']), undefined, 'issue.required'],
  [z.uuid(), 'x', 'issue.format'],
  [z.strictObject({}), { a: 1 }, 'issue.unknown'],
  [z.string().refine(() => false, 'end_before_start'), 'x', 'end_before_start'],
])('%# says it in words', (schema, value, message) => expect(said(schema, value)).toBe(message))

test('what the server says without its limit is not made up', () => {
  expect(issueText(say, { code: 'too_big', message: 'Too big' })).toBe('issue.value')
})

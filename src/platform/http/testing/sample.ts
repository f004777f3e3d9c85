import { z } from 'zod'

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minLength?: number
  minimum?: number
  exclusiveMinimum?: number
  format?: string
  pattern?: string
  default?: unknown
}

/** The least input that a schema takes: for tests that need any valid input of every operation. */
export const sample = (schema: z.ZodType): unknown => {
  if (schema instanceof z.ZodUndefined) return undefined
  return made(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema)
}

function made(s: Schema): unknown {
  if ('const' in s) return s.const
  if (s.enum) return s.enum[0]
  const choice = s.anyOf ?? s.oneOf
  if (choice?.[0]) return made(choice[0])
  if (s.type === 'object' || s.properties)
    return Object.fromEntries((s.required ?? []).map((name) => [name, made(s.properties?.[name] ?? {})]))
  if (s.type === 'array') return Array.from({ length: s.minItems ?? 0 }, () => made(s.items ?? {}))
  if (s.type === 'integer' || s.type === 'number') return Math.max(s.minimum ?? 0, (s.exclusiveMinimum ?? -1) + 1)
  if (s.type === 'boolean') return false
  if (s.type === 'string') return text(s)
  return null
}

function text(s: Schema): string {
  if (s.format === 'uuid') return '01890000-0000-7000-8000-000000000000'
  if (s.format === 'date') return '2026-11-24'
  if (s.format === 'date-time') return '2026-11-24T10:00:00.000Z'
  if (s.format === 'email') return 'nobody@example.test'
  if (s.pattern?.includes('\\d{6}')) return '000000'
  if (s.pattern?.includes('\\d{2}')) return '02'
  return 'x'.repeat(Math.max(1, s.minLength ?? 1))
}

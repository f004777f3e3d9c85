import { z } from 'zod'
import { operation } from '../../contract/operation.ts'
import { Day, Moment } from '../../contract/shapes.ts'

/** A seal of the record, as whoever watches over it sees it. */
export const SealEntry = z.object({
  number: z.int(),
  day: Day,
  made: Moment,
  chains: z.int(),
  events: z.int(),
  root: z.string(),
})
export type SealEntry = z.infer<typeof SealEntry>

const watchers = ['rapporteur', 'data_protection_officer', 'administrator'] as const

export const listSeals = operation({
  method: 'GET',
  path: '/api/v1/record/seals',
  access: { roles: watchers },
  summary: 'The last hundred seals of the record, newest first',
  result: z.object({ items: z.array(SealEntry) }),
})

/** To keep elsewhere: `lidzas verify --seals FILE` compares the record with it. */
export const downloadSeals = operation({
  method: 'GET',
  path: '/api/v1/record/seals/file',
  access: { roles: watchers },
  summary: 'Every seal of the record as a file, one line of JSON each',
  result: z.string().meta({ description: 'application/jsonl' }),
})

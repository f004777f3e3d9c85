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

/** The database counts seals in 32 bits. */
const most = 2 ** 31 - 1
const watchers = ['rapporteur', 'data_protection_officer', 'administrator'] as const

export const listSeals = operation({
  method: 'GET',
  path: '/api/v1/record/seals',
  access: { roles: watchers },
  summary: 'The seals of the record, newest first',
  query: z.strictObject({
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    /** The number of the last seal of the page before. */
    after: z.coerce.number<number | string>().int().positive().max(most).optional(),
  }),
  result: z.object({
    items: z.array(SealEntry),
    next: z.string().optional(),
    /** When this reader last took seals out; null: never. */
    lastDownload: Moment.nullable(),
  }),
})

export const downloadSeal = operation({
  method: 'GET',
  path: '/api/v1/record/seals/:number/file',
  access: { roles: watchers },
  summary: 'One seal of the record as a file',
  params: z.strictObject({ number: z.coerce.number<number | string>().int().positive().max(most) }),
  result: z.string().meta({ description: 'application/jsonl' }),
  errors: { not_found: 404 },
})

/** What `lidzas verify` found when it last ran. Whoever needs proof runs it on the seals that they kept. */
export const Verification = z.object({
  at: Moment,
  ok: z.boolean(),
  events: z.int(),
  chains: z.int(),
  seals: z.int(),
  outside: z.int(),
  unsealed: z.int(),
  firstBroken: z.string().nullable(),
})
export type Verification = z.infer<typeof Verification>

export const readVerification = operation({
  method: 'GET',
  path: '/api/v1/record/verification',
  access: { roles: watchers },
  summary: 'What the last check of the record found, and how much came after the last seal',
  result: z.object({ last: Verification.nullable() }),
})

/** To keep elsewhere: `lidzas verify --seals FILE` compares the record with it. */
export const downloadSeals = operation({
  method: 'GET',
  path: '/api/v1/record/seals/file',
  access: { roles: watchers },
  summary: 'Every seal of the record as a file, one line of JSON each',
  result: z.string().meta({ description: 'application/jsonl' }),
})

import type { Case } from '../contract.ts'
import type * as store from '../store.ts'
import { named } from './case.ts'

type Move = Awaited<ReturnType<typeof store.selectMoves>>[number]
type NeedRow = Awaited<ReturnType<typeof store.selectNeeds>>[number]
type Shown<K extends 'moves' | 'needs'> = NonNullable<Case[K]>[number]

export const moveOf = (row: Move): Shown<'moves'> => ({
  id: row.id,
  at: row.at.toISOString(),
  before: row.before as Shown<'moves'>['before'],
  after: row.after as Shown<'moves'>['after'],
  reason: row.reason as Shown<'moves'>['reason'],
  note: row.note,
  by: row.by_name,
  organisation: named(row),
})

export const needOf = (row: NeedRow): Shown<'needs'> => ({
  id: row.id,
  service: row.service as Shown<'needs'>['service'],
  urgent: row.urgent,
  note: row.note,
  recordedOn: row.recorded_on,
  metOn: row.met_on,
  droppedOn: row.dropped_on,
  by: named(row),
  changedBy:
    row.changed_lv === null
      ? null
      : { organisation: { lv: row.changed_lv, en: row.changed_en ?? row.changed_lv }, name: row.changed_by_name ?? '' },
  version: row.version,
})

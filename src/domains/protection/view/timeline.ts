import type { Case, TimelineEntry } from '../contract.ts'
import type * as store from '../store.ts'
import { named } from './case.ts'

type Event = Awaited<ReturnType<typeof store.selectEvents>>[number]
type Note = Awaited<ReturnType<typeof store.selectNotes>>[number]

/** Deeds that the record alone knows of; everything else stands in the timeline as the row that it left. */
const shown = new Set([
  'protection.case_open',
  'protection.facts_changed',
  'protection.panel_open',
  'protection.opinion_given',
  'protection.proceedings_ended',
  'cooperation.referral_send',
  'cooperation.referral_accept',
  'cooperation.referral_reject',
  'cooperation.referral_arrive',
  'cooperation.referral_hand_back',
  'cooperation.referral_done',
  'cooperation.referral_revoke',
  'cooperation.consent_withdrawn',
  'files.upload',
  'files.read',
  'files.remove',
  'access.emergency_opened',
  'access.emergency_ended',
  'access.emergency_reviewed',
  'vault.identity_recorded',
  'vault.identity_read',
])

type Value = TimelineEntry['about'][string]
const isValue = (value: unknown): value is Value =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  (Array.isArray(value) && value.every((v) => typeof v === 'string'))

function fromEvent(event: Event): TimelineEntry {
  const { data } = JSON.parse(event.body) as { data?: Record<string, unknown> }
  return {
    id: `e${event.seq}`,
    at: event.at.toISOString(),
    kind: event.kind,
    organisation: event.name_lv === null ? null : { lv: event.name_lv, en: event.name_en ?? event.name_lv },
    by: event.name,
    about: Object.fromEntries(
      Object.entries(data ?? {}).filter((entry): entry is [string, Value] => isValue(entry[1])),
    ),
  }
}

const fromNote = (note: Note): TimelineEntry => ({
  id: note.id,
  at: note.at.toISOString(),
  kind: 'note',
  organisation: named(note),
  by: note.by_name,
  about: { text: note.text },
})

/** What happened, newest first: events of the record and the rows that the reader may see, each deed once. */
export function timelineOf(
  events: readonly Event[],
  notes: readonly Note[],
  seen: Pick<Case, 'decisions' | 'deliveries' | 'service' | 'proceedings' | 'needs' | 'moves'>,
): TimelineEntry[] {
  const entry = (id: string, at: string, kind: string, rest: Partial<TimelineEntry>): TimelineEntry => ({
    id,
    at,
    kind,
    organisation: null,
    by: null,
    about: {},
    ...rest,
  })
  const entries = [
    ...events.filter((e) => shown.has(e.kind)).map(fromEvent),
    ...notes.map(fromNote),
    ...(seen.decisions ?? []).map((d) =>
      entry(d.id, d.decidedOn, 'decision', {
        organisation: d.by,
        about: { route: d.route, stage: d.stage, outcome: d.outcome, authority: d.authority, grounds: d.grounds },
      }),
    ),
    ...(seen.deliveries ?? []).map((d) =>
      entry(d.id, d.deliveredOn, 'delivery', {
        organisation: d.organisation,
        by: d.by,
        about: { service: d.service, hours: d.hours, entitlement: d.entitlement, text: d.note },
      }),
    ),
    ...(seen.needs ?? []).map((n) =>
      entry(n.id, n.recordedOn, 'need', { organisation: n.by, about: { service: n.service, text: n.note } }),
    ),
    ...(seen.needs ?? []).flatMap((n) => {
      const day = n.metOn ?? n.droppedOn
      return day === null
        ? []
        : [
            entry(`${n.id}-end`, day, n.metOn === null ? 'need_dropped' : 'need_met', {
              organisation: n.changedBy?.organisation ?? null,
              by: n.changedBy?.name ?? null,
              about: { service: n.service, text: n.note },
            }),
          ]
    }),
    ...(seen.moves ?? []).map((m) =>
      entry(m.id, m.at, 'move', {
        organisation: m.organisation,
        by: m.by,
        about: { before: m.before, after: m.after, reason: m.reason ?? '', text: m.note },
      }),
    ),
    ...(seen.service?.decisions ?? []).map((d) =>
      entry(d.id, d.decidedOn, 'service_decision', { by: d.by, about: { outcome: d.outcome, text: d.reasons } }),
    ),
    ...(seen.service?.request
      ? [
          entry(seen.service.request.id, seen.service.request.requestedOn, 'service_request', {
            organisation: seen.service.request.from.name,
            about: { text: seen.service.request.note },
          }),
        ]
      : []),
    ...(seen.proceedings ?? []).map((p) =>
      entry(p.id, p.startedOn, 'proceedings', { about: { standing: p.standing } }),
    ),
  ]
  // a day without a time stands after everything of that day that has one
  return entries.toSorted((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0))
}
const key = (entry: TimelineEntry): string => (entry.at.length === 10 ? `${entry.at}T00` : entry.at)

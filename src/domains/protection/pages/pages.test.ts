import { expect, test } from 'vitest'
import type { DirectoryEntry } from '../../cooperation/contract.ts'
import type { Case } from '../contract.ts'
import { stepsOf } from './case/steps.ts'
import { together } from './case/together.ts'
import { inView } from './describe.ts'
import { helpersFor } from './helpers.ts'
import { paths } from './paths.ts'
import { waitsFor } from './waits.ts'

const clock = (kind: string, state: string, from: string | null = null) => ({ kind, state, from })
const state = (it: object): string[] => stepsOf({ reflection: null, ...it } as Case).map((s) => s.state)

test('the steps follow status, service and clocks', () => {
  const facts = { traffickingStatus: 'presumed' }
  expect(state({ facts, entitlements: [], service: null })).toEqual(['done', 'now', 'next', 'next', 'next'])
  const identified = { facts: { traffickingStatus: 'identified' }, service: { request: null } }
  expect(state({ ...identified, entitlements: [] })).toEqual(['done', 'done', 'now', 'next', 'next'])
  const running = [clock('rehabilitation', 'running', '2026-09-03'), clock('consultation', 'not_yet')]
  expect(state({ ...identified, entitlements: running })).toEqual(['done', 'done', 'done', 'now', 'next'])
  const over = [clock('rehabilitation', 'used_up', '2026-01-01'), clock('consultation', 'running', '2026-07-01')]
  expect(state({ ...identified, entitlements: over })).toEqual(['done', 'done', 'done', 'done', 'now'])
  const reflects = (as: string): string[] =>
    state({ facts, entitlements: [], service: null, reflection: { state: as } }).slice(0, 3)
  expect(reflects('running')).toEqual(['done', 'now', 'now'])
  expect(reflects('over')).toEqual(['done', 'done', 'now'])
  expect(reflects('not_due')).toEqual(['done', 'now', 'next'])
})

test('in a closed case nothing goes on and nothing is awaited', () => {
  const open = {
    status: 'active',
    leads: true,
    reflection: { state: 'running', until: '2026-12-01' },
    facts: { traffickingStatus: 'identified' },
    service: { request: null, decisions: [], dueIfToday: '2026-12-01' },
    entitlements: [],
  }
  expect(waitsFor(open as unknown as Case).map((w) => w.kind)).toEqual(['reflection', 'ask'])
  expect(state(open)).toContain('now')
  for (const status of ['closed', 'closed_referred']) {
    const closed = { ...open, status }
    expect(waitsFor(closed as unknown as Case)).toEqual([])
    expect(state(closed)).not.toContain('now')
  }
})

const entry = (id: string, services: string[], mandates: string[] = []): DirectoryEntry =>
  ({ id, services, mandates }) as unknown as DirectoryEntry

test('those who give most of what is needed stand first; the chosen one is always there', () => {
  const directory = [
    entry('ministry', [], ['policy']),
    entry('provider', [], ['service_provider']),
    entry('some', ['transport']),
    entry('both', ['transport', 'interpretation']),
  ]
  const listed = (chosen?: string): string[] =>
    helpersFor(directory, ['transport', 'interpretation'], chosen).map((h) => h.entry.id)
  expect(listed()).toEqual(['both', 'some', 'provider'])
  expect(listed('ministry')).toEqual(['both', 'some', 'provider', 'ministry'])
})

test('each entry of the timeline is in the whole view, and in one other at most', () => {
  for (const kind of [
    'note',
    'decision',
    'delivery',
    'need',
    'need_met',
    'move',
    'service_decision',
    'cooperation.referral_send',
    'vault.identity_read',
  ]) {
    expect(inView(kind, 'all')).toBe(true)
    expect((['steps', 'decisions', 'contact'] as const).filter((v) => inView(kind, v)).length).toBeLessThanOrEqual(1)
  }
})

test('what one person did again and again on one day is one line', () => {
  const made = (kind: string, by: string, at = '2026-11-25T10:00:00.000Z') =>
    ({ id: `${kind}${by}${at}`, kind, by, at, organisation: null, about: {} }) as const
  const lines = together([
    made('files.read', 'Anna'),
    made('files.read', 'Anna', '2026-11-25T09:00:00.000Z'),
    made('files.read', 'Dace'),
    made('note', 'Anna'),
    made('note', 'Anna'),
    made('files.read', 'Anna', '2026-11-24T09:00:00.000Z'),
  ])
  expect(lines.map((line) => [line.entry.kind, line.entry.by, line.count])).toEqual([
    ['files.read', 'Anna', 2],
    ['files.read', 'Dace', 1],
    ['note', 'Anna', 1],
    ['note', 'Anna', 1],
    ['files.read', 'Anna', 1],
  ])
})

test('addresses of the room', () => {
  expect(
    Object.fromEntries(
      Object.entries(paths).map(([name, to]) => [name, typeof to === 'string' ? to : to('CASE', 'PANEL')]),
    ),
  ).toMatchInlineSnapshot(`
    {
      "callPanel": "/protection/cases/CASE/panels/new",
      "case": "/protection/cases/CASE",
      "cases": "/protection/cases",
      "changeNeed": "/protection/cases/CASE?need=PANEL",
      "commissions": "/protection/commissions",
      "decide": "/protection/cases/CASE/decide",
      "emergencies": "/protection/emergencies",
      "emergency": "/protection/emergencies/CASE",
      "facts": "/protection/cases/CASE/facts",
      "help": "/protection/cases/CASE/help",
      "move": "/protection/cases/CASE?move=PANEL",
      "newCase": "/protection/cases/new",
      "openEmergency": "/protection/emergencies/new?number=CASE",
      "panel": "/protection/commissions/CASE/PANEL",
      "refer": "/protection/cases/CASE/refer",
      "referral": "/cooperation/referrals/CASE",
      "requests": "/protection/service-requests",
      "service": "/protection/cases/CASE/service",
      "withdraw": "/cooperation/referrals/CASE?write=withdrawal",
      "writeOpinion": "/protection/commissions/CASE/PANEL?write=opinion",
      "writeStep": "/protection/cases/CASE?write=step",
    }
  `)
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decisionOutcome } from '../../codes/decision_outcome.ts'
import { decisionStage } from '../../codes/decision_stage.ts'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { keptDraft } from '../../platform/drafts/testing.ts'
import { newId } from '../../platform/id.ts'
import { closePanel, giveOpinion, listWaiting, openPanel, readCase, readPanel, recordDecision } from './contract.ts'
import { statusOf } from './rules/status.ts'
import { aCase, type Cast, cast, run, share } from './testing.ts'

let database: TestDatabase
let who: Cast
beforeAll(async () => {
  database = await testDatabase()
  who = await cast(database)
})
afterAll(() => database.drop())

const shown = { acts: ['recruitment'], means: ['deception'], forms: ['forced_labour'] } as const
const grounds = 'saruna un inspekcijas akts saskan'
const status = async (id: string) => (await run(who.worker, readCase, { params: { id } })).facts

describe('a decision', () => {
  const decision = {
    route: 'criminal_proceedings',
    stage: 'conclusive',
    outcome: 'positive',
    decidedOn: '2026-09-12',
    authority: 'Valsts policija',
    ...shown,
    grounds,
  } as const
  async function shared(facts: object = {}): Promise<string> {
    const id = await aCase(who.worker, facts)
    await share(who.worker, id, who.police, ['facts'], true)
    return id
  }
  const decide = (id: string, change: object = {}, actor: Actor = who.police) =>
    run(actor, recordDecision, { params: { id }, body: { ...decision, ...change } as never })

  test('with its evidence gives the status and its day', async () => {
    const id = await shared()
    const draft = await keptDraft(who.police, 'protection.decision', id)
    await decide(id)
    expect(await draft()).toBe(false)
    expect(await status(id)).toMatchObject({ traffickingStatus: 'identified', identifiedOn: '2026-09-12' })
  })
  test('sent twice stands there once: a decision is never taken away', async () => {
    const id = await shared()
    const both = await Promise.allSettled([decide(id), decide(id)])
    expect(both.map((one) => (one.status === 'rejected' ? one.reason.code : one.status)).sort()).toEqual([
      'already_recorded',
      'fulfilled',
    ])
    await decide(id, { stage: 'reconsideration' })
  })
  test('without means identifies a child and no adult', async () => {
    const adult = await shared()
    const refusal = await decide(adult, { means: [] }).catch((reason) => reason)
    expect(refusal).toMatchObject({
      code: 'not_supported',
      fields: [{ pointer: '/body/means', code: 'evidence_missing' }],
    })
    expect(await status(adult)).toMatchObject({ traffickingStatus: 'presumed', identifiedOn: null })
    const child = await shared({ majority: 'child', ageBand: '9-17' })
    await decide(child, { means: [] })
    expect(await status(child)).toMatchObject({ traffickingStatus: 'identified' })
  })
  test('is not recorded by whoever has no mandate for its route, or may not write', async () => {
    const id = await shared()
    await expect(decide(id, {}, who.worker)).rejects.toThrow('no_mandate')
    const seen = await aCase(who.worker)
    await share(who.worker, seen, who.police, ['facts'], false)
    await expect(decide(seen)).rejects.toThrow('not_allowed')
  })
  test('withdrawn or reconsidered changes the status, and both stand', async () => {
    const id = await shared()
    await expect(decide(id, { stage: 'reconsideration' })).rejects.toThrow('not_supported')
    await decide(id)
    await decide(id, { stage: 'reconsideration', outcome: 'negative', decidedOn: '2026-10-01' })
    expect(await status(id)).toMatchObject({ traffickingStatus: 'not_victim', identifiedOn: null })
    const it = await run(who.worker, readCase, { params: { id } })
    expect(it.decisions?.map((d) => d.outcome)).toEqual(['negative', 'positive'])
  })
  test('waits for the authority until it is made', async () => {
    const id = await shared()
    const mine = async () =>
      (await run(who.police, listWaiting, {})).items.filter((i) => i.kind === 'decide').map((i) => i.case.id)
    expect(await mine()).toContain(id)
    await decide(id)
    expect(await mine()).not.toContain(id)
  })
})

test('the database derives the status that the rule derives, whatever the history', async () => {
  const step = fc.record({
    stage: fc.constantFrom(...decisionStage.codes),
    outcome: fc.constantFrom(...decisionOutcome.codes),
    day: fc.integer({ min: 1, max: 5 }),
  })
  const runs = process.env.LIDZAS_TEST_FULL === '1' ? 300 : 30
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (history) => {
      const id = await aCase(who.worker)
      const made = []
      for (const { stage, outcome, day } of history) {
        const one = { id: newId(), stage, outcome, on: `2026-09-0${day}` }
        const recorded = await who.worker.within(async (scope) => {
          await scope.db
            .insertInto('protection.decision')
            .values({
              id: one.id,
              case_id: id,
              recorded_by: scope.organisation,
              route: 'administrative',
              stage,
              outcome,
              decided_on: one.on,
              authority: 'x',
              grounds: 'x',
            })
            .execute()
          const row = await scope.db
            .selectFrom('protection.decision')
            .select('recorded')
            .where('id', '=', one.id)
            .executeTakeFirstOrThrow()
          return row.recorded.getTime()
        })
        made.push({ ...one, recorded })
      }
      const derived = await status(id)
      expect({ status: derived?.traffickingStatus, identifiedOn: derived?.identifiedOn }).toEqual(statusOf(made))
    }),
    { numRuns: runs },
  )
})

describe('a commission', () => {
  async function called(facts: object = {}): Promise<{ id: string; panel: string }> {
    const id = await aCase(who.worker, facts)
    const made = await run(who.worker, openPanel, {
      params: { id },
      body: {
        dueOn: '2030-01-15',
        seats: {
          social_worker: who.worker.organisation,
          psychologist: who.psychologist.organisation,
          lawyer: who.lawyer.organisation,
          police_officer: who.officer.organisation,
        },
      },
    })
    return { id, panel: made.id }
  }
  const say = (
    actor: Actor,
    at: { id: string; panel: string },
    outcome: 'positive' | 'negative',
    evidence: object = shown,
  ) =>
    run(actor, giveOpinion, {
      params: at,
      body: { outcome, grounds, ...(outcome === 'positive' ? evidence : {}) } as never,
    })
  const close = (
    at: { id: string; panel: string },
    outcome: 'positive' | 'negative' | 'suspended',
    actor = who.worker,
  ) => run(actor, closePanel, { params: at, body: { outcome, grounds } })
  const members = (): Actor[] => [who.worker, who.psychologist, who.lawyer, who.officer]

  test("is seen by its members' organisations by law, in facts and needs alone", async () => {
    const at = await called()
    const it = await run(who.psychologist, readCase, { params: { id: at.id } })
    expect(it).toMatchObject({ parts: ['facts', 'needs'], mayWrite: false, leads: false })
    expect((await run(who.psychologist, readPanel, { params: at })).panel).toMatchObject({
      mySeat: 'psychologist',
      mine: false,
      verdict: null,
    })
    await expect(run(who.stranger, readPanel, { params: at })).rejects.toThrow('not_found')
  })
  test('keeps opinions apart until all are in, also with every check of the program removed', async () => {
    const at = await called()
    for (const member of members().slice(0, 3)) await say(member, at, 'positive')
    const rows = (actor: Actor) =>
      actor.within((s) =>
        s.db.selectFrom('protection.opinion').select(['profession']).where('panel_id', '=', at.panel).execute(),
      )
    expect(await rows(who.psychologist)).toEqual([{ profession: 'psychologist' }])
    expect(await rows(who.officer)).toEqual([])
    expect(await rows(who.colleague)).toEqual([])
    const before = await run(who.officer, readPanel, { params: at })
    expect(before.panel.seats.map((s) => [s.given !== null, s.opinion])).toEqual([
      [true, null],
      [true, null],
      [true, null],
      [false, null],
    ])
    await say(who.officer, at, 'negative')
    expect(await rows(who.psychologist)).toHaveLength(4)
    expect((await run(who.lawyer, readPanel, { params: at })).panel.verdict).toBe('positive')
  })
  test('lets each member speak once, as what they are', async () => {
    const at = await called()
    await say(who.psychologist, at, 'positive')
    await expect(say(who.psychologist, at, 'negative')).rejects.toThrow('already_given')
    await expect(say(who.psychologist, at, 'positive', { ...shown, means: [] })).rejects.toThrow('already_given')
    await expect(say(who.lawyer, at, 'positive', { ...shown, means: [] })).rejects.toThrow('not_supported')
    // an account without a seat, and the database where somebody speaks for another profession
    await expect(
      run(who.colleague, giveOpinion, { params: at, body: { outcome: 'negative', grounds } }),
    ).rejects.toThrow('not_your_seat')
    const forged = who.psychologist.within((s) =>
      s.db
        .insertInto('protection.opinion')
        .values({
          id: newId(),
          panel_id: at.panel,
          case_id: at.id,
          recorded_by: s.organisation,
          account_id: s.account.id,
          by_name: 'x',
          profession: 'lawyer',
          outcome: 'negative',
          grounds: 'x',
        })
        .execute(),
    )
    await expect(forged).rejects.toThrow('row-level security')
  })
  test('decides by three of four, and the decision carries what the members saw', async () => {
    const at = await called()
    await expect(close(at, 'positive')).rejects.toThrow('opinions_missing')
    const opinion = await keptDraft(who.lawyer, 'protection.opinion', at.panel)
    for (const [i, member] of members().entries()) await say(member, at, i === 3 ? 'negative' : 'positive')
    expect(await opinion()).toBe(false)
    const decision = await keptDraft(who.worker, 'protection.panel_decision', at.panel)
    await expect(close(at, 'negative')).rejects.toMatchObject({ code: 'other_verdict' })
    await expect(close(at, 'positive', who.police)).rejects.toThrow('not_yours')
    await close(at, 'positive')
    expect(await decision()).toBe(false)
    expect(await status(at.id)).toMatchObject({ traffickingStatus: 'identified' })
    const it = await run(who.worker, readCase, { params: { id: at.id } })
    expect(it.decisions?.[0]).toMatchObject({ route: 'commission', stage: 'conclusive', panel: at.panel, ...shown })
    await expect(close(at, 'positive')).rejects.toThrow('closed')
    await expect(say(who.officer, at, 'positive')).rejects.toThrow('closed')
  })
  test('at two against two leaves the person presumed, and may be called again', async () => {
    const at = await called()
    for (const [i, member] of members().entries()) await say(member, at, i < 2 ? 'positive' : 'negative')
    await expect(close(at, 'positive')).rejects.toMatchObject({ code: 'other_verdict' })
    await close(at, 'suspended')
    expect(await status(at.id)).toMatchObject({ traffickingStatus: 'presumed', identifiedOn: null })
    await expect(
      run(who.worker, openPanel, {
        params: { id: at.id },
        body: { dueOn: '2030-02-01', seats: await seats() },
      }),
    ).resolves.toBeDefined()
  })
  test('sits one at a time, called only by who leads, with organisations that exist, for a day to come', async () => {
    const at = await called()
    const open = async (change: object, actor: Actor = who.worker, id = at.id) =>
      run(actor, openPanel, { params: { id }, body: { dueOn: '2030-01-15', seats: await seats(), ...change } })
    await expect(open({})).rejects.toThrow('already_open')
    const id = await aCase(who.worker)
    await share(who.worker, id, who.police, ['facts'], true)
    await expect(open({}, who.police, id)).rejects.toThrow('not_lead')
    await expect(open({ dueOn: '2020-01-01' }, who.worker, id)).rejects.toThrow('due_in_the_past')
    await expect(open({ seats: { ...(await seats()), lawyer: newId() } }, who.worker, id)).rejects.toThrow(
      'no_such_organisation',
    )
  })
  test('waits for those who have not spoken, then for who closes it', async () => {
    const at = await called()
    const waits = async (actor: Actor) =>
      (await run(actor, listWaiting, {})).items.filter((i) => i.about === at.panel).map((i) => i.kind)
    expect(await waits(who.officer)).toEqual(['opinion'])
    for (const member of members()) await say(member, at, 'positive')
    expect(await waits(who.officer)).toEqual([])
    expect(await waits(who.worker)).toEqual(['close_panel'])
  })
  const seats = async () => ({
    social_worker: who.worker.organisation,
    psychologist: who.psychologist.organisation,
    lawyer: who.lawyer.organisation,
    police_officer: who.officer.organisation,
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alarmChanges, asKnownAt } from './corrections.ts'
import { delayLaw, knownShare, nowcast, type Report } from './delay.ts'
import { adjust } from './discovery.ts'
import { drillDown } from './drilldown.ts'
import { ears } from './ears.ts'
import { firstSeen } from './first-seen.ts'
import { detectMany, detectManyNow } from './many.ts'
import { poisson, seeded } from './math/random.ts'
import { measure, simulate } from './simulate.ts'
import { serve, type WorkerReply, type WorkerRequest } from './worker.ts'

describe('false discoveries', () => {
  it('adjusts as in the paper', () => {
    // Fifteen p-values of Benjamini and Hochberg (1995), section 3.2: at 0.05 the first four are declared.
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    expect(adjust(p).filter((q) => (q as number) <= 0.05).length).toBe(4)
    expect(adjust([0.01, null, 0.04], 'bh')).toEqual([0.02, null, 0.04])
    expect(adjust([0.01, 0.04], 'by')[0]).toBeCloseTo(0.03, 12)
  })
  it('keeps the order, never goes below the raw value, and has by above bh', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (ps) => {
        const bh = adjust(ps) as number[]
        const by = adjust(ps, 'by') as number[]
        ps.forEach((p, i) => {
          expect(bh[i] as number).toBeGreaterThanOrEqual(p - 1e-15)
          expect(by[i] as number).toBeGreaterThanOrEqual((bh[i] as number) - 1e-15)
          ps.forEach((r, j) => {
            if (p < r) expect(bh[i] as number).toBeLessThanOrEqual(bh[j] as number)
          })
        })
      }),
    )
  })
  it('confirms the true outbreak among 300 calm series and few others', () => {
    const random = seeded(21)
    const all = Array.from({ length: 300 }, (_, i) => ({
      series: String(i),
      counts: Array.from({ length: 60 }, (_, t) => poisson(random, i === 17 && t === 59 ? 25 : 3)),
    }))
    const results = detectManyNow('bayes', all, { from: 60, w: 50, alpha: 0.05 })
    expect(results.filter((r) => r.alarms.length > 0).length).toBeGreaterThan(5)
    expect(results.filter((r) => r.confirmed.length > 0).map((r) => r.series)).toEqual(['17'])
    expect(detectManyNow('cusum', all, { from: 60 })[0]?.points[0]?.confirmed).toBeNull()
  })
  it('reports progress, stops when asked, and gives the same as in one go', async () => {
    const all = Array.from({ length: 40 }, (_, i) => ({
      series: String(i),
      counts: Array.from({ length: 330 }, (_, t) => (t * (i + 3)) % 7),
    }))
    const steps: number[] = []
    const result = await detectMany('farrington', all, {}, { onProgress: (done) => steps.push(done) })
    expect(steps.at(-1)).toBe(40)
    expect(result).toEqual(detectManyNow('farrington', all))
    const controller = new AbortController()
    const stopped = detectMany(
      'farrington',
      all,
      {},
      { signal: controller.signal, onProgress: () => controller.abort() },
    )
    await expect(stopped).rejects.toThrow(/abort/i)
  })
})

describe('worker', () => {
  const talk = (request: WorkerRequest): Promise<WorkerReply[]> =>
    new Promise((resolve) => {
      const replies: WorkerReply[] = []
      serve({
        listen: (handle) => handle(request),
        send: (reply) => {
          replies.push(reply)
          if (!('done' in reply)) resolve(replies)
        },
      })
    })
  it('answers with progress and the result, and with what is wrong', async () => {
    const series = [{ series: 'a', counts: [1, 2, 1, 2, 1, 2, 1, 9] }]
    const good = await talk({ id: 4, method: 'c1', series })
    expect(good[0]).toEqual({ id: 4, done: 1, total: 1 })
    expect(good[1]).toMatchObject({ id: 4, result: [{ series: 'a', alarms: [8] }] })
    const bad = await talk({ id: 5, method: 'c1', series: [{ series: 'a', counts: [1, -2] }] })
    expect(bad[0]).toMatchObject({ id: 5, faults: [{ field: 'observed' }] })
  })
})

describe('reporting delay', () => {
  // Twenty persons a period; half known at once, three quarters after one period, all after two.
  const reports: Report[] = Array.from({ length: 30 }, (_, p) => [
    { period: p, reported: p, count: 10 },
    { period: p, reported: p + 1, count: 5 },
    { period: p, reported: p + 2, count: 5 },
  ]).flat()
  it('recovers the law from the triangle, though the latest periods are incomplete', () => {
    const law = delayLaw(reports, { now: 29, maxDelay: 2 })
    expect(law.share[0]).toBeCloseTo(0.5, 12)
    expect(law.share[1]).toBeCloseTo(0.75, 12)
    expect(law.share[2]).toBe(1)
    expect(knownShare(law, 29, 29)).toBeCloseTo(0.5, 12)
    expect(knownShare(law, 20, 29)).toBe(1)
  })
  it('takes back what a correction takes back', () => {
    const law = delayLaw([...reports, { period: 3, reported: 4, count: -5 }], { now: 29, maxDelay: 2 })
    expect(law.share[0]).toBeGreaterThan(0.5)
  })
  it('completes the latest periods, with the whole inside its interval about as often as it says', () => {
    const random = seeded(9)
    const law = { share: [0.4, 0.7, 1], support: [1, 1, 1] }
    let inside = 0
    for (let i = 0; i < 2000; i++) {
      const total = poisson(random, 15)
      const count = Array.from({ length: total }, random).filter((u) => u < 0.4).length
      const n = nowcast([{ period: 10, count }], law, { now: 10, level: 0.9 })[0]
      if (n && total >= n.lower && total <= n.upper) inside++
    }
    expect(inside / 2000).toBeGreaterThan(0.88)
    expect(inside / 2000).toBeLessThan(0.97)
    expect(nowcast([{ period: 5, count: 7 }], law, { now: 10 })[0]).toMatchObject({ expected: 7, lower: 7, upper: 7 })
  })
  it('refuses a report from before its period', () => {
    expect(() => delayLaw([{ period: 3, reported: 2, count: 1 }], { now: 5, maxDelay: 2 })).toThrow(/before it/)
  })
})

describe('corrections', () => {
  it('shows the counts as they were known, and which alarms a correction withdrew', () => {
    const base = [1, 2, 1, 2, 1, 2, 1].map((count, i) => ({ position: i + 1, knownAt: i + 1, count }))
    const revisions = [...base, { position: 8, knownAt: 8, count: 9 }, { position: 8, knownAt: 10, count: 2 }]
    const then = asKnownAt(revisions, 9, 8)
    const now = asKnownAt(revisions, 10, 8)
    expect(then[7]).toBe(9)
    expect(now[7]).toBe(2)
    expect(alarmChanges(ears('c1', then), ears('c1', now))).toEqual({ raised: [], withdrawn: [8], kept: [] })
    expect(asKnownAt(revisions, 3, 8)[4]).toBeNull()
  })
})

describe('drill-down', () => {
  const cells = ['north', 'south'].flatMap((region) =>
    ['farm', 'kitchen', 'building'].map((sector) => ({
      values: [region, sector],
      counts: Array.from({ length: 40 }, (_, t) => (t === 39 && region === 'south' && sector === 'farm' ? 14 : 2)),
    })),
  )
  it('walks to the cell that drives the rise', () => {
    const { path, whole, parts } = drillDown(cells, 2, { position: 40 })
    expect(whole).toMatchObject({ observed: 24, expected: 12 })
    expect(
      path
        .at(-1)
        ?.where.map((w) => w.value)
        .sort(),
    ).toEqual(['farm', 'south'])
    expect(path.at(-1)?.shareOfExcess).toBeCloseTo(1, 12)
    expect(parts[0]?.qValue).toBeLessThan(0.001)
  })
  it('has parts whose excesses add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(6), { minLength: 30, maxLength: 30 }), { minLength: 6, maxLength: 6 }),
        (rows) => {
          const made = cells.map((c, i) => ({ values: c.values, counts: rows[i] as number[] }))
          const { whole, parts, path } = drillDown(made, 2, { position: 30, recent: 20, share: 0.3 })
          const regions = parts.filter((p) => p.where.length === 1 && p.where[0]?.dimension === 0)
          const negative = made.length > 0 && regions.length < 2
          const sum = regions.reduce((s, p) => s + p.excess, 0)
          if (!negative) expect(sum).toBeCloseTo(whole.excess, 9)
          expect(path.every((p, i) => i === 0 || p.where.length === i)).toBe(true)
        },
      ),
    )
  })
  it('stays at the whole when every part rises alike', () => {
    const even = cells.map((c) => ({ values: c.values, counts: c.counts.map((_, t) => (t === 39 ? 6 : 2)) }))
    expect(drillDown(even, 2, { position: 40, share: 0.6 }).path.length).toBe(1)
  })
})

describe('first appearance', () => {
  const old = Array.from({ length: 20 }, (_, i) => ({
    period: i + 1,
    values: [i % 2 ? 'X' : 'Y', i % 2 ? 'farm' : 'kitchen'],
  }))
  it('reports a new combination of known parts, with how expected it was', () => {
    const news = firstSeen([...old, { period: 21, values: ['X', 'kitchen'], count: 3 }], { dimensions: 2, from: 21 })
    expect(news).toEqual([
      {
        dimensions: [0, 1],
        values: ['X', 'kitchen'],
        period: 21,
        count: 3,
        before: 20,
        expectedBefore: 5,
        newShare: 0,
      },
    ])
  })
  it('reports a new value once, not with everything it meets', () => {
    const news = firstSeen([...old, { period: 22, values: ['Z', 'farm'] }], { dimensions: 2, from: 21 })
    expect(news.map((n) => n.values)).toEqual([['Z']])
  })
  it('finds nothing new in what was seen before, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(old, { minLength: 20 }), (rows) => {
        const again = rows.map((r) => ({ ...r, period: r.period + 100 }))
        expect(firstSeen([...again, ...rows], { dimensions: 2, from: 101 })).toEqual([])
      }),
    )
  })
})

describe('simulated outbreaks', () => {
  const scenario = { level: 1.5, trend: 0, season: 0.2, dispersion: 1.5, frequency: 52 }
  it('adds the outbreak and nothing else', () => {
    const calm = simulate(scenario, 120, [], 5, seeded(1))
    const sick = simulate(scenario, 120, [100], 5, seeded(1))
    const extra = sick.counts.map((y, t) => y - (calm.counts[t] as number))
    expect(extra.slice(0, 100).every((e) => e === 0)).toBe(true)
    expect(extra.reduce((s, e) => s + e, 0)).toBe(sick.outbreaks[0]?.size)
  })
  it('finds stronger outbreaks more often', () => {
    const run = (strength: number) =>
      measure('c1', scenario, { repeats: 60, history: 1, watched: 2, strength, seed: 2 })
    const weak = run(2)
    const strong = run(10)
    expect(strong.detected).toBeGreaterThan(weak.detected + 0.2)
    expect(strong.precision as number).toBeGreaterThan(weak.precision as number)
    expect(strong.falseAlarmsAYear).toBeLessThan(6)
  })
})

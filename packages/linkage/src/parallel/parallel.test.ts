import { describe, expect, it } from 'vitest'
import { linkTables } from '../link.ts'
import { registerFields } from '../synthetic/curve.ts'
import { madeRegister } from '../synthetic/register.ts'
import { threads } from '../threads.ts'

const made = madeRegister({ persons: 13_000, overlap: 0.6, errors: 0.05, seed: 4, variety: 40 })

describe('threads', () => {
  it('change nothing: one, two and three give the same links to the last digit', async () => {
    const [one, two, three] = await Promise.all(
      [undefined, threads(2), threads(3)].map((given) =>
        linkTables(made.left, made.right, registerFields, given === undefined ? {} : { threads: given }),
      ),
    )
    expect(one?.pairs.length).toBeGreaterThan(7000)
    expect(two?.prepared.model).toEqual(one?.prepared.model)
    expect(two?.pairs).toEqual(one?.pairs)
    expect(three?.pairs).toEqual(one?.pairs)
  }, 60_000)

  it('are used: as many as asked for, each stopped at the end', async () => {
    const two = threads(2)
    let started = 0
    let stopped = 0
    const counting = {
      count: 2,
      start: () => {
        started++
        const thread = two.start()
        return {
          ...thread,
          stop: () => {
            stopped++
            thread.stop()
          },
        }
      },
    }
    await linkTables(made.left, made.right, registerFields, { threads: counting })
    expect([started, stopped]).toEqual([2, 2])
  }, 60_000)

  it('report progress and stop when aborted', async () => {
    const stop = new AbortController()
    const stages = new Set<string>()
    const run = linkTables(made.left, made.right, registerFields, {
      threads: threads(2),
      signal: stop.signal,
      onProgress: (stage) => {
        stages.add(stage)
        if (stage === 'scoring') stop.abort(new Error('enough'))
      },
    })
    await expect(run).rejects.toThrow('enough')
    expect(stages).toContain('comparing')
  }, 60_000)

  it('pass on what breaks in one', async () => {
    const broken = {
      count: 2,
      start: () => ({
        post: () => undefined,
        listen: (_: unknown, broke: (reason: unknown) => void) => void setTimeout(() => broke(new Error('gone')), 5),
        stop: () => undefined,
      }),
    }
    await expect(linkTables(made.left, made.right, registerFields, { threads: broken })).rejects.toThrow('gone')
  })
})

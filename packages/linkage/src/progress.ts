/** Options of every long computation. */
export interface RunOptions {
  /** Called now and then with the stage's name and the share of it that is done, from 0 to 1. */
  readonly onProgress?: (stage: string, share: number) => void
  /** Aborting it makes the computation throw the signal's reason at its next breath. */
  readonly signal?: AbortSignal
}

const STEP_MS = 25

/**
 * Lets the event loop breathe inside a long loop: `await breath(stage, share)` returns at once until some milliseconds
 * of work have passed, then yields one macrotask, so that timers, messages and an abort get their turn.
 */
export class Breather {
  private last = 0
  private readonly options: RunOptions

  constructor(options: RunOptions = {}) {
    this.options = options
  }

  /** True when it is time to call `breathe`: cheap enough to ask every few hundred steps. */
  due(): boolean {
    return performance.now() - this.last > STEP_MS
  }

  async breathe(stage: string, share: number): Promise<void> {
    this.options.signal?.throwIfAborted()
    this.options.onProgress?.(stage, Math.min(1, share))
    await new Promise((resolve) => setTimeout(resolve, 0))
    this.options.signal?.throwIfAborted()
    this.last = performance.now()
  }
}

/** Work that pauses now and then, telling the share that is done; what it returns is its result. */
export type Steps<T> = Generator<number, T, void>

/** Does the work at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does the work and breathes at its pauses. */
export async function breathing<T>(steps: Steps<T>, stage: string, breather: Breather): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (breather.due()) await breather.breathe(stage, step.value)
  }
}

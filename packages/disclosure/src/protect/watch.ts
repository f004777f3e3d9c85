import type { Watch } from '../types.ts'

/** Lets other work run, reports how far it is, and stops when asked to. */
export async function breathe(watch: Watch, done: number, total: number, stage: string): Promise<void> {
  watch.onProgress?.(done, total, stage)
  await new Promise((resolve) => setTimeout(resolve, 0))
  watch.signal?.throwIfAborted()
}

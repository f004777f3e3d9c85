/**
 * The reference periods of one monitored period, as offsets back from it. Grouped by seasonal level, ascending in time
 * within a level, so that the fit can run level by level.
 */
export type Template = {
  /** offsets (negative whole numbers) relative to the monitored period */
  offsets: Int32Array
  /** where each level's offsets start; one more entry than levels */
  starts: Int32Array
  /** the level that the monitored period belongs to */
  current: number
  /** how far back the earliest period reaches */
  reach: number
}

/**
 * Seasonal reference periods after Noufaily and others (2013): windows of 2w + 1 periods around the same time of each
 * of the b past years form the level of the monitored period; what lies between two windows is shared out among the
 * other `levels` − 1 in order, the first ones taking the remainder. With one level only the windows are used (Farrington
 * and others 1996). Nothing from the last `excluded` periods is used, lest a growing outbreak teach the model.
 *
 * @param lags how many periods back each of the past years lies (52, 104, …), ascending
 */
export function buildTemplate(lags: readonly number[], w: number, levels: number, excluded: number): Template {
  const byLevel: number[][] = Array.from({ length: levels }, () => [])
  const current = levels - 1
  const put = (level: number, offset: number): void => {
    if (offset < -excluded) (byLevel[level] as number[]).push(offset)
  }
  let later = 0
  for (const lag of lags) {
    for (let o = -lag - w; o <= -lag + w; o++) put(current, o)
    if (levels > 1) {
      const between = lag - later - 2 * w - 1
      const size = Math.floor(between / (levels - 1))
      const rest = between % (levels - 1)
      let at = -lag + w + 1
      for (let j = 0; j < levels - 1; j++) {
        const length = size + (j < rest ? 1 : 0)
        for (let i = 0; i < length; i++) put(j, at++)
      }
    }
    later = lag
  }
  // The window before the monitored period itself belongs to its level.
  for (let o = -w; o < 0; o++) put(current, o)

  const offsets: number[] = []
  const starts = [0]
  for (const level of byLevel) {
    level.sort((a, b) => a - b)
    offsets.push(...level)
    starts.push(offsets.length)
  }
  return { offsets: Int32Array.from(offsets), starts: Int32Array.from(starts), current, reach: (lags.at(-1) ?? 0) + w }
}

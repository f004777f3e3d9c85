/**
 * Importance resampling (Johns 1988): some tables are drawn from a multinomial that leans towards a tail, and every table
 * weighs what makes up for it. All tables of one bootstrap are taken as draws from the mixture of the multinomials in
 * their shares (Hesterberg 1995, "defensive": no weight exceeds one over the share that does not lean; Owen and Zhou
 * 2000), so that no table is lost.
 */

/**
 * Where a multinomial has to lean for tables like these to be usual: the mean of the tables by history (the cross-entropy
 * choice, Rubinstein 1999), drawn back to the observed count as far as the mean of so few differs from it by chance alone
 * (James and Stein 1961, each history by itself).
 *
 * @param counts observed persons by history
 * @param tables replicates out in the tail, each with as many persons
 * @returns weights by history with the sum of `counts`, above 0 where that is
 */
export function leaning(counts: Float64Array, tables: readonly Float64Array[]): Float64Array {
  const persons = counts.reduce((a, b) => a + b, 0)
  const weights = counts.map((count, cell) => {
    const variance = count * (1 - count / persons)
    if (variance <= 0) return count
    const away = tables.reduce((sum, table) => sum + table[cell]!, 0) / tables.length - count
    return count + Math.max(0, 1 - variance / (tables.length * away ** 2)) * away
  })
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => (weight * persons) / sum)
}

/** A multinomial that leans, and the share of all tables that are drawn from it. */
export interface Leaning {
  readonly weights: Float64Array
  readonly share: number
}

/** What a table weighs among draws from the observed multinomial and those that lean: 1 where none lean. */
export function importance(counts: Float64Array, leanings: readonly Leaning[]): (table: Float64Array) => number {
  const ratios = leanings.map(({ weights }) =>
    counts.map((count, cell) => (count > 0 ? Math.log(weights[cell]! / count) : 0)),
  )
  const plain = leanings.reduce((left, { share }) => left - share, 1)
  return (table) => {
    let density = plain
    ratios.forEach((ratio, which) => {
      let log = 0
      for (let cell = 1; cell < table.length; cell += 1) log += table[cell]! * ratio[cell]!
      density += leanings[which]!.share * Math.exp(log)
    })
    return 1 / density
  }
}

// What a user of the packages would write, in plain JavaScript: one question to each, by the names that npm installs.
// It is copied beside the installed packages and run as it is by Node and by a browser page.

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (byte) => Number.parseInt(byte, 16))
const hex = (value) => Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const uses = {
  async mse() {
    const { estimateCommand } = await import('@lidzas/mse')
    const { json } = await estimateCommand('police,shelter,count\n1,0,30\n0,1,40\n1,1,20\n', { method: 'main' })
    return { observed: json.observed, estimate: Math.round(json.estimate * 1e6) / 1e6 }
  },

  async disclosure() {
    const { attack, forPublication, suppress, tabulate } = await import('@lidzas/disclosure')
    const rows = [
      [1, 20, 30],
      [20, 25, 40],
      [30, 40, 50],
    ]
    const groups = rows.flatMap((row, a) => row.map((count, b) => ({ keys: [`a${a}`, `b${b}`], count })))
    const result = await suppress(tabulate(groups, ['a', 'b']), { method: 'exact' })
    const onlyTheSmallOne = result.cells.map((cell) =>
      cell.status === 'secondary' ? { ...cell, status: 'published' } : cell,
    )
    const careless = await attack([forPublication({ ...result, cells: onlyTheSmallOne })])
    return {
      hidden: result.cost.cells,
      optimal: result.optimal,
      guarantee: result.guarantee,
      leaks: (await attack([forPublication(result)])).leaks.length,
      recovered: careless.exact.map(({ keys, count }) => ({ keys, count })),
    }
  },

  async linkage() {
    const { blindBatch, evaluateBatch, finalizeBatch, jaroWinkler, linkTables, madeRegister, registerFields } =
      await import('@lidzas/linkage')
    const { threads } = await import('@lidzas/linkage/threads')
    const key = {
      secretKey: bytes('e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909'),
      publicKey: bytes('c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e'),
    }
    const blindings = blindBatch([bytes('00')])
    const answer = evaluateBatch(
      key,
      blindings.map(({ blinded }) => blinded),
    )
    const made = madeRegister({ persons: 13_000, overlap: 0.6, errors: 0.05, seed: 4, variety: 40 })
    const fields = registerFields.slice(0, 4)
    const inOne = await linkTables(made.left, made.right, fields)
    const two = threads(2)
    let started = 0
    const counted = {
      count: 2,
      start: () => {
        started++
        return two.start()
      },
    }
    const inTwo = await linkTables(made.left, made.right, fields, { threads: counted })
    return {
      token: hex(finalizeBatch(blindings, answer, key.publicKey)[0]),
      similarity: Math.round(jaroWinkler('MARTHA', 'MARHTA') * 1e4) / 1e4,
      threads: { started, same: JSON.stringify(inTwo.pairs) === JSON.stringify(inOne.pairs) },
    }
  },

  async surveillance() {
    const { ears } = await import('@lidzas/surveillance')
    const { alarms, points } = ears('c1', [1, 2, 3, 4, 5, 6, 7, 11])
    return { alarms, expected: points[0].expected, upper: Math.round(points[0].upper * 1e6) / 1e6 }
  },

  async screening() {
    const { screenCommand } = await import('@lidzas/screening')
    const { json } = screenCommand('first_contact', '{"danger":"yes"}', { language: 'lv' })
    return { result: json.result, settled: json.settled }
  },
}

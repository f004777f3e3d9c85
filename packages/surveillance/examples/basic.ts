/** Watch one series, then many: `node --conditions=lidzas basic.ts`. */
import { alarmsCommand, farrington, seeded, simulate } from '@lidzas/surveillance'

// Six years of invented weekly referrals with one outbreak in the last year.
const scenario = { level: Math.log(4), trend: 0, season: 0.3, dispersion: 1.4, frequency: 52 }
const { counts, outbreaks } = simulate(scenario, 6 * 52, [290], 6, seeded(4))
const result = farrington(counts, { from: 261 })
console.log('outbreak put in at week', (outbreaks[0]?.start ?? 0) + 1, '→ alarms at', result.alarms)

// The same through the command: text in, table out.
const text = ['observed', ...counts].join('\n')
console.log(alarmsCommand(text, { method: 'farrington', from: 286, to: 295 }).table)

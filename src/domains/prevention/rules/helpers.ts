import type { Helper, Line } from '../contract.ts'

/**
 * Helplines whose number somebody has called and found right. None is known to be: the sources give 116006 without a date
 * and unconfirmed, and a wrong number hurts. Add a line here with its source and the day it was tried, and the page shows it.
 */
export const checkedLines: readonly Line[] = []

/**
 * Whom the page names: first those that give shelter and advice themselves, a helpline before the others; then everybody
 * else who is trained to listen first. Organisations that only hand on data are left out.
 */
export function arranged(helpers: readonly Helper[]): { talk: Helper[]; others: Helper[] } {
  const has = (helper: Helper, mandate: string): number => Number(helper.mandates.includes(mandate))
  const gives = (helper: Helper): boolean =>
    has(helper, 'helpline') === 1 || (has(helper, 'service_provider') === 1 && has(helper, 'identifies_formally') === 1)
  const talk = helpers.filter(gives).sort((a, b) => has(b, 'helpline') - has(a, 'helpline'))
  const others = helpers.filter((h) => !gives(h) && has(h, 'first_line') === 1 && has(h, 'data_provider') === 0)
  return { talk, others }
}

import { waits } from '../../../contract/waiting.ts'
import { readOverview } from '../contract.ts'
import { disagreements } from './disagreement.ts'

/** For an analyst, years in which the register says something else than every published figure. */
export const disagreeing = waits({
  of: readOverview,
  roles: ['analyst'],
  items: async (read) => {
    const { years, figures } = await read(readOverview, { query: {} })
    return disagreements(years, figures)
  },
  due: () => null,
})

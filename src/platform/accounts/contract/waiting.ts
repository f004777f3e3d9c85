import { waits } from '../../../contract/waiting.ts'
import { listAccounts } from './administration.ts'

/** People who cannot get in: locked, or with a first link that ended unused. */
export const shutOut = waits({
  of: listAccounts,
  items: async (read) => {
    const locked = await read(listAccounts, { query: { state: 'locked', limit: 20 } })
    const expired = await read(listAccounts, { query: { state: 'expired', limit: 20 } })
    return [...locked.items, ...expired.items]
  },
  due: () => null,
})

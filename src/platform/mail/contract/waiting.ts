import { waits } from '../../../contract/waiting.ts'
import { listOutbox } from '../contract.ts'

/** Mails that were given up, all as one thing to look at. */
export const givenUp = waits({
  of: listOutbox,
  items: async (read) => {
    const { items } = await read(listOutbox, { query: { state: 'failed', limit: 20 } })
    return items.length > 0 ? [{ count: items.length }] : []
  },
  due: () => null,
})

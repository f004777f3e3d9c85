import { waits } from '../../../contract/waiting.ts'
import { listSeals } from '../contract.ts'

/** For the rapporteur, seals made since they last took them outside, all as one. */
export const newSeals = waits({
  of: listSeals,
  roles: ['rapporteur'],
  items: async (read) => {
    const { items, lastDownload } = await read(listSeals, { query: { limit: 200 } })
    const count = items.filter((seal) => lastDownload === null || seal.made > lastDownload).length
    return count > 0 ? [{ count }] : []
  },
  due: () => null,
})

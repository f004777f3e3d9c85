import { waits } from '../../../contract/waiting.ts'
import { listSigns } from '../contract.ts'

/** Signs whose people nobody has sent on yet. */
export const unsent = waits({
  of: listSigns,
  items: async (read) =>
    (await read(listSigns, { query: { status: 'draft', limit: 50 } })).items.filter((sign) => sign.open > 0),
  due: () => null,
})

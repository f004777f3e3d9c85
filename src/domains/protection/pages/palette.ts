import { call } from '../../../contract/call.ts'
import type { PaletteSource } from '../../../shell/pages.ts'
import { listCases } from '../contract.ts'
import { paths } from './paths.ts'

/** Cases by the beginning of their number or pseudonym. */
const source: PaletteSource = async (query, { signal, text }) => {
  const asked = query.trim()
  if (asked.length < 2 || asked.length > 40) return []
  const [say, answer] = await Promise.all([
    text('protection'),
    call(listCases, { query: { search: asked, limit: 8 } }, { signal }),
  ])
  if (!answer.ok) return []
  return answer.value.items.map((item) => ({
    id: item.id,
    title: say('case.named', { reference: item.reference }),
    ...(item.person ? { detail: item.person.pseudonym } : {}),
    to: paths.case(item.id),
  }))
}
export default source

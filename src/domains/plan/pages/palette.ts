import { call } from '../../../contract/call.ts'
import type { PaletteSource } from '../../../shell/pages.ts'
import { listPlans, readPlan } from '../contract.ts'
import { paths } from './paths.ts'
import { wordingIn } from './words.ts'

/** Measures by words of their wording, or by number. */
const source: PaletteSource = async (query, { language, signal, text }) => {
  const words = query.trim().toLocaleLowerCase(language).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const [say, plans] = await Promise.all([text('plan'), call(listPlans, {}, { signal })])
  if (!plans.ok) return []
  const read = await Promise.all(
    plans.value.items
      .filter((plan) => plan.wordingKnown > 0)
      .map((plan) => call(readPlan, { params: { slug: plan.slug }, query: {} }, { signal })),
  )
  return read
    .flatMap((answer) => (answer.ok ? answer.value.measures.map((m) => ({ m, plan: answer.value.plan })) : []))
    .filter(({ m }) => {
      const said = `${m.number ?? ''} ${m.wording.lv ?? ''} ${m.wording.en ?? ''}`.toLocaleLowerCase(language)
      return m.wording.lv !== null && words.every((word) => said.includes(word))
    })
    .slice(0, 8)
    .map(({ m, plan }) => ({
      id: m.id,
      title: wordingIn(language, m) ?? '',
      detail: say('plan.crumb', { starts: plan.starts, ends: plan.ends }),
      to: paths.measure(m.id),
    }))
}
export default source

import { country } from '../../platform/config/country.ts'
import type { PublicPage } from '../../platform/http/index.ts'
import { helpPage } from './pages/help.html.ts'
import { homePage } from './pages/home.html.ts'
import { signsPage } from './pages/signs.html.ts'
import { arranged, checkedLines } from './rules/helpers.ts'
import { selectHelpers } from './store.ts'

/** The public site's first pages: what this is, how to recognise it, where help is. */
export const publicPages: readonly PublicPage[] = [
  { path: '', render: async (visit) => homePage(visit) },
  { path: '/signs', render: async (visit) => signsPage(visit) },
  {
    path: '/help',
    render: async (visit) => {
      const helpers = (await selectHelpers(visit.db)).map((row) => ({
        slug: row.slug,
        name: { lv: row.name_lv, en: row.name_en },
        mandates: row.mandates,
        website: row.website,
      }))
      return helpPage(visit, {
        ...arranged(helpers),
        lines: checkedLines,
        days: country().service.rehabilitation.days,
      })
    },
  },
]

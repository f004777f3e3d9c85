import { country } from '../../platform/config/country.ts'
import type { PublicPage } from '../../platform/http/index.ts'
import { publicHelpers } from '../cooperation/door.ts'
import { helpPage } from './pages/help.html.ts'
import { homePage } from './pages/home.html.ts'
import { signsPage } from './pages/signs.html.ts'
import { arranged, checkedLines } from './rules/helpers.ts'

/** The public site's first pages: what this is, how to recognise it, where help is. */
export const publicPages: readonly PublicPage[] = [
  { path: '', render: async (visit) => homePage(visit) },
  { path: '/signs', render: async (visit) => signsPage(visit) },
  {
    path: '/help',
    render: async (visit) =>
      helpPage(visit, {
        ...arranged(await publicHelpers(visit.db)),
        lines: checkedLines,
        days: country().service.rehabilitation.days,
      }),
  },
]

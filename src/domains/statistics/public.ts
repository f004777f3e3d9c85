import type { PublicPage } from '../../platform/http/index.ts'
import { publishedFigures } from './door.ts'
import { figuresPage } from './pages/figures.html.ts'

export const publicPages: readonly PublicPage[] = [
  { path: '/figures', render: async (visit) => figuresPage(visit, await publishedFigures(visit.db)) },
]

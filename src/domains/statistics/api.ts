import { exportTable, handle } from '../../platform/http/index.ts'
import { publishedChart, registerChart } from './charts.ts'
import { countRegister, readOverview } from './contract.ts'
import { countYear } from './door.ts'
import { countTable } from './export.ts'
import { aboutFigure, categoryWords, dataAbout } from './pages/figure_words.html.ts'
import * as store from './store.ts'

export const api = [
  handle(countRegister, async (scope, { query }) => {
    const made = await countYear(scope, query.year, query.by)
    if (!query.format) return made
    const { table, rows } = countTable(made)
    return exportTable(table, rows, { ...query, format: query.format })
  }),

  handle(readOverview, async (scope, { query }) => {
    const all: { year: number; identified: number; presumed: number }[] = []
    for (const year of await store.selectYears(scope.db)) {
      const { identified, presumed } = await countYear(scope, year)
      if (identified + presumed > 0) all.push({ year, identified, presumed })
    }
    const figures = await store.selectFigures(scope.db)
    return {
      years: all,
      figures: figures.map((figure) => ({
        ...figure,
        about: aboutFigure(query.language, figure) ?? dataAbout(figure),
        group: figure.dimension === '' ? '' : categoryWords(query.language, figure),
      })),
      sources: await store.selectSources(scope.db),
      charts: {
        published: publishedChart(query.language, figures),
        register: registerChart(query.language, all),
      },
      rule: await store.selectRule(scope.db),
      asOf: scope.now.toISOString(),
    }
  }),
]

import { assumptionText } from './assumptions.ts'
import type { EstimateResult, ModelResult } from './estimate.ts'
import { escapeHtml, type ForestRow, forestPlot } from './forest.ts'
import type { Honesty } from './honesty.ts'
import { type Reason, reasonText } from './reasons.ts'
import { reportText } from './report-text.ts'
import type { Change } from './sensitivity.ts'
import { type Language, number, percent } from './wording.ts'

/**
 * A page of its own about a result: verdict and reasons first, then the estimates by method and a sensitivity forest
 * plot, each chart with its table, then assumptions. Plain HTML and inline SVG: no scripts, nothing to load.
 */
export function estimateReport(result: EstimateResult, language: Language = 'lv'): string {
  const words = reportText[language]
  const models: readonly ModelResult[] = result.method === 'all' ? result.models : [result]
  const assumptions = new Map(models.flatMap((model) => model.assumptions.map(({ code }) => [code, code] as const)))
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(words.title)}</h1>
<p>${escapeHtml(words.lead(number(result.observed, language), result.lists.length))} ${escapeHtml(result.lists.join(', '))}.</p>
<section class="verdict ${result.verdict}">
<h2>${escapeHtml(words.verdicts[result.verdict])}</h2>
<p>${escapeHtml(words.verdictLead[result.verdict])}</p>
${reasonLists(gather(result), language)}
</section>
<h2>${escapeHtml(words.byMethod)}</h2>
${methodsPart(models, result.observed, language)}
<h2>${escapeHtml(words.sensitivity)}</h2>
<p>${escapeHtml(words.sensitivityLead(words.methods[result.honesty.method] ?? result.honesty.method))}</p>
${sensitivityPart(result.honesty, result.observed, language)}
${hiddenPart(result.honesty, language)}
<h2>${escapeHtml(words.assumptions)}</h2>
<p>${escapeHtml(words.assumptionsLead)}</p>
<ul>${[...assumptions.values()].map((code) => `<li>${escapeHtml(assumptionText(code, language))}</li>`).join('')}</ul>
</main>
</body>
</html>
`
}

const style = `:root{color-scheme:light}body{margin:0;background:#fff;color:#1c2529;font:16px/24px system-ui,sans-serif}
main{max-width:800px;margin:0 auto;padding:24px 16px}h1{font-size:28px;line-height:36px}h2{font-size:20px;line-height:28px;margin-top:32px}
.verdict{border-left:4px solid #0b5563;padding:4px 16px;background:#f2f6f7}.verdict.fragile{border-color:#9a5b00}.verdict.not_estimable{border-color:#a3201b}
.verdict h2{margin-top:8px}table{border-collapse:collapse;width:100%;margin:8px 0 24px;font-size:14px;line-height:20px}
th,td{text-align:left;padding:4px 8px;border-bottom:1px solid #d5dde0;vertical-align:top}td.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}svg{width:100%;height:auto;font:13px system-ui,sans-serif}.grid{stroke:#e3e9eb}.mark{stroke:#5b686d;stroke-dasharray:4 3}
.tick{fill:#4a575c;font-size:12px}.name{fill:#1c2529}.name,.heading{paint-order:stroke;stroke:#fff;stroke-width:4px}.heading{fill:#1c2529;font-weight:600}.interval{stroke:#0b5563;stroke-width:2}.point{fill:#0b5563}
.interval.faint{stroke:#7f8f95}.point.faint{fill:#7f8f95}svg.narrow{display:none}
@media(max-width:600px){h1{font-size:24px;line-height:32px}svg.wide{display:none}svg.narrow{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table,tbody,tr,tbody th,td{display:block}
tr{padding:8px 0;border-bottom:1px solid #d5dde0}th,td{border:0;padding:2px 0}td,td.number{display:flex;justify-content:space-between;gap:16px;text-align:right;white-space:normal}
td::before{content:attr(data-label);color:#4a575c;text-align:left}td:empty{display:none}}
@media print{svg.narrow{display:none}svg.wide{display:block}}`

interface Said {
  readonly reason: Reason
  /** methods of which it is said, when not of all */
  readonly of: readonly string[]
}

/** Each reason once, with the methods it speaks of when they do not all share it. */
function gather(result: EstimateResult): Said[] {
  if (result.method !== 'all') return result.reasons.map((each) => ({ reason: each, of: [] }))
  const said = new Map<string, { reason: Reason; of: string[] }>()
  for (const { method, reasons } of result.models) {
    for (const each of reasons) {
      const before = said.get(each.text)
      if (before) before.of.push(method)
      else said.set(each.text, { reason: each, of: [method] })
    }
  }
  return [...said.values()].map(({ reason, of }) => ({ reason, of: of.length === result.models.length ? [] : of }))
}

function reasonLists(said: readonly Said[], language: Language): string {
  const words = reportText[language]
  const item = ({ reason, of }: Said): string => {
    const names = of.map((method) => words.methods[method] ?? method).join(', ')
    return `<li>${escapeHtml(names ? `${names}: ` : '')}${escapeHtml(reasonText(reason, language))}</li>`
  }
  const list = (title: string, some: readonly Said[]): string =>
    some.length === 0 ? '' : `<h3>${escapeHtml(title)}</h3><ul>${some.map(item).join('')}</ul>`
  const weighty = said.filter(({ reason }) => reason.makes !== 'usable')
  const remarks = said.filter(({ reason }) => reason.makes === 'usable')
  return list(words.because, weighty) + list(words.notes, remarks)
}

function methodsPart(models: readonly ModelResult[], observed: number, language: Language): string {
  const words = reportText[language]
  const shown = models.map((model) => ({ model, known: model.verdict !== 'not_estimable' && model.estimate !== null }))
  const rows = shown.map(({ model, known }) => ({
    label: words.methods[model.method] ?? model.method,
    point: known ? model.estimate : null,
    lower: known ? (model.interval?.lower ?? null) : null,
    upper: known ? (model.interval?.upper ?? null) : null,
  }))
  const { columns } = words
  const table = htmlTable(
    [columns.method, columns.estimate, columns.interval, columns.kind, columns.verdict, columns.terms],
    shown.map(({ model, known }) => [
      words.methods[model.method] ?? model.method,
      known ? number(model.estimate ?? Number.NaN, language) : words.none,
      known ? between(model.interval?.lower ?? null, model.interval?.upper ?? null, language) : '',
      known && model.interval ? words.kinds[model.interval.kind] : '',
      words.verdicts[model.verdict],
      model.terms.join(' '),
    ]),
    words.byMethod,
  )
  return chart(rows, words.byMethod, observed, language) + table
}

function sensitivityPart(honesty: Honesty, observed: number, language: Language): string {
  const words = reportText[language]
  const named = honesty.criteria.map((change) => ({ ...change, what: words.methods[change.what] ?? change.what }))
  const groups: [string, readonly Change[]][] = [
    [words.groups.criteria, named],
    [words.groups.leftOut, honesty.leftOut],
    [words.groups.merged, honesty.merged],
    [
      words.groups.thresholds,
      honesty.thresholds.map((change) => ({ ...change, what: decimal(change.what, language) })),
    ],
    [words.groups.smallCells, honesty.smallCells],
  ]
  const filled = groups.filter(([, changes]) => changes.length > 0)
  const near = honesty.near.map(({ criterion, units, models, lowest, highest }) => ({
    what: words.groups.near(number(models, language), number(units, language), criterion.toUpperCase()),
    lowest,
    highest,
  }))
  const rows: ForestRow[] = [
    ...filled.flatMap(([title, changes]) => [
      { label: title },
      ...changes.map(({ what, estimate: point, lower, upper }) => ({ label: what, point, lower, upper })),
    ]),
    ...near.map(({ what, lowest, highest }) => ({
      label: what,
      point: null,
      lower: lowest,
      upper: highest,
      faint: true,
    })),
  ]
  const { columns } = words
  const table = htmlTable(
    [columns.change, columns.estimate, columns.interval],
    [
      ...filled.flatMap(([title, changes]) =>
        changes.map(({ what, estimate: point, lower, upper }) => [
          `${title}: ${what}`,
          point === null ? words.none : number(point, language),
          between(lower, upper, language),
        ]),
      ),
      ...near.map(({ what, lowest, highest }) => [what, '', between(lowest, highest, language)]),
    ],
    words.sensitivity,
  )
  return chart(rows, words.sensitivity, observed, language) + table
}

/** A threshold as the language writes it. */
function decimal(text: string, language: Language): string {
  return language === 'lv' ? text.replace('.', ',') : text
}

function hiddenPart({ hidden, coverage }: Honesty, language: Language): string {
  const words = reportText[language]
  const { columns } = words
  const table =
    hidden.length === 0
      ? ''
      : `<h2>${escapeHtml(words.hidden)}</h2><p>${escapeHtml(words.hiddenLead)}</p>${htmlTable(
          [columns.change, columns.known, columns.estimate, columns.interval, ''],
          hidden.map(({ list, known, estimate: point, lower, upper, covered }) => [
            list,
            number(known, language),
            point === null ? words.none : number(point, language),
            between(lower, upper, language),
            covered ? words.covered.yes : words.covered.no,
          ]),
          words.hidden,
        )}`
  if (!coverage) return table
  const sentence = words.coverage(
    percent(coverage.nominal, language),
    percent(coverage.simulated, language),
    number(coverage.simulations, language),
  )
  return `${table}<p>${escapeHtml(sentence)}</p>`
}

function chart(rows: readonly ForestRow[], title: string, observed: number, language: Language): string {
  const words = reportText[language]
  const label = words.chartLabel(title, rows.filter(({ point, lower }) => point != null || lower != null).length)
  return forestPlot(rows, { label, mark: observed, markLabel: words.observedMark, language })
}

function between(lower: number | null, upper: number | null, language: Language): string {
  return lower === null || upper === null ? '' : `${number(lower, language)}–${number(upper, language)}`
}

/** Cells that begin with a digit are set to the right. On a telephone a row is a block whose cells carry their heading. */
function htmlTable(head: readonly string[], rows: readonly (readonly string[])[], caption: string): string {
  const [first = '', ...others] = head.map(escapeHtml)
  const header = [first, ...others].map((text) => `<th role="columnheader" scope="col">${text}</th>`).join('')
  const cell = (text: string, column: number): string => {
    const number = /^\d/.test(text) ? ' class="number"' : ''
    return `<td role="cell" data-label="${others[column]}"${number}>${escapeHtml(text)}</td>`
  }
  const body = rows.map(
    ([name = '', ...rest]) =>
      `<tr role="row"><th role="rowheader" scope="row">${escapeHtml(name)}</th>${rest.map(cell).join('')}</tr>`,
  )
  return `<div class="scroll"><table role="table" aria-label="${escapeHtml(caption)}"><thead role="rowgroup"><tr role="row">${header}</tr></thead><tbody role="rowgroup">${body.join('')}</tbody></table></div>`
}

import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import type { Command } from '../../contract/command.ts'
import { bytesOf, decoded } from '../../contract/data_command.ts'
import { asOffice, type OfficeScope } from '../../platform/access/index.ts'
import { type Place, placeRows, type RowProblem, readTable, type TableRow } from './rules/table.ts'

/** A table's cells as texts, from xlsx (its first sheet) or csv (comma or semicolon). */
async function cellsOf(path: string, content: Uint8Array): Promise<string[][]> {
  if (!path.toLowerCase().endsWith('.xlsx')) {
    const text = decoded(content)
    const first = text.split('\n')[0] ?? ''
    const delimiter = first.split(';').length > first.split(',').length ? ';' : ','
    return parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: false }) as string[][]
  }
  const book = new exceljs.Workbook()
  await book.xlsx.load(content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength) as ArrayBuffer)
  const rows: string[][] = []
  book.worksheets[0]?.eachRow({ includeEmpty: true }, (row, number) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = cell.value instanceof Date ? cell.value.toISOString().slice(0, 10) : cell.text
    })
    rows[number - 1] = Array.from(cells, (text) => text ?? '')
  })
  return Array.from(rows, (row) => row ?? [])
}

async function frameOf(
  { client }: OfficeScope,
  slug: string | undefined,
): Promise<{ plan: string; slug: string; frame: Place[] } | undefined> {
  const { rows: plans } = await client.query<{ id: string; slug: string }>(
    slug === undefined
      ? `select p.id, p.slug from plan.plan p join plan.measure m on m.plan_id = p.id group by p.id order by count(*) filter (where m.source is distinct from 'official') > 0 desc, p.starts desc limit 1`
      : 'select id, slug from plan.plan where slug = $1',
    slug === undefined ? [] : [slug],
  )
  const plan = plans[0]
  if (!plan) return undefined
  const { rows } = await client.query<Place>(
    'select id, position, number, direction, wording_lv as wording from plan.measure where plan_id = $1 order by position',
    [plan.id],
  )
  return { plan: plan.id, slug: plan.slug, frame: rows }
}

/** Writes the rows into the frame. @returns problems (nothing is then to be kept), or what changed in numbers */
async function write(
  scope: OfficeScope,
  plan: { plan: string; slug: string; frame: Place[] },
  rows: readonly TableRow[],
): Promise<{ problems: RowProblem[]; changed: number; unchanged: number }> {
  const { client, event } = scope
  const places = placeRows(rows, plan.frame)
  const problems: RowProblem[] = []
  let changed = 0
  for (const row of rows) {
    const place = places.get(row)
    if (!place) {
      problems.push({
        row: row.row,
        field: 'number',
        message: `the plan has ${plan.frame.length} measures; there is no place left for ${row.number}`,
      })
      continue
    }
    const owner = row.owner
      ? await client.query<{ id: string }>(
          'select id from accounts.organisation where slug = lower($1) or lower(name_lv) = lower($1) or lower(name_en) = lower($1)',
          [row.owner],
        )
      : undefined
    const result = await client.query(
      `update plan.measure set number = $2, direction = $3, wording_lv = $4, wording_en = coalesce($5, case when wording_lv = $4 then wording_en end),
         source = 'official', owner_organisation = coalesce($6, owner_organisation), owner_text = coalesce($7, owner_text),
         deadline = coalesce($8, deadline), version = version + 1, changed = now()
       where id = $1 and (number, direction, wording_lv, source, deadline) is distinct from ($2, $3, $4, 'official', coalesce($8, deadline))`,
      [
        place.id,
        row.number,
        row.direction,
        row.wordingLv,
        row.wordingEn,
        owner?.rows[0]?.id ?? null,
        owner && !owner.rows[0] ? row.owner : null,
        row.deadline,
      ],
    )
    changed += result.rowCount ?? 0
  }
  if (problems.length === 0) await event('plan.import', null, null, { plan: plan.slug, rows: rows.length, changed })
  return { problems, changed, unchanged: rows.length - changed - problems.length }
}

class Wrong extends Error {
  readonly problems: readonly RowProblem[]
  constructor(problems: readonly RowProblem[]) {
    super(`${problems.length} mistakes: nothing was saved`)
    this.problems = problems
  }
}

const importPlan: Command = {
  name: 'import plan',
  summary: 'Fill the frame of a plan from the official table of measures (xlsx or csv)',
  usage: 'FILE [--plan p2021] [--dry-run]',
  options: [
    {
      name: 'plan',
      value: 'PLAN',
      about: 'which plan; by default the newest whose measures still lack official words',
    },
    { name: 'dry-run', about: 'read, check and say what would change, write nothing' },
  ],
  needsDatabase: true,
  async run(io) {
    const path = io.args[0]
    if (path === undefined || io.args.length > 1) {
      io.error('lidzas import plan FILE: one file, xlsx or csv')
      return 2
    }
    const dry = io.flags['dry-run'] === true
    const slug = typeof io.flags.plan === 'string' ? io.flags.plan : undefined
    try {
      let cells: string[][]
      const content = await bytesOf(io, path)
      try {
        cells = await cellsOf(path, content)
      } catch (reason) {
        throw new Wrong([{ row: 1, field: '', message: `the table cannot be read: ${(reason as Error).message}` }])
      }
      const { rows, problems } = readTable(cells)
      if (problems.length) throw new Wrong(problems)
      const done = await asOffice(
        String(io.database?.ownerUrl),
        'lidzas_import',
        async (scope) => {
          const plan = await frameOf(scope, slug)
          if (!plan)
            throw new Wrong([
              {
                row: 1,
                field: 'plan',
                message: slug ? `there is no plan ${slug}` : 'there is no plan with a frame to fill',
              },
            ])
          const written = await write(scope, plan, rows)
          if (written.problems.length) throw new Wrong(written.problems)
          return { plan: plan.slug, measures: rows.length, changed: written.changed, unchanged: written.unchanged }
        },
        dry ? 'rollback' : 'commit',
      )
      io.result({ ...done, dryRun: dry })
      io.say(
        `${dry ? 'Would fill' : 'Filled'} ${done.changed} measures of ${done.plan}; ${done.unchanged} were as in the table already.`,
      )
      return 0
    } catch (reason) {
      if (!(reason instanceof Wrong)) throw reason
      for (const p of reason.problems) io.error(`${path}:${p.row}:${p.field}: ${p.message}`)
      io.error(reason.message)
      return 1
    }
  },
}

export const commands: readonly Command[] = [importPlan]

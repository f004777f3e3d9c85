import type { OfficeScope } from '../../src/platform/access/index.ts'
import { newId } from '../../src/platform/id.ts'
import { insertRows } from './rows.ts'

/** Notes on the plan's measures, marked as invented. */
export async function writeProgress(
  { client }: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const { rows } = await client.query<{ id: string; position: number }>(
    `select m.id, m.position from plan.measure m join plan.plan p on p.id = m.plan_id where p.slug = 'p2021' and m.position <= 4`,
  )
  const notes: Readonly<Record<number, readonly [phase: string, text: string]>> = {
    1: ['under_way', 'Izdomāta piezīme: apmeklētas divas pašvaldības.'],
    2: ['under_way', 'Izdomāta piezīme: pirmās mācības notikušas.'],
    3: ['preparing', 'Izdomāta piezīme: tiek gatavots noteikumu projekts.'],
  }
  for (const { id, position } of rows) {
    const note = notes[position]
    if (!note) continue
    await client.query('update plan.measure set phase = $2 where id = $1', [id, note[0]])
    await insertRows(client, 'plan.progress', [
      {
        id: newId(),
        measure_id: id,
        organisation_id: organisations.get('iem'),
        by_name: 'Jānis Liepa',
        at: new Date(now.getTime() - position * 86_400_000 * 9),
        phase: note[0],
        text: note[1],
        demonstration: true,
      },
    ])
  }
}

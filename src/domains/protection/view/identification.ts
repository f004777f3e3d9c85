import type { Decision, Opinion, Panel } from '../contract.ts'
import { type Profession, professions, verdict } from '../rules/panel.ts'
import type { Decided } from '../rules/status.ts'
import type * as store from '../store.ts'
import { named } from './case.ts'

type Row = Awaited<ReturnType<typeof store.selectDecisions>>[number]
type PanelRow = NonNullable<Awaited<ReturnType<typeof store.selectPanel>>>

export const decisionOf = (row: Row): Decision => ({
  id: row.id,
  route: row.route,
  stage: row.stage,
  outcome: row.outcome,
  decidedOn: row.decided_on,
  authority: row.authority,
  acts: row.acts as Decision['acts'],
  means: row.means as Decision['means'],
  forms: row.forms as Decision['forms'],
  grounds: row.grounds,
  panel: row.panel_id,
  by: named(row),
})
export const decidedOf = (row: Row): Decided => ({
  id: row.id,
  stage: row.stage,
  outcome: row.outcome,
  on: row.decided_on,
  recorded: row.recorded.getTime(),
})

/** A commission for its reader; what an opinion says is there when the database let it through. */
export function panelOf(
  row: PanelRow,
  seats: Awaited<ReturnType<typeof store.selectSeats>>,
  given: Awaited<ReturnType<typeof store.selectGiven>>,
  opinions: Awaited<ReturnType<typeof store.selectOpinions>>,
  reader: { readonly organisation: string; readonly profession: string | null; readonly member: boolean },
): Panel {
  const own = seats.find((s) => s.organisation_id === reader.organisation && s.profession === reader.profession)
  const open = row.decision_id === null && own && !given.some((g) => g.profession === own.profession)
  return {
    id: row.id,
    openedOn: row.opened_on,
    dueOn: row.due_on,
    calledBy: { id: row.recorded_by, name: named(row) },
    mine: row.recorded_by === reader.organisation,
    decided: row.decision_id,
    seats: professions.flatMap((profession) => {
      const seat = seats.find((s) => s.profession === profession)
      if (!seat) return []
      const said = given.find((g) => g.profession === profession)
      const opinion = opinions.find((o) => o.profession === profession)
      return [
        {
          profession,
          organisation: { id: seat.organisation_id, name: named(seat) },
          by: said?.by_name ?? null,
          given: said?.given.toISOString() ?? null,
          opinion: opinion ? opinionOf(opinion) : null,
        },
      ]
    }),
    mySeat: open && reader.member ? (own.profession as Profession) : null,
    verdict: verdict(opinions) ?? null,
  }
}

const opinionOf = (row: Awaited<ReturnType<typeof store.selectOpinions>>[number]): Opinion => ({
  profession: row.profession,
  by: row.by_name,
  given: row.given.toISOString(),
  outcome: row.outcome,
  acts: row.acts as Opinion['acts'],
  means: row.means as Opinion['means'],
  forms: row.forms as Opinion['forms'],
  grounds: row.grounds,
})

import { direction } from '../../codes/direction.ts'
import { measurePhase } from '../../codes/measure_phase.ts'
import type { Table } from '../../platform/http/index.ts'
import type { Measure, Plan } from './contract.ts'

/** A plan's measures as a file. */
export const measureTable = ({ starts, ends }: Plan): Table<Measure> => ({
  room: 'plan',
  file: { lv: `plans-${starts}-${ends}`, en: `plan-${starts}-${ends}` },
  columns: [
    { name: 'number', title: 'measures.number', value: (m) => m.number, words: (m) => m.number ?? m.position },
    {
      name: 'direction',
      title: 'measure.direction',
      value: (m) => m.direction,
      words: (m, w) => w.code(direction, m.direction),
    },
    { name: 'wording_lv', value: (m) => m.wording.lv },
    { name: 'wording_en', value: (m) => m.wording.en },
    // where it is not known in the reader's language, in the one that it is known in
    { title: 'measures.measure', words: (m, w) => m.wording[w.language] ?? m.wording.lv ?? m.wording.en },
    { name: 'owner', title: 'measure.owner', value: (m) => m.owner?.lv, words: (m, w) => m.owner?.[w.language] },
    {
      name: 'deadline',
      title: 'measures.deadline',
      value: (m) => m.deadline,
      words: (m, w) => (m.deadlineKind === 'continuous' ? w.say('measures.continuous') : m.deadline),
    },
    {
      name: 'phase',
      title: 'measures.phase',
      value: (m) => m.phase,
      words: (m, w) => w.code(measurePhase, m.phase),
    },
    {
      name: 'timeliness',
      title: 'timeliness.title',
      value: (m) => m.timeliness,
      words: (m, w) => w.say(`timeliness.${m.timeliness}`),
    },
  ],
})

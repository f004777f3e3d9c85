import type { z } from 'zod'
import { caseStatus } from '../../codes/case_status.ts'
import { form } from '../../codes/form.ts'
import { sex } from '../../codes/sex.ts'
import { traffickingStatus } from '../../codes/trafficking_status.ts'
import type { Table } from '../../platform/http/index.ts'
import type { CaseRow, Emergency, listServiceRequests } from './contract.ts'

/** Cases as a file: no names, as in their list. */
export const caseTable: Table<CaseRow> = {
  room: 'protection',
  file: { lv: 'lietas', en: 'cases' },
  columns: [
    { name: 'reference', title: 'cases.reference', value: (c) => c.reference },
    { name: 'opened', title: 'cases.opened', value: (c) => c.opened },
    {
      name: 'status',
      title: 'cases.status',
      value: (c) => c.status,
      words: (c, w) => w.code(caseStatus, c.status),
    },
    { name: 'pseudonym', title: 'cases.pseudonym', value: (c) => c.person?.pseudonym },
    { name: 'sex', title: 'fact.sex', value: (c) => c.person?.sex, words: (c, w) => w.code(sex, c.person?.sex) },
    { name: 'age', title: 'cases.age', value: (c) => c.person?.age },
    {
      name: 'citizenship',
      title: 'fact.citizenship',
      value: (c) => c.person?.citizenship,
      words: (c, w) => w.country(c.person?.citizenship),
    },
    {
      name: 'trafficking_status',
      title: 'cases.stage',
      value: (c) => c.traffickingStatus,
      words: (c, w) => w.code(traffickingStatus, c.traffickingStatus),
    },
    { name: 'forms', title: 'fact.forms', value: (c) => c.forms.join(' '), words: (c, w) => w.codes(form, c.forms) },
    { name: 'rehabilitation_days', title: 'cases.rehabilitationDays', value: (c) => c.rehabilitation?.used },
    { title: 'cases.lastStep', words: (c) => c.lastStep },
  ],
}

/** Requests for the state-paid service as a file. */
export const requestTable: Table<z.infer<typeof listServiceRequests.result>['items'][number]> = {
  room: 'protection',
  file: { lv: 'pieprasijumi', en: 'service-requests' },
  columns: [
    { name: 'reference', title: 'cases.reference', value: (r) => r.case.reference },
    { name: 'pseudonym', title: 'cases.pseudonym', value: (r) => r.pseudonym },
    { name: 'from', title: 'requests.from', value: (r) => r.from.name.lv, words: (r, w) => r.from.name[w.language] },
    {
      name: 'state',
      title: 'requests.state',
      value: (r) => r.state,
      words: (r, w) => w.say(`requestState.${r.state}`),
    },
    { name: 'requestedOn', title: 'requests.requestedOn', value: (r) => r.requestedOn },
    { name: 'dueOn', title: 'requests.dueOn', value: (r) => r.dueOn },
  ],
}

/** Openings in an emergency as a file: who, when and how it was judged; why stands on the opening's own page. */
export const emergencyTable: Table<Emergency> = {
  room: 'emergency',
  file: { lv: 'arkartas-piekluve', en: 'emergency-access' },
  columns: [
    { name: 'reference', title: 'list.reference', value: (e) => e.reference },
    { name: 'by', title: 'list.by', value: (e) => e.by.name },
    {
      name: 'organisation',
      title: 'list.organisation',
      value: (e) => e.by.organisation?.lv,
      words: (e, w) => e.by.organisation?.[w.language],
    },
    { name: 'ground', title: 'list.ground', value: (e) => e.ground, words: (e, w) => w.say(`ground.${e.ground}`) },
    { name: 'since', title: 'list.since', value: (e) => e.since, words: (e, w) => w.moment(e.since) },
    {
      name: 'found',
      title: 'list.found',
      value: (e) => e.found,
      words: (e, w) => w.say(e.found ? 'list.yes' : 'list.missed'),
    },
    { name: 'reviewDue', title: 'list.due', value: (e) => e.reviewDue },
    {
      name: 'outcome',
      title: 'review.outcome',
      value: (e) => e.review?.outcome,
      words: (e, w) => (e.review ? w.say(`outcome.${e.review.outcome}`) : ''),
    },
    { name: 'reviewed_by', title: 'review.by', value: (e) => e.review?.by },
  ],
}

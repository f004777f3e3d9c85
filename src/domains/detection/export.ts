import { cameBy } from '../../codes/came_by.ts'
import { setting } from '../../codes/setting.ts'
import type { Table } from '../../platform/http/index.ts'
import type { SignRow } from './contract.ts'

/** Signs as a file, without what was written about people. */
export const signTable: Table<SignRow> = {
  room: 'detection',
  file: { lv: 'pazimes', en: 'signs' },
  columns: [
    { name: 'reference', title: 'signs.reference', value: (s) => s.reference },
    { name: 'status', title: 'signs.status', value: (s) => s.status, words: (s, w) => w.say(`status.${s.status}`) },
    { name: 'cameBy', title: 'signs.cameBy', value: (s) => s.cameBy, words: (s, w) => w.code(cameBy, s.cameBy) },
    { name: 'setting', title: 'sign.setting', value: (s) => s.setting, words: (s, w) => w.code(setting, s.setting) },
    { name: 'place', title: 'sign.place', value: (s) => s.place },
    { name: 'people', title: 'signs.people', value: (s) => s.people },
    { name: 'created', title: 'signs.created', value: (s) => s.created, words: (s, w) => w.moment(s.created) },
  ],
}

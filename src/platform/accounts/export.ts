import { role } from '../../codes/role.ts'
import type { Table } from '../http/index.ts'
import type { AccountEntry, WayIn } from './contract/administration.ts'

/** Who has access and to what work, for the review that every organisation owes of it. */
export const accountTable: Table<AccountEntry> = {
  room: 'administration',
  file: { lv: 'konti', en: 'accounts' },
  columns: [
    { name: 'name', title: 'accounts.name', value: (a) => a.name },
    { name: 'email', title: 'accounts.email', value: (a) => a.email },
    {
      name: 'organisation',
      title: 'accounts.organisation',
      value: (a) => a.organisation.name.lv,
      words: (a, w) => a.organisation.name[w.language],
    },
    {
      name: 'roles',
      title: 'accounts.roles',
      value: (a) => a.roles.join(' '),
      words: (a, w) => w.codes(role, a.roles),
    },
    { name: 'state', title: 'accounts.state', value: (a) => a.state, words: (a, w) => w.say(`state.${a.state}`) },
    {
      name: 'second_factor',
      title: 'accounts.second',
      value: (a) => a.secondFactor,
      words: (a, w) => w.say(a.secondFactor ? 'accounts.secondOn' : 'accounts.secondOff'),
    },
    {
      name: 'last_seen',
      title: 'accounts.lastSeen',
      value: (a) => a.lastSeen,
      words: (a, w) => (a.lastSeen ? w.moment(a.lastSeen) : ''),
    },
    { name: 'created', title: 'accounts.created', value: (a) => a.created, words: (a, w) => w.moment(a.created) },
  ],
}

/** Who was let in, by whom and to what work. */
export const wayInTable: Table<WayIn> = {
  room: 'administration',
  file: { lv: 'kas-ielaists', en: 'ways-in' },
  columns: [
    { name: 'at', title: 'waysIn.at', value: (i) => i.at, words: (i, w) => w.moment(i.at) },
    { name: 'name', title: 'accounts.name', value: (i) => i.account.name },
    {
      name: 'organisation',
      title: 'accounts.organisation',
      value: (i) => i.account.organisation.lv,
      words: (i, w) => i.account.organisation[w.language],
    },
    { name: 'kind', title: 'waysIn.what', value: (i) => i.kind, words: (i, w) => w.say(`wayIn.${i.kind}`) },
    {
      name: 'roles',
      title: 'accounts.roles',
      value: (i) => i.roles.join(' '),
      words: (i, w) => w.codes(role, i.roles),
    },
    {
      name: 'by',
      title: 'waysIn.by',
      value: (i) => i.by?.name,
      words: (i, w) => (i.byOperator ? w.say('waysIn.operator') : i.by?.name),
    },
  ],
}

import { organisationMandate } from '../../codes/organisation_mandate.ts'
import { referralReason } from '../../codes/referral_reason.ts'
import { referralStatus } from '../../codes/referral_status.ts'
import { service } from '../../codes/service.ts'
import type { Table } from '../../platform/http/index.ts'
import type { DirectoryEntry, ReferralRow } from './contract.ts'

/** Referrals as a file. */
export const referralTable: Table<ReferralRow> = {
  room: 'cooperation',
  file: { lv: 'nosutijumi', en: 'referrals' },
  columns: [
    { name: 'id', value: (r) => r.id },
    { name: 'from', title: 'referrals.from', value: (r) => r.from.name.lv, words: (r, w) => r.from.name[w.language] },
    { name: 'to', title: 'referrals.to', value: (r) => r.to.name.lv, words: (r, w) => r.to.name[w.language] },
    {
      name: 'reason',
      title: 'referral.reason',
      value: (r) => r.reason,
      words: (r, w) => w.code(referralReason, r.reason),
    },
    {
      name: 'urgent',
      title: 'referrals.urgency',
      value: (r) => (r.urgent ? 1 : 0),
      words: (r, w) => (r.urgent ? w.say('referral.urgent') : ''),
    },
    {
      name: 'services',
      title: 'referrals.services',
      value: (r) => r.services.join(' '),
      words: (r, w) => w.codes(service, r.services),
    },
    { title: 'referrals.place', words: (r) => r.preview.place },
    {
      name: 'status',
      title: 'referrals.status',
      value: (r) => r.status,
      words: (r, w) => w.code(referralStatus, r.status),
    },
    { name: 'sentAt', title: 'referrals.sentAt', value: (r) => r.sentAt, words: (r, w) => w.moment(r.sentAt) },
    { name: 'replyDue', title: 'referrals.due', value: (r) => r.replyDue, words: (r, w) => w.moment(r.replyDue) },
  ],
}

/** The directory as a file. */
export const directoryTable: Table<DirectoryEntry> = {
  room: 'cooperation',
  file: { lv: 'organizacijas', en: 'organisations' },
  columns: [
    { name: 'slug', value: (o) => o.slug },
    { name: 'name_lv', value: (o) => o.name.lv },
    { name: 'name_en', value: (o) => o.name.en },
    { title: 'organisations.name', words: (o, w) => o.name[w.language] },
    {
      name: 'mandates',
      title: 'organisations.mandates',
      value: (o) => o.mandates.join(' '),
      words: (o, w) => w.codes(organisationMandate, o.mandates),
    },
    {
      name: 'services',
      title: 'organisations.services',
      value: (o) => o.services.join(' '),
      words: (o, w) => w.codes(service, o.services),
    },
  ],
}

import { service } from '../../../codes/service.ts'
import { call } from '../../../contract/call.ts'
import { findText } from '../../../shell/language/texts.ts'
import type { Tools, Waiting, WaitingItem } from '../../../shell/pages.ts'
import { listOverdue, listReferrals } from '../contract.ts'
import { glanceOf } from './glance.ts'
import { paths } from './paths.ts'

/** What waits for an answer here, and for a coordinator what waits too long anywhere. */
const waiting: Waiting = async (tools) => {
  const coordinates = tools.session.roles.includes('coordinator')
  const lists = await Promise.all([received(tools), returned(tools), ...(coordinates ? [overdue(tools)] : [])])
  return lists.flat()
}
export default waiting

async function received({ text, signal, language }: Tools): Promise<WaitingItem[]> {
  const [say, , answer] = await Promise.all([
    text('cooperation'),
    text('codes'),
    call(listReferrals, { query: { box: 'received', status: 'sent', limit: 50 } }, { signal }),
  ])
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value.items.map((it) => ({
    id: it.id,
    title: say('waiting.received', { from: it.from.name[language] }),
    detail: [
      glanceOf(say, language, it.preview),
      it.preview.place,
      it.services.map((s) => findText(language, ['codes'], `${service.name}.${s}`) ?? s).join(', '),
    ]
      .filter(Boolean)
      .join(' · '),
    due: it.replyDue,
    to: paths.referral(it.id),
    action: say('waiting.answer'),
    navigation: 'navigation.referrals',
  }))
}

/** What came back: the person still waits, and somebody here has to go on. */
async function returned({ text, signal, language }: Tools): Promise<WaitingItem[]> {
  const [say, answer] = await Promise.all([
    text('cooperation'),
    call(listReferrals, { query: { box: 'returned', limit: 50 } }, { signal }),
  ])
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value.items.map((it) => ({
    id: `returned.${it.id}`,
    title: say(`waiting.returned.${it.status as 'rejected'}`, { to: it.to.name[language] }),
    detail: [glanceOf(say, language, it.preview), it.preview.place].filter(Boolean).join(' · '),
    to: paths.referral(it.id),
    action: say('waiting.goOn'),
    navigation: 'navigation.referrals',
  }))
}

async function overdue({ text, signal, language }: Tools): Promise<WaitingItem[]> {
  const [say, answer] = await Promise.all([text('cooperation'), call(listOverdue, {}, { signal })])
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value.items.map((it) => ({
    id: `overdue.${it.id}`,
    title: say('waiting.overdue', { to: it.to.name[language] }),
    detail: say('waiting.overdueDetail', { from: it.from.name[language] }),
    due: it.replyDue,
    to: paths.overdue,
    action: say('waiting.open'),
    navigation: 'navigation.overdue',
  }))
}

import { service } from '../../../codes/service.ts'
import { findText } from '../../../shell/language/texts.ts'
import type { Tools, Waiting, WaitingItem } from '../../../shell/pages.ts'
import { overdue, received, returned } from '../rules/waiting.ts'
import { glanceOf } from './glance.ts'
import { paths } from './paths.ts'

/** What waits for an answer here, and for a coordinator what waits too long anywhere. */
const waiting: Waiting = async (tools) =>
  (await Promise.all([toAnswer(tools), cameBack(tools), unanswered(tools)])).flat()
export default waiting

async function toAnswer({ text, waiting, language }: Tools): Promise<WaitingItem[]> {
  const [say, , items] = await Promise.all([text('cooperation'), text('codes'), waiting(received)])
  return items.map((it) => ({
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

async function cameBack({ text, waiting, language }: Tools): Promise<WaitingItem[]> {
  const [say, items] = await Promise.all([text('cooperation'), waiting(returned)])
  return items.map((it) => ({
    id: `returned.${it.id}`,
    title: say(`waiting.returned.${it.status as 'rejected'}`, { to: it.to.name[language] }),
    detail: [glanceOf(say, language, it.preview), it.preview.place].filter(Boolean).join(' · '),
    to: paths.referral(it.id),
    action: say('waiting.goOn'),
    navigation: 'navigation.referrals',
  }))
}

async function unanswered({ text, waiting, language }: Tools): Promise<WaitingItem[]> {
  const [say, items] = await Promise.all([text('cooperation'), waiting(overdue)])
  return items.map((it) => ({
    id: `overdue.${it.id}`,
    title: say('waiting.overdue', { to: it.to.name[language] }),
    detail: say('waiting.overdueDetail', { from: it.from.name[language] }),
    due: it.replyDue,
    to: paths.overdue,
    action: say('waiting.open'),
    navigation: 'navigation.overdue',
  }))
}

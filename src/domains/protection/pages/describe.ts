import { useMemo } from 'react'
import type { CaseStatus } from '../../../codes/case_status.ts'
import { closingReason } from '../../../codes/closing_reason.ts'
import { decisionRoute } from '../../../codes/decision_route.ts'
import { decisionStage } from '../../../codes/decision_stage.ts'
import { part } from '../../../codes/part.ts'
import { rejectReason } from '../../../codes/reject_reason.ts'
import { service } from '../../../codes/service.ts'
import { suspensionReason } from '../../../codes/suspension_reason.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { capital } from '../../../shell/language/format.ts'
import type { Key } from '../../../shell/language/keys.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import type { TimelineEntry } from '../contract.ts'
import { isClosed } from '../rules/course.ts'

export const timelineViews = ['all', 'steps', 'decisions', 'contact'] as const
export type TimelineView = (typeof timelineViews)[number]

const decisions = new Set(['decision', 'service_decision', 'service_request', 'proceedings', 'protection.panel_open'])
const steps = new Set(['note', 'delivery', 'need', 'need_met', 'need_dropped', 'move'])

/** Whether an entry belongs to a view: steps taken, decisions, or what went to and fro between organisations. */
export const inView = (kind: string, view: TimelineView): boolean =>
  view === 'all' ||
  (view === 'steps' && steps.has(kind)) ||
  (view === 'decisions' && decisions.has(kind)) ||
  (view === 'contact' && kind.startsWith('cooperation.'))

/** Says an entry of the timeline: what happened, and a line of detail. */
export function useDescribe(): (entry: TimelineEntry) => { title: string; detail: string } {
  const say = useText('protection')
  const code = useCode()
  const { language } = useLanguage()
  const { number } = useDates()
  return useMemo(() => {
    const join = (...words: (string | number | null | undefined | false)[]): string => words.filter(Boolean).join(' · ')
    return ({ kind, about, organisation, by }) => {
      const text = (name: string): string => String(about[name] ?? '')
      const who = organisation ? organisation[language] : ''
      if (kind === 'note') {
        const [first = '', ...rest] = text('text').split('\n')
        return { title: first, detail: join(rest.join(' ').trim(), by, who) }
      }
      if (kind === 'decision')
        return {
          title: say('timeline.decision', {
            route: capital(code(decisionRoute, text('route') as never)),
            outcome: say(`outcome.${text('outcome') as 'positive'}`),
          }),
          detail: join(
            code(decisionStage, text('stage') as never),
            text('route') === 'commission' ? '' : text('authority'),
            text('grounds'),
          ),
        }
      if (kind === 'delivery')
        return {
          title: say('timeline.delivery', {
            service: capital(code(service, text('service') as never)),
            hours: number(Number(about.hours ?? 0)),
          }),
          detail: join(say(`entitlement.${text('entitlement') as 'rehabilitation'}`), text('text'), by, who),
        }
      if (kind === 'need')
        return {
          title: say('timeline.need', { service: code(service, text('service') as never) }),
          detail: join(text('text'), who),
        }
      if (kind === 'need_met' || kind === 'need_dropped')
        return {
          title: say(kind === 'need_met' ? 'timeline.needMet' : 'timeline.needDropped', {
            service: code(service, text('service') as never),
          }),
          detail: join(text('text'), by, who),
        }
      if (kind === 'move') {
        const [before, after] = [text('before') as CaseStatus, text('after') as CaseStatus]
        const reasons = after === 'suspended' ? suspensionReason : closingReason
        return {
          title: say(`timeline.move.${isClosed(before) ? 'reopened' : (after as 'active')}`),
          detail: join(text('reason') && code(reasons.name, text('reason')), text('text'), by, who),
        }
      }
      if (kind === 'service_decision')
        return {
          title: say(`timeline.service.${text('outcome') as 'granted'}`),
          detail: join(text('text'), by),
        }
      if (kind === 'service_request') return { title: say('timeline.request'), detail: join(text('text'), who) }
      if (kind === 'proceedings')
        return { title: say('timeline.proceedings'), detail: say(`standing.${text('standing') as 'victim'}`) }
      return { title: say(eventKey(kind)), detail: join(eventDetail(kind, about), by, who) }

      function eventDetail(what: string, of: TimelineEntry['about']): string {
        if (what === 'protection.facts_changed')
          return ((of.fields ?? []) as string[]).map((name) => say(`fact.${name as 'place'}`)).join(', ')
        if (what === 'protection.opinion_given') return say(`profession.${text('profession') as 'lawyer'}`)
        if (what === 'cooperation.referral_send')
          return ((of.parts ?? []) as string[]).map((name) => code(part, name as never)).join(', ')
        if (what === 'cooperation.referral_reject') return code(rejectReason, text('reason') as never)
        return ''
      }
    }
  }, [say, code, language, number])
}

/** `cooperation.referral_send` → `event.cooperation_referral_send`: a full stop would lead into the file's depth. */
const eventKey = (kind: string): Key<'protection'> => `event.${kind.replace('.', '_')}` as Key<'protection'>

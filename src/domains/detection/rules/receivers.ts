import type { OrganisationMandate } from '../../../codes/organisation_mandate.ts'
import type { ReferralReason } from '../../../codes/referral_reason.ts'
import type { Service } from '../../../codes/service.ts'

/** What the directory says of an organisation, as far as choosing a receiver needs it. */
export interface Candidate {
  readonly id: string
  readonly mandates: readonly OrganisationMandate[]
  readonly services: readonly Service[]
  readonly replyHours: { readonly urgent: number; readonly ordinary: number }
}
export interface Wish {
  /** The sender's own organisation. */
  readonly own: string
  readonly reason: ReferralReason
  readonly services: readonly Service[]
  readonly urgent: boolean
}
export type WhyNotReceiver = 'own' | 'no_mandate' | 'no_service'
export interface Receiver<C> {
  readonly entry: C
  /** Which of the asked services it gives. */
  readonly gives: readonly Service[]
  readonly hours: number
  readonly why: WhyNotReceiver | undefined
}

/** A mandate that the reason asks for; the other reasons are for whoever helps. */
const needed: Readonly<Partial<Record<ReferralReason, OrganisationMandate>>> = {
  identification: 'identifies_formally',
  investigation: 'investigates',
}
const helps: readonly OrganisationMandate[] = ['service_provider', 'first_line']

/**
 * Who can be asked, best first: who gives most of what is needed, then service providers, then who answers sooner. Those
 * that cannot be chosen come last with the reason why not; organisations that neither help nor fit the reason are left out.
 */
export function receivers<C extends Candidate>(directory: readonly C[], wish: Wish): Receiver<C>[] {
  const mandate = needed[wish.reason]
  const why = (entry: C, gives: readonly Service[]): WhyNotReceiver | undefined => {
    if (entry.id === wish.own) return 'own'
    if (mandate) return entry.mandates.includes(mandate) ? undefined : 'no_mandate'
    if (wish.reason !== 'other' && wish.services.length > 0 && gives.length === 0) return 'no_service'
    return undefined
  }
  const provides = (entry: C): number => (entry.mandates.includes('service_provider') ? 1 : 0)
  return directory
    .filter((entry) => entry.mandates.some((m) => m === mandate || helps.includes(m)))
    .map((entry): Receiver<C> => {
      const gives = wish.services.filter((s) => entry.services.includes(s))
      const hours = wish.urgent ? entry.replyHours.urgent : entry.replyHours.ordinary
      return { entry, gives, hours, why: why(entry, gives) }
    })
    .sort(
      (a, b) =>
        Number(a.why !== undefined) - Number(b.why !== undefined) ||
        b.gives.length - a.gives.length ||
        provides(b.entry) - provides(a.entry) ||
        a.hours - b.hours,
    )
}

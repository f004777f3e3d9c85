import { call } from '../contract/call.ts'
import { type Read, waitingOf } from '../contract/waiting.ts'
import type { Session } from '../platform/accounts/contract.ts'
import { ProblemError } from './data/problem.ts'
import { may } from './data/session.ts'
import { day } from './language/format.ts'
import type { Domain } from './language/keys.ts'
import type { Language } from './language/languages.ts'
import { loadTexts, sayIn } from './language/texts.ts'
import type { NavigationItem, RoomPages, Section, Tools } from './pages.ts'

let rooms: readonly RoomPages[] = []
/** The app hands over what it gathered; the shell knows no room by name. */
export const setRooms = (found: readonly RoomPages[]): void => {
  rooms = found
}
export const allRooms = (): readonly RoomPages[] => rooms

export interface MyItem extends NavigationItem {
  readonly room: Domain
}
/** The navigation items that a person sees, in the order of the rooms. */
export const myItems = (session: Session, of: readonly RoomPages[] = rooms): MyItem[] =>
  of.flatMap((r) => r.navigation.filter((i) => may(session, i.roles)).map((i) => ({ ...i, room: r.room })))

/** Groups of the side navigation: the four directions, and the six rooms across them gathered by what they are for. */
export const groups = [
  'first',
  'prevention',
  'protection',
  'prosecution',
  'cooperation',
  'figures',
  'knowledge',
  'administration',
] as const
export type NavigationGroup = (typeof groups)[number]
const groupOf: Record<Section, NavigationGroup> = {
  detection: 'first',
  prevention: 'prevention',
  protection: 'protection',
  prosecution: 'prosecution',
  cooperation: 'cooperation',
  plan: 'figures',
  statistics: 'figures',
  rapporteur: 'figures',
  training: 'knowledge',
  procurement: 'knowledge',
  administration: 'administration',
}
/** Items by group, empty groups left out. Inside `figures` the plan comes first, as in the announcement. */
export function grouped(items: readonly MyItem[]): { group: NavigationGroup; items: MyItem[] }[] {
  const order = Object.keys(groupOf)
  return groups.flatMap((group) => {
    const own = items
      .filter((i) => groupOf[i.section] === group)
      .sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section))
    return own.length ? [{ group, items: own }] : []
  })
}

/** The item whose address is the longest beginning of where we are. */
export const currentItem = (items: readonly MyItem[], here: string): MyItem | undefined =>
  items
    .filter((i) => here === i.to || here.startsWith(i.to.endsWith('/') ? i.to : `${i.to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0]

/** Asks over HTTP. */
const reader =
  (signal: AbortSignal): Read =>
  async (operation, input) => {
    const answer = await call(operation, input, { signal })
    if (!answer.ok) throw new ProblemError(answer.problem)
    return answer.value
  }

export function toolsFor(session: Session, language: Language, signal: AbortSignal): Tools {
  return {
    session,
    signal,
    language,
    text: async (domain) => {
      await loadTexts(language, domain)
      return sayIn(language, domain)
    },
    day: (value) => day(language, value),
    waiting: (it) => waitingOf(it, reader(signal), session.roles),
  }
}

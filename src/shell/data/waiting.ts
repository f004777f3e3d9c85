import { useQuery } from '@tanstack/react-query'
import { toDate } from '../language/format.ts'
import { useLanguage } from '../language/language.tsx'
import type { WaitingItem } from '../pages.ts'
import { allRooms, toolsFor } from '../rooms.ts'
import { may, useSession } from './session.ts'

export interface MyWaiting {
  readonly items: readonly (WaitingItem & { readonly room: string })[]
  /** Some room could not be asked: the list is not whole, and the page says so. */
  readonly whole: boolean
}

/** By deadline, those without one last; then by title, so that the order is the same each time. */
export const byDue = (a: WaitingItem, b: WaitingItem): number =>
  (a.due ? toDate(a.due).getTime() : Number.POSITIVE_INFINITY) -
    (b.due ? toDate(b.due).getTime() : Number.POSITIVE_INFINITY) || (a.title < b.title ? -1 : 1)

/** What waits for me in all rooms. The home page lists it, the navigation counts it. */
export function useWaiting(): MyWaiting | undefined {
  const session = useSession()
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['waiting', session.account.id, language],
    refetchInterval: 60_000,
    queryFn: async ({ signal }): Promise<MyWaiting> => {
      const tools = toolsFor(session, language, signal)
      const asked = allRooms().filter((r) => r.home?.waiting && may(session, r.home.waiting.roles))
      const answers = await Promise.allSettled(
        asked.map(async (r) => {
          const source = await r.home?.waiting?.load()
          return ((await source?.default(tools)) ?? []).map((item) => ({ ...item, room: r.room }))
        }),
      )
      return {
        items: answers.flatMap((a) => (a.status === 'fulfilled' ? a.value : [])).sort(byDue),
        whole: answers.every((a) => a.status === 'fulfilled'),
      }
    },
  }).data
}

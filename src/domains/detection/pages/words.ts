import './texts.ts'
import { useMemo } from 'react'
import { usePlaces } from '../../../shell/language/places.ts'
import { useText } from '../../../shell/language/text.ts'
import type { Tone } from '../../../shell/ui/Tag.tsx'
import type { SignPerson, SignRow } from '../contract.ts'
import { majorityOf } from '../rules/first_facts.ts'

export const statusTone: Readonly<Record<SignRow['status'], Tone>> = { draft: 'wait', sent: 'good', closed: 'plain' }

/** How people are named on this room's pages. */
export function usePeople() {
  const say = useText('detection')
  const places = usePlaces()
  return useMemo(
    () => ({
      /** «Vīrietis, 34, Tadžikistāna»; what is not known is left out. */
      glance: (person: Pick<SignPerson, 'sex' | 'age' | 'majority' | 'citizenship'>): string =>
        [
          say(`person.${majorityOf(person) === 'child' ? 'child' : 'adult'}.${person.sex}`),
          person.age === null ? undefined : String(person.age),
          person.citizenship ? places.country(person.citizenship) : undefined,
        ]
          .filter(Boolean)
          .join(', '),
      /** «12 cilvēki, 3 vēl nav nosūtīti». */
      progress: ({ people, open }: { people: number; open: number }): string =>
        [
          people === 0 ? say('signs.nobody') : say('signs.count', { count: people }),
          open > 0 && open < people ? say('signs.open', { count: open }) : undefined,
        ]
          .filter(Boolean)
          .join(', '),
    }),
    [say, places],
  )
}

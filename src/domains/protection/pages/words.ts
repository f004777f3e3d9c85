import { useMemo } from 'react'
import { usePlaces } from '../../../shell/language/places.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import type { Tone } from '../../../shell/ui/Tag.tsx'
import type { Glance } from '../contract.ts'

type Status = 'presumed' | 'identified' | 'not_victim' | 'declined_identification' | 'withdrawn'
const tones: Readonly<Record<Status, Tone>> = {
  presumed: 'act',
  identified: 'good',
  not_victim: 'plain',
  declined_identification: 'plain',
  withdrawn: 'plain',
}

/** How people, countries and languages are named on this room's pages. */
export function useWords() {
  const say = useText('protection')
  const code = useCode()
  const places = usePlaces()
  return useMemo(() => {
    const { country } = places
    return {
      country,
      tongue: places.tongue,
      countries: () => places.countries,
      tongues: () => places.tongues,
      /** «Vīrietis, 41, Uzbekistāna»; what is not known is left out. */
      person: (p: Omit<Glance, 'pseudonym'> | null): string =>
        p === null
          ? say('person.hidden')
          : [
              p.age !== null && p.age < 18 ? say(`person.child.${p.sex}`) : say(`person.adult.${p.sex}`),
              p.age === null ? undefined : String(p.age),
              p.citizenship === null ? undefined : country(p.citizenship),
            ]
              .filter(Boolean)
              .join(', '),
      /** The status, in the person's gender. */
      status: (status: Status, sex: Glance['sex'] | undefined): string =>
        say(`status.${status}.${sex === 'female' ? 'female' : 'male'}`),
      statusTone: (status: Status): Tone => tones[status],
      code,
    }
  }, [say, code, places])
}

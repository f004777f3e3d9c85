import { placeFor } from '../../codes/place_for.ts'
import type { DirectoryEntry } from '../../domains/cooperation/contract.ts'
import { useDates } from '../language/dates.ts'
import { useCode, useText } from '../language/text.ts'
import { Tag } from '../ui/Tag.tsx'

/** For how long what an organisation said of its places stands without its day. */
const fresh = 3 * 86_400_000

/** Whether there is room, where the organisation has said so: «1 vieta vīriešiem»; with its day when it was said long ago. */
export function PlacesTag({ places }: Pick<DirectoryEntry, 'places'>) {
  const say = useText('shell')
  const code = useCode()
  const dates = useDates()
  if (places === null) return null
  const free = places.free.filter((f) => f.count > 0)
  const text =
    free.map((f) => say('places.free', { count: f.count, for: code(placeFor, f.for) })).join(', ') || say('places.none')
  const old = Date.now() - Date.parse(places.changed) > fresh
  return (
    <Tag tone={free.length > 0 ? 'good' : 'wait'}>
      {old ? say('places.asOf', { places: text, day: dates.shortDay(places.changed) }) : text}
    </Tag>
  )
}

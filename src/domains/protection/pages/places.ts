import { placeFor } from '../../../codes/place_for.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import type { DirectoryEntry } from '../../cooperation/contract.ts'
import './texts.ts'

/** «1 vieta vīriešiem»; what was said more than three days ago stands with its day. */
export function usePlacesWords(): (places: DirectoryEntry['places']) => { text: string; free: boolean } | undefined {
  const say = useText('protection')
  const code = useCode()
  const dates = useDates()
  return (places) => {
    if (places === null) return undefined
    const free = places.free.filter((f) => f.count > 0)
    const text =
      free.map((f) => say('refer.place', { count: f.count, for: code(placeFor, f.for) })).join(', ') ||
      say('refer.noPlaces')
    const old = Date.now() - Date.parse(places.changed) > 3 * 86_400_000
    return {
      text: old ? say('refer.placesOld', { places: text, day: dates.shortDay(places.changed) }) : text,
      free: free.length > 0,
    }
  }
}

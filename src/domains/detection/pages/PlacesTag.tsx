import { Tag } from '../../../shell/ui/Tag.tsx'
import type { DirectoryEntry } from '../../cooperation/contract.ts'
import { usePlacesWords } from './places.ts'

/** Whether there is room, where the organisation has said so. */
export function PlacesTag({ places }: Pick<DirectoryEntry, 'places'>) {
  const words = usePlacesWords()(places)
  return words ? <Tag tone={words.free ? 'good' : 'wait'}>{words.text}</Tag> : null
}

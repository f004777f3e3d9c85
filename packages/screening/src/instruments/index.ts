import { fail } from '../errors.ts'
import type { Instrument } from '../types.ts'
import { firstContact } from './first-contact.ts'
import { iloLabourAdult } from './ilo-labour-adult.ts'
import { iloLabourChild } from './ilo-labour-child.ts'
import { iloSexualAdult } from './ilo-sexual-adult.ts'
import { iloSexualChild } from './ilo-sexual-child.ts'
import { unodcSettings } from './unodc-settings.ts'

/** All instruments there are. */
export const INSTRUMENTS: readonly Instrument[] = [
  firstContact,
  iloLabourAdult,
  iloLabourChild,
  iloSexualAdult,
  iloSexualChild,
  unodcSettings,
]

/** Instruments one would look for and that are not here, with the reason: nothing is made up to fill the gap. */
export const NOT_HERE: Readonly<Record<string, string>> = {
  tvit_short:
    'the questions of the Vera Institute’s identification tool (2014) could not be read, and no cut-off score for it is published',
}

/** Find an instrument by its id. */
export function findInstrument(id: string): Instrument {
  const found = INSTRUMENTS.find((i) => i.id === id)
  if (found) return found
  const why = Object.hasOwn(NOT_HERE, id) ? NOT_HERE[id] : undefined
  if (why) return fail('instrument', `${id} is not here: ${why}`)
  return fail('instrument', `there is no instrument "${id}"; there are ${INSTRUMENTS.map((i) => i.id).join(', ')}`)
}

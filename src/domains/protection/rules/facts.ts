import type { AgeBand } from '../../../codes/age_band.ts'
import type { Majority } from '../../../codes/majority.ts'
import type { Sex } from '../../../codes/sex.ts'

/** Whether a band and child or adult can both be true of one person at one time. */
export function agrees(band: AgeBand, majority: Majority): boolean {
  if (band === 'unknown' || majority === 'unknown') return true
  return (band === '0-8' || band === '9-17') === (majority === 'child')
}

/** Whether somebody of this year of birth can have come of age by today, whenever it was asked; true where it is not known. */
export const canBeAdult = (birthYear: number | null, today: string): boolean =>
  birthYear === null || Number(today.slice(0, 4)) - birthYear >= 18

/** Age in whole years this year; only the birth year is kept, so it may be one too many. */
export const ageIn = (birthYear: number | null, today: string): number | null =>
  birthYear === null ? null : Math.max(0, Number(today.slice(0, 4)) - birthYear)

interface About {
  readonly sex: Sex
  readonly birthYear: number | null
  readonly citizenship: string | null
  readonly language: string | null
  readonly setting: string
  readonly place: string
  readonly danger: boolean
}
/** The first half of a pair of UTF-16 whose other half was cut off. */
const halfPair = /[\ud800-\udbff]$/

/** A place as a receiver may know it before it answers: its first part, no street and no house. */
export const placeShown = (place: string): string =>
  (place.split(',')[0] ?? '').trim().slice(0, 120).replace(halfPair, '')

/** What a receiver may know of a case before it answers. Nothing in it identifies anybody. */
export const previewOf = (about: About, today: string) => ({
  sex: about.sex,
  age: ageIn(about.birthYear, today),
  citizenship: about.citizenship,
  language: about.language,
  setting: about.setting,
  place: placeShown(about.place),
  danger: about.danger,
})

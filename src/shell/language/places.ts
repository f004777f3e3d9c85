import { useMemo } from 'react'
import { useLanguage } from './language.tsx'

/** ISO 3166-1 alpha-2, and Kosovo's user-assigned code. Their names come from the browser (Unicode CLDR). */
export const countryCodes: readonly string[] =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  )

/** ISO 639-1, and Romani: the languages that interpreters are asked for. */
export const languageCodes: readonly string[] =
  'am ar az be bg bn bs cs de el en es et fa fi fr ha he hi hr hu hy id ig it ja ka kk km ko ku ky lo lt lv mg mk mn ms my ne nl no pa pl ps pt ro rom ru rw si sk sl sn so sq sr sv sw ta te tg th ti tk tl tr uk ur uz vi yo zh zu'.split(
    ' ',
  )

const name = (of: Intl.DisplayNames, value: string): string => {
  try {
    return of.of(value) ?? value
  } catch {
    return value // whatever was written that is no code shows itself
  }
}

/** Countries and languages by their names in the chosen language. */
export function usePlaces() {
  const { language } = useLanguage()
  return useMemo(() => {
    const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' })
    const tongues = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' })
    const order = new Intl.Collator(language)
    const choices = (codes: readonly string[], of: Intl.DisplayNames) =>
      codes.map((value) => ({ value, label: name(of, value) })).sort((a, b) => order.compare(a.label, b.label))
    return {
      country: (code: string): string => name(regions, code),
      tongue: (code: string): string => name(tongues, code),
      countries: choices(countryCodes, regions),
      tongues: choices(languageCodes, tongues),
    }
  }, [language])
}

import { type Instrument, NOT_ENOUGH_KNOWN } from '../types.ts'
import { ENOUGH_IS_NOT_KNOWN } from './shared.ts'
import { SETTINGS } from './unodc-items.ts'

/**
 * UNODC's signs by setting. The source weighs nothing and names no number that would be enough, so neither does this: it
 * tells where to look further.
 */
export const unodcSettings: Instrument = {
  id: 'unodc_settings',
  version: '2',
  title: { en: 'UNODC signs by setting', lv: 'UNODC pazīmes pēc vides' },
  profile: 'any',
  source: {
    name: 'UNODC, Human trafficking indicators',
    published: 'undated',
    address: null,
    note: {
      en: 'The leaflet itself could not be read. Signs marked confirmed stand in two pages that repeat it, those marked partial in one; those on begging and petty crime, marked memory, were found in no text and must be checked before use. Agriculture has no list of its own: it is part of labour exploitation.',
      lv: 'Pati lapa nebija pieejama. Ar „confirmed” atzīmētās pazīmes ir divās lapās, kas to atkārto, ar „partial” atzīmētās – vienā; ubagošanas un sīku noziegumu pazīmes, kas atzīmētas ar „memory”, nav atrastas nevienā tekstā un pirms lietošanas jāpārbauda. Lauksaimniecībai sava saraksta nav: tā ietilpst darbaspēka ekspluatācijā.',
    },
  },
  licence: {
    en: 'The signs are facts of the source named; the wording is our own, EUPL-1.2. Not endorsed by UNODC.',
    lv: 'Pazīmes ir norādītā avota dati; formulējumi ir mūsu, EUPL-1.2. UNODC tos nav apstiprinājis.',
  },
  languages: ['lv', 'en'],
  validation: null,
  dimensions: SETTINGS.map(({ id, title }) => ({ id, title })),
  indicators: SETTINGS.flatMap(({ id, evidence, signs }) =>
    signs.map(([en, lv, known], i) => ({
      id: `UNODC-${id}-${String(i + 1).padStart(2, '0')}`,
      dimension: id,
      weight: null,
      text: { en, lv },
      evidence: { item: known ?? evidence },
    })),
  ),
  rules: [{ outcome: 'signs_seen', when: { atLeast: 1, of: 'all' } }],
  otherwise: 'no_signs_seen',
  outcomes: [
    {
      code: 'signs_seen',
      title: { en: 'Signs were seen', lv: 'Ir manītas pazīmes' },
      meaning: {
        en: 'A sign by itself shows nothing, and not all signs are there in every situation. It is a reason to look further.',
        lv: 'Viena pazīme pati par sevi neko nepierāda, un ne katrā situācijā ir visas pazīmes. Tas ir iemesls noskaidrot vairāk.',
      },
      next: {
        en: 'Talk to the person alone and in safety, and screen with the indicators for the form of exploitation in question.',
        lv: 'Aprunāties ar personu vienatnē un drošībā un izvērtēt pēc attiecīgā ekspluatācijas veida pazīmēm.',
      },
    },
    {
      code: 'no_signs_seen',
      title: { en: 'No signs were seen', lv: 'Pazīmes nav manītas' },
      meaning: {
        en: 'None of the signs was seen. That does not show that there is no exploitation.',
        lv: 'Neviena no pazīmēm nav manīta. Tas nepierāda, ka ekspluatācijas nav.',
      },
      next: { en: 'Tell the person whom they can turn to.', lv: 'Pastāstīt personai, kur vērsties.' },
    },
    { ...ENOUGH_IS_NOT_KNOWN, code: NOT_ENOUGH_KNOWN },
  ],
}

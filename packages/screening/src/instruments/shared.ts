import { NOT_ENOUGH_KNOWN, type Outcome } from '../types.ts'

/** The outcome that every instrument shares. */
export const ENOUGH_IS_NOT_KNOWN: Outcome = {
  code: NOT_ENOUGH_KNOWN,
  title: { en: 'Not enough is known', lv: 'Zināms par maz' },
  meaning: {
    en: 'The answers given support nothing yet, and the unknown ones could.',
    lv: 'Sniegtās atbildes pagaidām neko neapliecina, bet trūkstošās varētu.',
  },
  next: {
    en: 'Ask about what is listed as missing, in a safe place and without haste. Unknown is not no.',
    lv: 'Drošā vietā un nesteidzoties noskaidrot to, kas norādīts kā trūkstošs. Nezināms nenozīmē „nē”.',
  },
}

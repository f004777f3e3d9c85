import { NOT_ENOUGH_KNOWN, type Outcome } from '../types.ts'

/** The outcome that every instrument shares. */
export const ENOUGH_IS_NOT_KNOWN: Outcome = {
  code: NOT_ENOUGH_KNOWN,
  title: { en: 'Not enough is known', lv: 'Zināms par maz', ru: 'Известно слишком мало', uk: 'Відомо замало' },
  meaning: {
    en: 'The answers given support nothing yet, and the unknown ones could.',
    lv: 'Sniegtās atbildes pagaidām neko neapliecina, bet trūkstošās varētu.',
    ru: 'Данные ответы пока ни на что не указывают, а недостающие могли бы.',
    uk: 'Надані відповіді поки що ні на що не вказують, а ті, яких бракує, могли б.',
  },
  next: {
    en: 'Ask about what is listed as missing, in a safe place and without haste. Unknown is not no.',
    lv: 'Drošā vietā un nesteidzoties noskaidrot to, kas norādīts kā trūkstošs. Nezināms nenozīmē „nē”.',
    ru: 'В безопасном месте и без спешки выяснить то, что указано как недостающее. Неизвестно не значит «нет».',
    uk: 'У безпечному місці й без поспіху з’ясувати те, що вказано як відсутнє. Невідомо не означає «ні».',
  },
}

import type { Condition, Dimension, Indicator, Instrument, Text, Weight } from '../types.ts'
import {
  COERCION_AT_DESTINATION,
  COERCIVE_RECRUITMENT,
  DECEPTIVE_RECRUITMENT,
  EXPLOITATION,
  type Item,
  VULNERABILITY_AT_DESTINATION,
  VULNERABILITY_AT_RECRUITMENT,
} from './ilo-items.ts'

/** The six dimensions, in the order of the list. */
export const DIMENSIONS: readonly (Dimension & { items: readonly Item[] })[] = [
  {
    id: 'deceptive_recruitment',
    title: { en: 'Deceptive recruitment', lv: 'Maldināšana vervēšanas posmā' },
    items: DECEPTIVE_RECRUITMENT,
  },
  {
    id: 'coercive_recruitment',
    title: { en: 'Coercive recruitment', lv: 'Piespiešana vervēšanas posmā' },
    items: COERCIVE_RECRUITMENT,
  },
  {
    id: 'vulnerability_at_recruitment',
    title: { en: 'Recruitment by abuse of vulnerability', lv: 'Ievainojamības izmantošana vervēšanas posmā' },
    items: VULNERABILITY_AT_RECRUITMENT,
  },
  { id: 'exploitation', title: { en: 'Exploitation at work', lv: 'Ekspluatācija darbā' }, items: EXPLOITATION },
  {
    id: 'coercion_at_destination',
    title: { en: 'Coercion at destination', lv: 'Piespiešana ekspluatācijas vietā' },
    items: COERCION_AT_DESTINATION,
  },
  {
    id: 'vulnerability_at_destination',
    title: { en: 'Abuse of vulnerability at destination', lv: 'Ievainojamības izmantošana ekspluatācijas vietā' },
    items: VULNERABILITY_AT_DESTINATION,
  },
]

export const WEIGHTS: Record<'s' | 'm' | 'w', Weight> = { s: 'strong', m: 'medium', w: 'weak' }

const UNSURE: Text = {
  en: 'The source of this weight is unsure of it: it may be weak. Check against the original list.',
  lv: 'Avots par šo svaru nav drošs: tas var būt vājš. Jāpārbauda oriģinālajā sarakstā.',
}

/** Labour exploitation, one profile. Adults' weights of 3.13 and 3.14 are unsure in the source itself. */
export function labourIndicators(profile: 'adult' | 'child', prefix: string): Indicator[] {
  return DIMENSIONS.flatMap(({ id: dimension, items }) =>
    items.flatMap(([number, adult, child, en, lv]): Indicator[] => {
      const weight = profile === 'adult' ? adult : child
      if (weight === null) return []
      const unsure = profile === 'adult' && (number === '3.13' || number === '3.14')
      return [
        {
          id: `${prefix}-${number}`,
          dimension,
          weight: WEIGHTS[weight],
          text: { en, lv },
          evidence: { item: profile === 'adult' ? 'confirmed' : 'secondary', weight: 'secondary' },
          ...(unsure ? { weightRange: { lowest: 'weak', highest: 'medium' }, check: UNSURE } : {}),
        },
      ]
    }),
  )
}

/** For a child the act is asked besides the list (Palermo Protocol, Article 3(c)): the list asks about means and purpose. */
export const actOf = (prefix: string): Indicator => ({
  id: `${prefix}-act`,
  dimension: 'act',
  weight: null,
  text: {
    en: 'Somebody recruited, transported, handed over, harboured or received the child',
    lv: 'Kāds bērnu savervējis, pārvadājis, nodevis, izmitinājis vai saņēmis',
  },
  evidence: { item: 'own' },
})

/** Whoever was deceived, coerced or used when recruited was recruited: a "yes" there shows the act as well. */
export const RECRUITED: readonly Condition[] = [
  'deceptive_recruitment',
  'coercive_recruitment',
  'vulnerability_at_recruitment',
].map((of) => ({ atLeast: 1, of }))

export const SOURCE: Instrument['source'] = {
  name: 'ILO and European Commission, Operational indicators of trafficking in human beings',
  published: '2009-03, revised 2009-09',
  address: 'https://www.ilo.org/global/topics/forced-labour/publications/WCMS_105023/lang--en/index.htm',
  note: {
    en: 'The list itself (WCMS_105023) could not be read. Structure and items were compared in two independent texts; the weights come from one secondary synthesis that cites it and need checking against the original before the result is relied on.',
    lv: 'Pats saraksts (WCMS_105023) nebija pieejams. Uzbūve un pazīmes salīdzinātas divos neatkarīgos avotos; svari ņemti no viena sekundāra apkopojuma, kas uz to atsaucas, un pirms paļaušanās uz rezultātu tie jāpārbauda oriģinālā.',
  },
}

export const LICENCE: Text = {
  en: "The list's structure and weights are facts of the source named; the wording is our own, EUPL-1.2. It is no translation of the ILO text and not endorsed by ILO.",
  lv: 'Saraksta uzbūve un svari ir norādītā avota dati; formulējumi ir mūsu, EUPL-1.2. Tas nav SDO teksta tulkojums, un SDO to nav apstiprinājusi.',
}

/** What the rules of both lists for adults put together, each dimension as a condition. */
export const ADULT_CONDITIONS = {
  exploitation: { dimension: 'exploitation' },
  coercion: { dimension: 'coercion_at_destination' },
  deception: { dimension: 'deceptive_recruitment' },
  otherMeans: [
    { dimension: 'coercive_recruitment' },
    { dimension: 'vulnerability_at_recruitment' },
    { dimension: 'vulnerability_at_destination' },
  ],
}

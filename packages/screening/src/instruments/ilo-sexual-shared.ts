import type { Dimension, Indicator, Text, WeightRange } from '../types.ts'
import type { Item } from './ilo-items.ts'
import { DIMENSIONS, WEIGHTS } from './ilo-shared.ts'

/**
 * The lists for sexual exploitation of ILO and the European Commission (2009). Neither could be read. What a text that
 * could be read says of them: all four lists have the same six dimensions; being made to take clients is strong in both,
 * hazardous work is strong for children, and no sign of exploitation is strong for adults. The rest is remembered: that
 * the items are those of the labour lists but for 1.02, and every other weight. So each of those weights has a range, and
 * a result is settled only if it holds with all that they may be.
 */
type Profile = 'adult' | 'child'
type W = 's' | 'm' | 'w'
type Wording = readonly [en: string, lv: string]

/** In our own words, where those of the labour lists would call sexual exploitation work. */
const WORDING: Readonly<Record<string, Wording>> = {
  '4.01': ['Excessive days or hours', 'Pārmērīgi daudz dienu vai stundu'],
  '4.03': ['What has to be done is dangerous to health or life', 'Tas, kas jādara, ir bīstams veselībai vai dzīvībai'],
  '4.04': ['Little of the money or none', 'No naudas saņem maz vai neko'],
  '4.05': ['The law or what was agreed is not respected', 'Netiek ievērots likums vai tas, par ko vienojās'],
  '4.07': ['Very bad conditions in what has to be done', 'Ļoti slikti apstākļi tajā, kas jādara'],
  '4.08': [
    'The money is manipulated, for instance by fines or deductions',
    'Manipulācijas ar naudu, piemēram, sodi vai ieturējumi',
  ],
  '5.06': [
    'Made to take clients or to do things against their will',
    'Piespiesta pieņemt klientus vai darīt ko pret savu gribu',
  ],
  '5.14': ['The money earned is withheld', 'Aizturēta nopelnītā nauda'],
}

const CONDITIONS: Readonly<Record<Profile, Wording>> = {
  adult: ['Misled about the conditions of prostitution', 'Maldināta par prostitūcijas apstākļiem'],
  child: [
    'Misled about the conditions that the sexual exploitation would have',
    'Maldināta par apstākļiem, kādos notiks seksuālā izmantošana',
  ],
}

/** Weights that the readable synthesis gives for these lists, of the items that it names. */
const READ: Readonly<Record<Profile, Readonly<Record<string, W>>>> = {
  adult: { '5.06': 's' },
  child: { '4.03': 's', '5.06': 's' },
}

const REMEMBERED: Text = {
  en: 'Not read in the original list (WCMS_105023): that the item is in it, and its weight, are remembered.',
  lv: 'Oriģinālajā sarakstā (WCMS_105023) nav izlasīts: tas, ka pazīme tajā ir, un tās svars ir pēc atmiņas.',
}
const CARRIED_OVER: Text = {
  en: 'Not read in the original list (WCMS_105023): that the item is in it is remembered; the weight is that of the list for children in labour exploitation.',
  lv: 'Oriģinālajā sarakstā (WCMS_105023) nav izlasīts: tas, ka pazīme tajā ir, ir pēc atmiņas; svars ņemts no saraksta par bērniem darbaspēka ekspluatācijā.',
}

export const SEXUAL_DIMENSIONS: readonly Dimension[] = DIMENSIONS.map(({ id, title }) => ({
  id,
  title: id === 'exploitation' ? { en: 'Exploitation', lv: 'Ekspluatācija' } : title,
}))

/** The weight reckoned with: as read, else as remembered (adults), else that of children in labour exploitation. */
function bestKnown(profile: Profile, [number, adult, child]: Item): W {
  const remembered = number === '4.01' && profile === 'adult' ? 'm' : adult
  return READ[profile][number] ?? (profile === 'adult' ? remembered : (child ?? adult))
}

/** What an unread weight may be: anything, but for adults no sign of exploitation is strong. */
const rangeOf = (profile: Profile, dimension: string): WeightRange => ({
  lowest: 'weak',
  highest: profile === 'adult' && dimension === 'exploitation' ? 'medium' : 'strong',
})

/** The 67 indicators of one profile, as far as they are remembered. */
export function sexualIndicators(profile: Profile, prefix: string): Indicator[] {
  return DIMENSIONS.flatMap(({ id: dimension, items }) =>
    items.map((item): Indicator => {
      const [number, , , labourEn, labourLv] = item
      const [en, lv] = number === '1.02' ? CONDITIONS[profile] : (WORDING[number] ?? [labourEn, labourLv])
      const common = {
        id: `${prefix}-${number}`,
        dimension,
        weight: WEIGHTS[bestKnown(profile, item)],
        text: { en, lv },
      }
      if (READ[profile][number] !== undefined)
        return { ...common, evidence: { item: 'secondary', weight: 'secondary' } }
      return {
        ...common,
        weightRange: rangeOf(profile, dimension),
        evidence: { item: 'memory', weight: 'memory' },
        check: profile === 'adult' || item[2] === null ? REMEMBERED : CARRIED_OVER,
      }
    }),
  )
}

export const SEXUAL_LICENCE: Text = {
  en: "The list's dimensions are facts of the source named; its items and weights are remembered and partly read in another source. The wording is our own, EUPL-1.2. It is no translation of the ILO text and not endorsed by ILO.",
  lv: 'Saraksta jomas ir norādītā avota dati; pazīmes un svari ir pēc atmiņas un daļēji lasīti citā avotā. Formulējumi ir mūsu, EUPL-1.2. Tas nav SDO teksta tulkojums, un SDO to nav apstiprinājusi.',
}

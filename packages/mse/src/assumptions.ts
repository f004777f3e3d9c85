import type { Language } from './wording.ts'

export type AssumptionCode =
  | 'closed_population'
  | 'perfect_linkage'
  | 'no_zero_chance'
  | 'independent_given_terms'
  | 'independent_lists'
  | 'independent_in_class'
  | 'decomposable'
  | 'unseen_like_seen'

/** What must be true for a result to mean what it says; no data can prove it. */
export interface Assumption {
  readonly code: AssumptionCode
  readonly text: string
}

const texts: Record<Language, Record<AssumptionCode, string>> = {
  en: {
    closed_population: 'In the period nobody enters or leaves the population that is counted.',
    perfect_linkage: 'The same person on two lists is recognised, and two persons are never taken for one.',
    no_zero_chance: 'Everyone had some chance of being on some list; those who could be on none are not estimated.',
    independent_given_terms:
      'Beyond the interactions in the model, being on one list does not change the chance of another.',
    independent_lists: 'Being on one list does not change the chance of being on another.',
    independent_in_class: 'Within each latent class, being on one list does not change the chance of another.',
    decomposable: 'The dependence between lists is that of a decomposable graph, or a mixture of such graphs.',
    unseen_like_seen:
      'Higher interactions that would reach those on no list are absent: the unseen follow the same model.',
  },
  lv: {
    closed_population: 'Laika posmā neviens neienāk skaitāmajā kopā un neiziet no tās.',
    perfect_linkage: 'Viena persona divos sarakstos tiek atpazīta, un divas personas netiek uzskatītas par vienu.',
    no_zero_chance: 'Ikvienam bija iespēja nokļūt kādā sarakstā; tie, kam tās nebija, nav novērtēti.',
    independent_given_terms: 'Ārpus modeļa mijiedarbībām viens saraksts nemaina iespēju nokļūt citā.',
    independent_lists: 'Nokļūšana vienā sarakstā nemaina iespēju nokļūt citā.',
    independent_in_class: 'Katrā latentajā klasē viens saraksts nemaina iespēju nokļūt citā.',
    decomposable: 'Sarakstu atkarību apraksta dekomponējams grafs vai šādu grafu maisījums.',
    unseen_like_seen: 'Nav augstāku mijiedarbību, kas skartu sarakstos neesošos: neredzētie atbilst tam pašam modelim.',
  },
}

export function assumption(code: AssumptionCode): Assumption {
  return { code, text: texts.en[code] }
}

export function assumptionText(code: AssumptionCode, language: Language): string {
  return texts[language][code]
}

const common: AssumptionCode[] = ['closed_population', 'perfect_linkage', 'no_zero_chance']

/** The assumptions behind a method's result. */
export function assumptionsOf(method: string): Assumption[] {
  const own: Record<string, AssumptionCode[]> = {
    main: ['independent_lists'],
    chao: ['independent_in_class'],
    lcm: ['independent_in_class', 'unseen_like_seen'],
    dga: ['decomposable', 'unseen_like_seen'],
  }
  return [...common, ...(own[method] ?? ['independent_given_terms', 'unseen_like_seen'])].map(assumption)
}

import type { Doubt } from './doubt.ts'
import { type Language, number, percent } from './wording.ts'

export type Verdict = 'usable' | 'fragile' | 'not_estimable'

export type ReasonCode =
  | 'no_estimate'
  | 'not_converged'
  | 'interval_very_wide'
  | 'models_disagree_widely'
  | 'two_lists'
  | 'few_overlaps'
  | 'isolated_list'
  | 'interval_wide'
  | 'criteria_disagree'
  | 'near_models_disagree'
  | 'threshold_moves'
  | 'left_out_moves'
  | 'merge_moves'
  | 'small_cell_moves'
  | 'internally_inconsistent'
  | 'coverage_low'
  | 'below_lower_bound'
  | 'grid_cuts'
  | 'replicates_failed'
  | 'lower_bound_only'
  | 'bound_of_many_lists'
  | 'search_not_exhaustive'
  | 'better_set_aside'
  | 'doubtful_fit'
  | 'infinite_terms'

/** Why a verdict is what it is. `makes` is the verdict it forces; `usable` for a remark that forces nothing. */
export interface Reason {
  readonly code: ReasonCode
  readonly makes: Verdict
  readonly values: Readonly<Record<string, number | string>>
  /** the reason as an English sentence; `reasonText` has the other language */
  readonly text: string
}

/** A reason with its English sentence. */
export function reason(code: ReasonCode, makes: Verdict, values: Reason['values'] = {}): Reason {
  return { code, makes, values, text: reasonText({ code, values }, 'en') }
}

type Say = (value: (key: string) => string, share: (key: string) => string) => string

const refusals: Record<Language, Record<string, string>> = {
  en: {
    rank: 'its parameters cannot be told apart from these counts',
    existence: 'its likelihood has no maximum for these counts',
    convergence: 'the fit did not converge',
    lists: 'the method needs another number of lists',
  },
  lv: {
    rank: 'tā parametrus pēc šiem skaitļiem nevar atšķirt',
    existence: 'šiem skaitļiem ticamībai nav maksimuma',
    convergence: 'aprēķins nekonverģēja',
    lists: 'metodei vajadzīgs cits sarakstu skaits',
  },
}

const doubts: Record<Language, Record<Doubt, string>> = {
  en: {
    rates: 'some fitted rates are numerically 0',
    convergence: 'the usual fitting does not converge',
    bias: 'the asymptotic bias is more than a tenth of the estimate',
  },
  lv: {
    rates: 'dažas intensitātes skaitliski ir 0',
    convergence: 'parastais aprēķins nekonverģē',
    bias: 'asimptotiskā novirze pārsniedz desmito daļu no novērtējuma',
  },
}

const texts: Record<Language, Record<ReasonCode, Say>> = {
  en: {
    no_estimate: (v) => `The model has no estimate: ${refusals.en[v('refusal')] ?? v('refusal')}.`,
    not_converged: (v) =>
      `The chains do not agree (R-hat ${v('rHat')}, ${v('effectiveDraws')} effective draws): there is no posterior to read off.`,
    interval_very_wide: (v) => `The upper limit is ${v('ratio')} times the lower one.`,
    models_disagree_widely: (v) =>
      `Models within ${v('units')} ${v('criterion')} units of the best give ${v('lowest')} to ${v('highest')}, a factor of ${v('ratio')}.`,
    two_lists: () => 'With two lists nothing in the data can show whether they are independent.',
    few_overlaps: (v) => `Only ${v('overlapping')} persons are on two or more lists.`,
    isolated_list: (v) => `Nobody on ${v('lists')} is on any other list.`,
    interval_wide: (v) => `The upper limit is ${v('ratio')} times the lower one.`,
    criteria_disagree: (v) =>
      `The answer depends on how the model is chosen: ${v('lowest')} by ${v('lowestBy')}, ${v('highest')} by ${v('highestBy')}.`,
    near_models_disagree: (v) =>
      `${v('models')} models within ${v('units')} ${v('criterion')} units of the best give ${v('lowest')} to ${v('highest')}.`,
    threshold_moves: (v) => `Other thresholds give ${v('lowest')} to ${v('highest')}.`,
    left_out_moves: (v) => `Without ${v('what')} the estimate is ${v('estimate')} instead of ${v('baseline')}.`,
    merge_moves: (v) => `With ${v('what')} merged the estimate is ${v('estimate')} instead of ${v('baseline')}.`,
    small_cell_moves: (v) =>
      `One person more or fewer (${v('what')}) makes the estimate ${v('estimate')} instead of ${v('baseline')}.`,
    internally_inconsistent: (v) =>
      `Hidden in turn and estimated from the others, ${v('covered')} of ${v('lists')} lists are found within their interval.`,
    coverage_low: (_, share) =>
      `In simulation the nominal ${share('nominal')} interval holds the truth in ${share('simulated')} of cases.`,
    below_lower_bound: (v) =>
      `The estimate lies below the interval of Chao’s lower bound for lists of unequal size (${v('lower')} to ${v('upper')}).`,
    grid_cuts: (v) =>
      `The posterior reaches the end of the grid (${v('missingMax')} unobserved); on a grid three times as long the median is ${v('wider')}.`,
    replicates_failed: (v) => `${v('failed')} of ${v('replicates')} bootstrap replicates have no estimate.`,
    lower_bound_only: () => 'This is a lower bound, not an estimate of the size.',
    bound_of_many_lists: (v) =>
      `This form of the bound supposes many lists of like size. With these lists the bound is ${v('estimate')} (${v('lower')} to ${v('upper')}).`,
    search_not_exhaustive: (v) => `With ${v('lists')} lists not all models were tried, only those a search met.`,
    better_set_aside: (v) =>
      `A model with a better score (${v('score')}, estimate ${v('estimate')}) was set aside because ${doubts.en[v('because') as Doubt]}.`,
    doubtful_fit: (v) => `No model is without doubt; of the one chosen ${doubts.en[v('because') as Doubt]}.`,
    infinite_terms: (v) =>
      `Nobody is on both lists of ${v('terms')}: these interactions are estimated as minus infinity.`,
  },
  lv: {
    no_estimate: (v) => `Modelim nav novērtējuma: ${refusals.lv[v('refusal')] ?? v('refusal')}.`,
    not_converged: (v) =>
      `Ķēdes nesakrīt (R-hat ${v('rHat')}, ${v('effectiveDraws')} neatkarīgas vērtības): aposteriorā sadalījuma nav.`,
    interval_very_wide: (v) => `Augšējā robeža ir ${v('ratio')} reizes lielāka par apakšējo.`,
    models_disagree_widely: (v) =>
      `Modeļi, kas no labākā atšķiras līdz ${v('units')} ${v('criterion')} vienībām, dod no ${v('lowest')} līdz ${v('highest')}: ${v('ratio')} reizes.`,
    two_lists: () => 'Ar diviem sarakstiem no datiem nevar redzēt, vai tie ir neatkarīgi.',
    few_overlaps: (v) => `Tikai ${v('overlapping')} personas ir divos vai vairāk sarakstos.`,
    isolated_list: (v) => `Neviens no saraksta ${v('lists')} nav nevienā citā sarakstā.`,
    interval_wide: (v) => `Augšējā robeža ir ${v('ratio')} reizes lielāka par apakšējo.`,
    criteria_disagree: (v) =>
      `Atbilde atkarīga no tā, kā izvēlas modeli: ${v('lowest')} pēc ${v('lowestBy')}, ${v('highest')} pēc ${v('highestBy')}.`,
    near_models_disagree: (v) =>
      `${v('models')} modeļi, kas no labākā atšķiras līdz ${v('units')} ${v('criterion')} vienībām, dod no ${v('lowest')} līdz ${v('highest')}.`,
    threshold_moves: (v) => `Citi sliekšņi dod no ${v('lowest')} līdz ${v('highest')}.`,
    left_out_moves: (v) => `Bez saraksta ${v('what')} novērtējums ir ${v('estimate')}, nevis ${v('baseline')}.`,
    merge_moves: (v) => `Apvienojot ${v('what')}, novērtējums ir ${v('estimate')}, nevis ${v('baseline')}.`,
    small_cell_moves: (v) =>
      `Viena persona vairāk vai mazāk (${v('what')}) dod ${v('estimate')}, nevis ${v('baseline')}.`,
    internally_inconsistent: (v) =>
      `Sarakstus pēc kārtas paslēpjot un novērtējot no pārējiem, savā intervālā ir ${v('covered')} no ${v('lists')}.`,
    coverage_low: (_, share) =>
      `Simulācijā ${share('nominal')} intervāls satur patieso vērtību ${share('simulated')} gadījumu.`,
    below_lower_bound: (v) =>
      `Novērtējums ir zem Čao (Chao) apakšējās robežas intervāla, kas ņem vērā sarakstu dažādos lielumus (${v('lower')} līdz ${v('upper')}).`,
    grid_cuts: (v) =>
      `Aposteriorais sadalījums sniedzas līdz režģa galam (${v('missingMax')} neredzēti); trīsreiz garākā režģī mediāna ir ${v('wider')}.`,
    replicates_failed: (v) => `${v('failed')} no ${v('replicates')} atkārtotajām izlasēm nav novērtējuma.`,
    lower_bound_only: () => 'Tā ir apakšējā robeža, nevis kopskaita novērtējums.',
    bound_of_many_lists: (v) =>
      `Šī robežas formula domāta daudziem līdzīga lieluma sarakstiem. Ar šiem sarakstiem robeža ir ${v('estimate')} (${v('lower')} līdz ${v('upper')}).`,
    search_not_exhaustive: (v) => `Ar ${v('lists')} sarakstiem nav izmēģināti visi modeļi, tikai meklēšanā sastaptie.`,
    better_set_aside: (v) =>
      `Modelis ar labāku rādītāju (${v('score')}, novērtējums ${v('estimate')}) atlikts malā, jo ${doubts.lv[v('because') as Doubt]}.`,
    doubtful_fit: (v) => `Neviens modelis nav bez iebildumiem: izvēlētajam ${doubts.lv[v('because') as Doubt]}.`,
    infinite_terms: (v) =>
      `Nav nevienas personas abos sarakstos: ${v('terms')}. Šīs mijiedarbības novērtētas kā mīnus bezgalība.`,
  },
}

/** The sentence of a reason in a language. */
export function reasonText({ code, values }: Pick<Reason, 'code' | 'values'>, language: Language): string {
  const value = (key: string): string => {
    const found = values[key]
    return typeof found === 'number' ? number(found, language) : (found ?? '')
  }
  return texts[language][code](value, (key) => percent(Number(values[key]), language))
}

import type { Language } from './wording.ts'

/** The report's own words; reasons and assumptions bring theirs. */
export interface ReportText {
  readonly title: string
  readonly lead: (observed: string, lists: number) => string
  readonly verdicts: Readonly<Record<'usable' | 'fragile' | 'not_estimable', string>>
  readonly verdictLead: Readonly<Record<'usable' | 'fragile' | 'not_estimable', string>>
  readonly because: string
  readonly notes: string
  readonly byMethod: string
  readonly sensitivity: string
  /** of the method whose estimate is repeated */
  readonly sensitivityLead: (method: string) => string
  readonly assumptions: string
  readonly assumptionsLead: string
  readonly columns: {
    readonly method: string
    readonly estimate: string
    readonly interval: string
    readonly kind: string
    readonly verdict: string
    readonly terms: string
    readonly change: string
    readonly known: string
  }
  readonly kinds: Readonly<Record<'wald' | 'profile' | 'bca' | 'posterior' | 'lognormal' | 'unconditional', string>>
  readonly methods: Readonly<Record<string, string>>
  readonly groups: {
    readonly leftOut: string
    readonly merged: string
    readonly thresholds: string
    readonly criteria: string
    readonly smallCells: string
    readonly near: (models: string, units: string, criterion: string) => string
  }
  readonly hidden: string
  readonly hiddenLead: string
  readonly coverage: (nominal: string, simulated: string, simulations: string) => string
  readonly none: string
  readonly covered: Readonly<Record<'yes' | 'no', string>>
  readonly chartLabel: (title: string, rows: number) => string
  readonly observedMark: string
}

export const reportText: Record<Language, ReportText> = {
  en: {
    title: 'How many were never seen',
    lead: (observed, lists) =>
      `${observed} persons were observed on ${lists} lists. This page estimates how many there are in all.`,
    verdicts: { usable: 'Usable', fragile: 'Fragile', not_estimable: 'Not estimable' },
    verdictLead: {
      usable: 'No test moved the estimate beyond the limits fixed beforehand. It still rests on the assumptions below.',
      fragile: 'The estimate changes too much with choices that the data do not decide. Do not quote a single number.',
      not_estimable: 'These data do not carry an estimate by this method.',
    },
    because: 'Why',
    notes: 'Remarks',
    byMethod: 'Estimates by method',
    sensitivity: 'How much the estimate depends on data and choices',
    sensitivityLead: (method) =>
      `Each row repeats one estimate with one thing changed: “${method}”, but for rows that name another method.`,
    assumptions: 'What must be true',
    assumptionsLead: 'No data can prove these; judge them by what is known of the lists.',
    columns: {
      method: 'Method',
      estimate: 'Estimate',
      interval: '95 % interval',
      kind: 'Kind of interval',
      verdict: 'Verdict',
      terms: 'Interactions',
      change: 'Change',
      known: 'Known size',
    },
    kinds: {
      wald: 'Wald',
      profile: 'profile likelihood',
      bca: 'BCa bootstrap',
      posterior: 'posterior',
      lognormal: 'log-normal',
      unconditional: 'over models',
    },
    methods: {
      stepwise: 'Stepwise choice',
      main: 'Independent lists',
      aic: 'Best AIC',
      bic: 'Best BIC',
      average: 'Average over models (AIC)',
      'aic-average': 'Average (AIC)',
      'bic-average': 'Average (BIC)',
      dga: 'Decomposable graphs',
      lcm: 'Latent classes',
      chao: 'Chao’s lower bound',
      'chao-unequal': 'Chao’s bound, unequal lists',
    },
    groups: {
      leftOut: 'One list left out',
      merged: 'Two lists merged',
      thresholds: 'Threshold of the stepwise choice',
      criteria: 'Method',
      smallCells: 'One person more or fewer',
      near: (models, units, criterion) => `${models} models within ${units} ${criterion} units`,
    },
    hidden: 'Each list hidden and estimated',
    hiddenLead: 'The persons of a list are a population of known size; the other lists try to find it.',
    coverage: (nominal, simulated, simulations) =>
      `In ${simulations} simulated tables made from the fitted model, the nominal ${nominal} interval held the truth in ${simulated}.`,
    none: 'no estimate',
    covered: { yes: 'within the interval', no: 'outside the interval' },
    chartLabel: (title, rows) => `${title}: ${rows} estimates with intervals; the table below has the numbers`,
    observedMark: 'observed',
  },
  lv: {
    title: 'Cik cilvēku neviens nav redzējis',
    lead: (observed, lists) => `${lists} sarakstos ir ${observed} personas. Šajā lapā novērtēts, cik to ir pavisam.`,
    verdicts: { usable: 'Izmantojams', fragile: 'Nestabils', not_estimable: 'Nav novērtējams' },
    verdictLead: {
      usable:
        'Neviena pārbaude novērtējumu nemainīja vairāk, kā iepriekš noteikts. Tas joprojām balstās uz zemāk minētajiem pieņēmumiem.',
      fragile: 'Novērtējums pārāk atkarīgs no izvēlēm, ko dati neizšķir. Vienu skaitli neminiet.',
      not_estimable: 'Ar šo metodi no šiem datiem novērtējumu iegūt nevar.',
    },
    because: 'Kāpēc',
    notes: 'Piezīmes',
    byMethod: 'Novērtējumi pēc metodes',
    sensitivity: 'Cik novērtējums atkarīgs no datiem un izvēlēm',
    sensitivityLead: (method) =>
      `Katrā rindā viens un tas pats novērtējums ar vienu pārmaiņu: „${method}”, ja rindā nav nosaukta cita metode.`,
    assumptions: 'Kam jābūt patiesam',
    assumptionsLead: 'To nevar pierādīt ar datiem; spriediet pēc tā, ko par sarakstiem zināt.',
    columns: {
      method: 'Metode',
      estimate: 'Novērtējums',
      interval: '95 % intervāls',
      kind: 'Intervāla veids',
      verdict: 'Atzinums',
      terms: 'Mijiedarbības',
      change: 'Pārmaiņa',
      known: 'Zināmais skaits',
    },
    kinds: {
      wald: 'Valda (Wald)',
      profile: 'profila ticamība',
      bca: 'BCa atkārtotās izlases',
      posterior: 'aposteriorais',
      lognormal: 'lognormālais',
      unconditional: 'pār modeļiem',
    },
    methods: {
      stepwise: 'Pakāpeniska izvēle',
      main: 'Neatkarīgi saraksti',
      aic: 'Labākais pēc AIC',
      bic: 'Labākais pēc BIC',
      average: 'Vidējais pār modeļiem (AIC)',
      'aic-average': 'Vidējais (AIC)',
      'bic-average': 'Vidējais (BIC)',
      dga: 'Dekomponējami grafi',
      lcm: 'Latentās klases',
      chao: 'Čao apakšējā robeža',
      'chao-unequal': 'Čao robeža, nevienādi saraksti',
    },
    groups: {
      leftOut: 'Bez viena saraksta',
      merged: 'Divi saraksti apvienoti',
      thresholds: 'Pakāpeniskās izvēles slieksnis',
      criteria: 'Metode',
      smallCells: 'Viena persona vairāk vai mazāk',
      near: (models, units, criterion) => `${models} modeļi līdz ${units} ${criterion} vienībām`,
    },
    hidden: 'Katrs saraksts paslēpts un novērtēts',
    hiddenLead: 'Saraksta personas ir kopa, kuras lielums zināms; pārējie saraksti mēģina to atrast.',
    coverage: (nominal, simulated, simulations) =>
      `No pielāgotā modeļa simulētas ${simulations} tabulas: ${nominal} intervāls saturēja patieso vērtību ${simulated} gadījumu.`,
    none: 'novērtējuma nav',
    covered: { yes: 'intervālā', no: 'ārpus intervāla' },
    chartLabel: (title, rows) => `${title}: ${rows} novērtējumi ar intervāliem; skaitļi ir tabulā zem attēla`,
    observedMark: 'redzēti',
  },
}

/**
 * The items of the operational indicators of trafficking for labour exploitation of ILO and the European Commission
 * (2009), in our own words. The structure (10 + 10 + 16 + 9 + 15 + 7) is confirmed by two independent texts; weights
 * come from one secondary synthesis and must be checked against the original. The lists for sexual exploitation take the
 * items over (`ilo-sexual-shared.ts`).
 *
 * Each line: number, weight for adults, weight for children (null: not in the children's list), English, Latvian.
 */
type W = 's' | 'm' | 'w'
export type Item = readonly [number: string, adult: W, child: W | null, en: string, lv: string]

export const DECEPTIVE_RECRUITMENT: readonly Item[] = [
  [
    '1.01',
    's',
    's',
    'Misled about what the work is, where it is or who the employer is',
    'Maldināta par darba būtību, vietu vai darba devēju',
  ],
  ['1.02', 'm', 'm', 'Misled about working conditions', 'Maldināta par darba apstākļiem'],
  [
    '1.03',
    'm',
    'm',
    'Misled about what the contract says or whether it is lawful',
    'Maldināta par līguma saturu vai likumību',
  ],
  ['1.04', 'm', 'm', 'Misled about being reunited with family', 'Maldināta par iespēju atkalapvienoties ar ģimeni'],
  ['1.05', 'm', 'm', 'Misled about housing and living conditions', 'Maldināta par mājokli un sadzīves apstākļiem'],
  [
    '1.06',
    'm',
    'm',
    'Misled about papers or about getting a lawful stay',
    'Maldināta par dokumentiem vai uzturēšanās tiesību iegūšanu',
  ],
  [
    '1.07',
    'm',
    'm',
    'Misled about the journey or the terms of recruitment',
    'Maldināta par ceļu vai iekārtošanas darbā nosacījumiem',
  ],
  ['1.08', 'm', 'm', 'Misled about pay or earnings', 'Maldināta par darba samaksu vai ienākumiem'],
  [
    '1.09',
    'm',
    'm',
    'Drawn in by a promise of marriage or adoption',
    'Pievilināta ar solījumu noslēgt laulību vai adoptēt',
  ],
  ['1.10', 'w', 's', 'Misled about the chance to go to school or study', 'Maldināta par iespēju mācīties'],
]

export const COERCIVE_RECRUITMENT: readonly Item[] = [
  ['2.01', 's', 's', 'Violence was used to recruit or move the person', 'Vervējot vai pārvietojot, lietota vardarbība'],
  [
    '2.02',
    'm',
    's',
    'Abducted, sold, or forced into marriage or adoption',
    'Nolaupīta, pārdota, piespiesta laulībai vai pret gribu nodota adopcijai',
  ],
  ['2.03', 'm', 'm', 'Papers were taken away during recruitment or the journey', 'Vervējot vai ceļā atņemti dokumenti'],
  ['2.04', 'm', 's', 'Bound by a debt that came with the recruitment', 'Vervējot saistīta ar parādu'],
  [
    '2.05',
    'm',
    'm',
    'Kept apart, locked in or watched during recruitment or the journey',
    'Vervējot vai ceļā izolēta, ieslodzīta vai uzraudzīta',
  ],
  ['2.06', 'm', 'm', 'Threatened with being reported to the authorities', 'Draudēts ziņot iestādēm'],
  ['2.07', 'm', 's', 'Threatened with violence', 'Draudēts ar vardarbību'],
  [
    '2.08',
    'm',
    'm',
    'Threatened with exposure to family, community or the public',
    'Draudēts izpaust ziņas ģimenei, kopienai vai sabiedrībai',
  ],
  ['2.09', 'm', 'm', 'Family was threatened or harmed', 'Draudēts ģimenei vai pret to lietota vardarbība'],
  ['2.10', 'm', 'm', 'Money was withheld during recruitment or the journey', 'Vervējot vai ceļā aizturēta nauda'],
]

export const VULNERABILITY_AT_RECRUITMENT: readonly Item[] = [
  ['3.01', 'm', 'm', 'A difficult situation in the family was exploited', 'Izmantots grūts stāvoklis ģimenē'],
  ['3.02', 'm', 'm', 'An irregular stay was exploited', 'Izmantots tas, ka uzturēšanās valstī nav likumīga'],
  [
    '3.03',
    'm',
    'm',
    'Lack of education or of the language was exploited',
    'Izmantots izglītības vai valodas prasmes trūkums',
  ],
  ['3.04', 'm', 'm', 'Lack of information was exploited', 'Izmantots informācijas trūkums'],
  ['3.05', 'm', 'm', 'The exploiters already controlled the person', 'Ekspluatētāji personu kontrolēja jau pirms tam'],
  [
    '3.06',
    'm',
    'm',
    'Poverty or another economic need was exploited',
    'Izmantota nabadzība vai cita ekonomiska vajadzība',
  ],
  [
    '3.07',
    'm',
    null,
    'False information about the law or about how authorities behave',
    'Sniegtas nepatiesas ziņas par likumu vai iestāžu attieksmi',
  ],
  [
    '3.08',
    'm',
    'm',
    'False stories of others who succeeded abroad',
    'Sniegtas nepatiesas ziņas par citu izdošanos ārzemēs',
  ],
  [
    '3.09',
    'm',
    'm',
    'The family situation made the person easy to recruit',
    'Personu viegli savervēt ļāvis ģimenes stāvoklis',
  ],
  [
    '3.10',
    'm',
    'm',
    'The personal situation made the person easy to recruit',
    'Personu viegli savervēt ļāvuši personiskie apstākļi',
  ],
  [
    '3.11',
    'm',
    'm',
    'Psychological or emotional dependency on the recruiter',
    'Psiholoģiska vai emocionāla atkarība no vervētāja',
  ],
  [
    '3.12',
    'm',
    'm',
    'Legal status or the relation to authorities was exploited',
    'Izmantots tiesiskais statuss vai attiecības ar iestādēm',
  ],
  ['3.13', 'm', 'm', 'Hardships in the past were exploited', 'Izmantotas pagātnē piedzīvotās grūtības'],
  [
    '3.14',
    'm',
    'm',
    'The person could not arrange the journey without the recruiter',
    'Persona bez vervētāja nespēja noorganizēt ceļu',
  ],
  ['3.15', 'w', 'm', 'Cultural or religious beliefs were exploited', 'Izmantoti kultūras vai reliģiskie uzskati'],
  ['3.16', 'w', 'm', 'The general situation at home was exploited', 'Izmantota vispārējā situācija izcelsmes vietā'],
]

export const EXPLOITATION: readonly Item[] = [
  ['4.01', 's', 's', 'Excessive working days or hours', 'Pārmērīgs darba dienu vai stundu skaits'],
  ['4.02', 'm', 'm', 'Bad living conditions', 'Slikti sadzīves apstākļi'],
  ['4.03', 'm', 'm', 'Hazardous work', 'Bīstams darbs'],
  ['4.04', 'm', 'm', 'Little pay or none', 'Niecīga darba samaksa vai tās nav vispār'],
  ['4.05', 'm', 'm', 'Labour law or the contract is not respected', 'Netiek ievērotas darba tiesību normas vai līgums'],
  ['4.06', 'm', null, 'No social protection', 'Nav sociālās aizsardzības'],
  ['4.07', 'm', 'm', 'Very bad working conditions', 'Ļoti slikti darba apstākļi'],
  [
    '4.08',
    'm',
    'm',
    'Pay is manipulated, for instance by fines or deductions',
    'Manipulācijas ar darba samaksu, piemēram, sodi vai ieturējumi',
  ],
  ['4.09', 'w', 'm', 'No chance to go to school or study', 'Nav iespējas mācīties'],
]

export const COERCION_AT_DESTINATION: readonly Item[] = [
  ['5.01', 's', 's', 'Papers were taken away', 'Atņemti dokumenti'],
  ['5.02', 's', 's', 'Held by a debt', 'Turēta parādu atkarībā'],
  ['5.03', 's', 's', 'Kept apart, locked in or watched', 'Izolēta, ieslodzīta vai uzraudzīta'],
  ['5.04', 's', 's', 'Violence was used against the person', 'Pret personu lietota vardarbība'],
  ['5.05', 'm', 's', 'Made to do illicit or criminal things', 'Piespiesta veikt nelikumīgas vai noziedzīgas darbības'],
  [
    '5.06',
    'm',
    's',
    'Made to take on tasks or clients against their will',
    'Piespiesta uzņemties uzdevumus vai klientus pret savu gribu',
  ],
  [
    '5.07',
    'm',
    'm',
    'Made to act against others in the same position',
    'Piespiesta vērsties pret citiem, kas ir tādā pašā stāvoklī',
  ],
  ['5.08', 'm', 'm', 'Made to lie to authorities, family or others', 'Piespiesta melot iestādēm, ģimenei vai citiem'],
  ['5.09', 'm', 'm', 'Threatened with being reported to the authorities', 'Draudēts ziņot iestādēm'],
  ['5.10', 'm', 'm', 'Threatened with even worse conditions', 'Draudēts ar vēl sliktākiem apstākļiem'],
  ['5.11', 'm', 's', 'Threatened with violence', 'Draudēts ar vardarbību'],
  ['5.12', 'm', 's', 'Under the strong influence of another', 'Atrodas citas personas spēcīgā ietekmē'],
  ['5.13', 'm', 'm', 'Family was threatened or harmed', 'Draudēts ģimenei vai pret to lietota vardarbība'],
  ['5.14', 'm', 'm', 'Wages are withheld', 'Aizturēta darba samaksa'],
  [
    '5.15',
    'w',
    'm',
    'Threatened with exposure to family, community or the public',
    'Draudēts izpaust ziņas ģimenei, kopienai vai sabiedrībai',
  ],
]

export const VULNERABILITY_AT_DESTINATION: readonly Item[] = [
  ['6.01', 'm', 'm', 'Depends on the exploiters', 'Ir atkarīga no ekspluatētājiem'],
  ['6.02', 'm', 'm', 'Finds it hard to live in an unknown place', 'Svešā vietā grūti dzīvot patstāvīgi'],
  ['6.03', 'm', 'm', 'Economic need keeps the person there', 'Aiziet liedz ekonomiska vajadzība'],
  ['6.04', 'm', 'm', 'The family situation keeps the person there', 'Aiziet liedz ģimenes stāvoklis'],
  [
    '6.05',
    'm',
    'm',
    'Legal status or the relation to authorities keeps the person there',
    'Aiziet liedz tiesiskais statuss vai attiecības ar iestādēm',
  ],
  ['6.06', 'w', 'm', 'Hardships in the past are exploited', 'Tiek izmantotas pagātnē piedzīvotās grūtības'],
  ['6.07', 'w', 'm', 'Personal characteristics are exploited', 'Tiek izmantotas personas īpašības'],
]

import { type Instrument, NOT_ENOUGH_KNOWN } from '../types.ts'
import { ADULT_CONDITIONS, DIMENSIONS, LICENCE, labourIndicators, SOURCE } from './ilo-shared.ts'
import { ENOUGH_IS_NOT_KNOWN } from './shared.ts'

const { exploitation, coercion, deception, otherMeans } = ADULT_CONDITIONS

/** ILO and European Commission, adults, labour exploitation: 67 indicators in six dimensions. */
export const iloLabourAdult: Instrument = {
  id: 'ilo_labour_adult',
  version: '2009-09/2',
  title: {
    en: 'ILO operational indicators: adults, labour exploitation',
    lv: 'SDO operatīvās pazīmes: pilngadīgas personas, darbaspēka ekspluatācija',
  },
  profile: 'adult',
  source: SOURCE,
  licence: LICENCE,
  languages: ['lv', 'en'],
  validation: null,
  dimensions: DIMENSIONS.map(({ id, title }) => ({ id, title })),
  indicators: labourIndicators('adult', 'ILO-AL'),
  // The first, third and fifth are the source's. The second and fourth fill what its table leaves open: coercion without
  // any means of recruitment shown, and means other than deception without coercion at destination.
  rules: [
    { outcome: 'supports_trafficking', when: { all: [exploitation, coercion, { any: [deception, ...otherMeans] }] } },
    { outcome: 'supports_forced_labour', when: { all: [exploitation, coercion] } },
    { outcome: 'supports_deception_and_exploitation', when: { all: [exploitation, deception] } },
    { outcome: 'supports_exploitation_with_means', when: { all: [exploitation, { any: otherMeans }] } },
    { outcome: 'supports_labour_rights_case', when: exploitation },
  ],
  otherwise: 'not_supported',
  outcomes: [
    {
      code: 'supports_trafficking',
      title: {
        en: 'The indicators support trafficking for forced labour',
        lv: 'Pazīmes liecina par cilvēku tirdzniecību piespiedu darba nolūkā',
      },
      meaning: {
        en: 'Means of recruitment or abuse of vulnerability, exploitation, and coercion at destination are all shown.',
        lv: 'Ir gan vervēšanas līdzekļu vai ievainojamības izmantošanas, gan ekspluatācijas, gan piespiešanas pazīmes.',
      },
      next: {
        en: 'Offer protection and a time to recover, refer for formal identification with the person’s consent, and report to the investigators as the law requires.',
        lv: 'Piedāvāt aizsardzību un pārdomu laiku, ar personas piekrišanu nosūtīt oficiālai identifikācijai un likumā noteiktajā kārtībā ziņot izmeklētājiem.',
      },
    },
    {
      code: 'supports_forced_labour',
      title: {
        en: 'The indicators support forced labour; how the person was recruited is not shown',
        lv: 'Pazīmes liecina par piespiedu darbu; vervēšanas apstākļi nav noskaidroti',
      },
      meaning: {
        en: 'Exploitation and coercion at destination are shown, no means of recruitment and no abuse of vulnerability.',
        lv: 'Ir ekspluatācijas un piespiešanas pazīmes, bet nav vervēšanas līdzekļu vai ievainojamības izmantošanas pazīmju.',
      },
      next: {
        en: 'Offer protection, ask again about recruitment and the journey, and refer for formal identification.',
        lv: 'Piedāvāt aizsardzību, vēlreiz jautāt par vervēšanu un ceļu un nosūtīt oficiālai identifikācijai.',
      },
    },
    {
      code: 'supports_deception_and_exploitation',
      title: {
        en: 'The indicators support deception and exploitation, without coercion shown',
        lv: 'Pazīmes liecina par maldināšanu un ekspluatāciju; piespiešana nav konstatēta',
      },
      meaning: {
        en: 'The person was deceived and is exploited; coercion at destination is not shown.',
        lv: 'Persona ir maldināta un tiek ekspluatēta; piespiešana ekspluatācijas vietā nav konstatēta.',
      },
      next: {
        en: 'Help with labour claims, ask again about coercion when the person feels safe, and consult the specialists on identification.',
        lv: 'Palīdzēt aizstāvēt darba tiesības, par piespiešanu jautāt vēlreiz, kad persona jūtas droši, un konsultēties ar identifikācijas speciālistiem.',
      },
    },
    {
      code: 'supports_exploitation_with_means',
      title: {
        en: 'The indicators support exploitation after coercion or abuse of vulnerability',
        lv: 'Pazīmes liecina par ekspluatāciju pēc piespiešanas vai ievainojamības izmantošanas',
      },
      meaning: {
        en: 'Exploitation and coercive recruitment or abuse of vulnerability are shown; coercion at destination is not.',
        lv: 'Ir ekspluatācijas un piespiedu vervēšanas vai ievainojamības izmantošanas pazīmes; piespiešana ekspluatācijas vietā nav konstatēta.',
      },
      next: {
        en: 'Consult the specialists on identification: a means used at recruitment can be enough. Ask again about coercion when the person feels safe.',
        lv: 'Konsultēties ar identifikācijas speciālistiem: var pietikt ar vervēšanā lietotu līdzekli. Par piespiešanu jautāt vēlreiz, kad persona jūtas droši.',
      },
    },
    {
      code: 'supports_labour_rights_case',
      title: { en: 'The indicators support a labour rights case', lv: 'Pazīmes liecina par darba tiesību pārkāpumu' },
      meaning: {
        en: 'Exploitation is shown; no means and no coercion.',
        lv: 'Ir ekspluatācijas pazīmes; līdzekļi un piespiešana nav konstatēta.',
      },
      next: {
        en: 'Refer to the labour inspectorate and legal aid. Screen again if the circumstances change.',
        lv: 'Nosūtīt uz darba inspekciju un pie juridiskās palīdzības sniedzēja. Ja apstākļi mainās, izvērtēt vēlreiz.',
      },
    },
    {
      code: 'not_supported',
      title: {
        en: 'The indicators do not support labour exploitation',
        lv: 'Pazīmes neliecina par darbaspēka ekspluatāciju',
      },
      meaning: {
        en: 'By the answers given exploitation at work is not shown, whatever the unanswered ones may be.',
        lv: 'Pēc sniegtajām atbildēm ekspluatācija darbā nav konstatēta, lai kādas būtu trūkstošās atbildes.',
      },
      next: {
        en: 'Help with what the person asks for, tell them whom they can turn to, and screen again if anything new comes up.',
        lv: 'Palīdzēt ar to, ko persona lūdz, pastāstīt, kur vērsties, un, ja atklājas kas jauns, izvērtēt vēlreiz.',
      },
    },
    { ...ENOUGH_IS_NOT_KNOWN, code: NOT_ENOUGH_KNOWN },
  ],
}

import { type Instrument, NOT_ENOUGH_KNOWN } from '../types.ts'
import { SEXUAL_DIMENSIONS, SEXUAL_LICENCE, sexualIndicators } from './ilo-sexual-shared.ts'
import { ADULT_CONDITIONS, SOURCE } from './ilo-shared.ts'
import { ENOUGH_IS_NOT_KNOWN } from './shared.ts'

const { exploitation, coercion, deception, otherMeans } = ADULT_CONDITIONS

/** ILO and European Commission, adults, sexual exploitation: as far as it is remembered, 67 indicators in six dimensions. */
export const iloSexualAdult: Instrument = {
  id: 'ilo_sexual_adult',
  version: '2009-09/1',
  title: {
    en: 'ILO operational indicators: adults, sexual exploitation',
    lv: 'SDO operatīvās pazīmes: pilngadīgas personas, seksuāla izmantošana',
  },
  profile: 'adult',
  source: {
    ...SOURCE,
    note: {
      en: 'The list itself (WCMS_105023) could not be read. Its six dimensions are known; its items are remembered, and so are all weights but one: one secondary synthesis says that being made to take clients is strong, and that no sign of exploitation is. The result is reckoned with the weights as remembered and is called settled only if it holds with every weight that they may be. Check items and weights against the original before relying on it. It is no decision about a person.',
      lv: 'Pats saraksts (WCMS_105023) nebija pieejams. Zināmas ir tā sešas jomas; pazīmes ir pēc atmiņas, tāpat visi svari, izņemot vienu: viens sekundārs apkopojums saka, ka stipra pazīme ir piespiešana pieņemt klientus un ka neviena ekspluatācijas pazīme nav stipra. Rezultāts aprēķināts ar svariem pēc atmiņas un saukts par galīgu tikai tad, ja tas nemainās ar nevienu svaru, kāds tiem var būt. Pirms paļaušanās uz to pazīmes un svari jāpārbauda oriģinālā. Tas nav lēmums par personu.',
    },
  },
  licence: SEXUAL_LICENCE,
  languages: ['lv', 'en'],
  validation: null,
  dimensions: [...SEXUAL_DIMENSIONS],
  indicators: sexualIndicators('adult', 'ILO-AS'),
  // As for labour exploitation. The third is ours besides: who is coerced, for instance into taking clients, is not sent
  // away because the conditions are not known to be bad.
  rules: [
    { outcome: 'supports_trafficking', when: { all: [exploitation, coercion, { any: [deception, ...otherMeans] }] } },
    { outcome: 'supports_coerced_exploitation', when: { all: [exploitation, coercion] } },
    { outcome: 'supports_coercion', when: coercion },
    { outcome: 'supports_deception_and_exploitation', when: { all: [exploitation, deception] } },
    { outcome: 'supports_exploitation_with_means', when: { all: [exploitation, { any: otherMeans }] } },
    { outcome: 'supports_exploitation', when: exploitation },
  ],
  otherwise: 'not_supported',
  outcomes: [
    {
      code: 'supports_trafficking',
      title: {
        en: 'The indicators support trafficking for sexual exploitation',
        lv: 'Pazīmes liecina par cilvēku tirdzniecību seksuālas izmantošanas nolūkā',
      },
      meaning: {
        en: 'Means of recruitment or abuse of vulnerability, exploitation, and coercion at destination are all shown.',
        lv: 'Ir gan vervēšanas līdzekļu vai ievainojamības izmantošanas, gan ekspluatācijas, gan piespiešanas pazīmes.',
      },
      next: {
        en: 'Offer protection, health care and a time to recover, refer for formal identification with the person’s consent, and report to the investigators as the law requires.',
        lv: 'Piedāvāt aizsardzību, veselības aprūpi un pārdomu laiku, ar personas piekrišanu nosūtīt oficiālai identifikācijai un likumā noteiktajā kārtībā ziņot izmeklētājiem.',
      },
    },
    {
      code: 'supports_coerced_exploitation',
      title: {
        en: 'The indicators support sexual exploitation under coercion; how the person was recruited is not shown',
        lv: 'Pazīmes liecina par seksuālu izmantošanu piespiedu kārtā; vervēšanas apstākļi nav noskaidroti',
      },
      meaning: {
        en: 'Exploitation and coercion at destination are shown, no means of recruitment and no abuse of vulnerability.',
        lv: 'Ir ekspluatācijas un piespiešanas pazīmes, bet nav vervēšanas līdzekļu vai ievainojamības izmantošanas pazīmju.',
      },
      next: {
        en: 'Offer protection and health care, ask again about recruitment and the journey when the person feels safe, and refer for formal identification.',
        lv: 'Piedāvāt aizsardzību un veselības aprūpi, par vervēšanu un ceļu jautāt vēlreiz, kad persona jūtas droši, un nosūtīt oficiālai identifikācijai.',
      },
    },
    {
      code: 'supports_coercion',
      title: {
        en: 'The indicators support coercion; the conditions of exploitation are not shown',
        lv: 'Pazīmes liecina par piespiešanu; ekspluatācijas apstākļi nav konstatēti',
      },
      meaning: {
        en: 'Coercion at destination is shown. Being made to take clients is serious by itself, whatever the conditions.',
        lv: 'Ir piespiešanas pazīmes. Piespiešana pieņemt klientus pati par sevi ir smaga, lai kādi būtu apstākļi.',
      },
      next: {
        en: 'Offer protection and health care, ask about the conditions when the person feels safe, and consult the specialists on identification.',
        lv: 'Piedāvāt aizsardzību un veselības aprūpi, par apstākļiem jautāt, kad persona jūtas droši, un konsultēties ar identifikācijas speciālistiem.',
      },
    },
    {
      code: 'supports_deception_and_exploitation',
      title: {
        en: 'The indicators support deception and sexual exploitation, without coercion shown',
        lv: 'Pazīmes liecina par maldināšanu un seksuālu izmantošanu; piespiešana nav konstatēta',
      },
      meaning: {
        en: 'The person was deceived and is exploited; coercion at destination is not shown.',
        lv: 'Persona ir maldināta un tiek ekspluatēta; piespiešana ekspluatācijas vietā nav konstatēta.',
      },
      next: {
        en: 'Offer support and health care, ask again about coercion when the person feels safe, and consult the specialists on identification.',
        lv: 'Piedāvāt atbalstu un veselības aprūpi, par piespiešanu jautāt vēlreiz, kad persona jūtas droši, un konsultēties ar identifikācijas speciālistiem.',
      },
    },
    {
      code: 'supports_exploitation_with_means',
      title: {
        en: 'The indicators support sexual exploitation after coercion or abuse of vulnerability',
        lv: 'Pazīmes liecina par seksuālu izmantošanu pēc piespiešanas vai ievainojamības izmantošanas',
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
      code: 'supports_exploitation',
      title: {
        en: 'The indicators support sexual exploitation',
        lv: 'Pazīmes liecina par seksuālu izmantošanu',
      },
      meaning: {
        en: 'Exploitation is shown; no means and no coercion.',
        lv: 'Ir ekspluatācijas pazīmes; līdzekļi un piespiešana nav konstatēta.',
      },
      next: {
        en: 'Offer support, health care and legal aid without conditions. Screen again when the person feels safe or the circumstances change.',
        lv: 'Bez nosacījumiem piedāvāt atbalstu, veselības aprūpi un juridisko palīdzību. Izvērtēt vēlreiz, kad persona jūtas droši vai apstākļi mainās.',
      },
    },
    {
      code: 'not_supported',
      title: {
        en: 'The indicators do not support sexual exploitation',
        lv: 'Pazīmes neliecina par seksuālu izmantošanu',
      },
      meaning: {
        en: 'By the answers given neither exploitation nor coercion is shown, whatever the unanswered ones may be.',
        lv: 'Pēc sniegtajām atbildēm nav konstatēta ne ekspluatācija, ne piespiešana, lai kādas būtu trūkstošās atbildes.',
      },
      next: {
        en: 'Help with what the person asks for, tell them whom they can turn to, and screen again if anything new comes up.',
        lv: 'Palīdzēt ar to, ko persona lūdz, pastāstīt, kur vērsties, un, ja atklājas kas jauns, izvērtēt vēlreiz.',
      },
    },
    { ...ENOUGH_IS_NOT_KNOWN, code: NOT_ENOUGH_KNOWN },
  ],
}

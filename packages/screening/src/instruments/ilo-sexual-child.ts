import { type Instrument, NOT_ENOUGH_KNOWN } from '../types.ts'
import { SEXUAL_DIMENSIONS, SEXUAL_LICENCE, sexualIndicators } from './ilo-sexual-shared.ts'
import { actOf, RECRUITED, SOURCE } from './ilo-shared.ts'
import { ENOUGH_IS_NOT_KNOWN } from './shared.ts'

/** The use itself, or coercion such as being made to take clients, is exploitation of a child, whatever the conditions. */
const exploited = {
  any: [{ dimension: 'exploitation' }, { dimension: 'coercion_at_destination' }, { indicator: 'ILO-CS-use' }],
}

/** ILO and European Commission, children, sexual exploitation: as far as it is remembered, with the act and the use. */
export const iloSexualChild: Instrument = {
  id: 'ilo_sexual_child',
  version: '2009-09/1',
  title: {
    en: 'ILO operational indicators: children, sexual exploitation',
    lv: 'SDO operatīvās pazīmes: bērni, seksuāla izmantošana',
  },
  profile: 'child',
  source: {
    ...SOURCE,
    note: {
      en: 'The list itself (WCMS_105023) could not be read. Its six dimensions are known; which items it has, and how many, is remembered and could not be confirmed. One secondary synthesis says that being made to take clients and hazardous work are strong; every other weight is that of the list for children in labour exploitation, or remembered. The result is reckoned with these weights and is called settled only if it holds with every weight that they may be. Check items and weights against the original before relying on it. It is no decision about a person.',
      lv: 'Pats saraksts (WCMS_105023) nebija pieejams. Zināmas ir tā sešas jomas; tas, kuras un cik pazīmju tajā ir, ir pēc atmiņas, un to nevarēja apstiprināt. Viens sekundārs apkopojums saka, ka piespiešana pieņemt klientus un bīstams darbs ir stipras pazīmes; pārējie svari ņemti no saraksta par bērniem darbaspēka ekspluatācijā vai ir pēc atmiņas. Rezultāts aprēķināts ar šiem svariem un saukts par galīgu tikai tad, ja tas nemainās ar nevienu svaru, kāds tiem var būt. Pirms paļaušanās uz to pazīmes un svari jāpārbauda oriģinālā. Tas nav lēmums par personu.',
    },
  },
  licence: SEXUAL_LICENCE,
  languages: ['lv', 'en'],
  validation: null,
  dimensions: [
    ...SEXUAL_DIMENSIONS,
    { id: 'act', title: { en: 'The act', lv: 'Darbība' } },
    { id: 'use', title: { en: 'Sexual use', lv: 'Seksuāla izmantošana' } },
  ],
  indicators: [
    ...sexualIndicators('child', 'ILO-CS'),
    actOf('ILO-CS'),
    {
      id: 'ILO-CS-use',
      dimension: 'use',
      weight: null,
      text: {
        en: 'Somebody uses the child for sexual acts in exchange for anything, or for sexual images or shows',
        lv: 'Kāds bērnu izmanto seksuālām darbībām apmaiņā pret jebko vai seksuāla satura attēliem vai priekšnesumiem',
      },
      // Prostitution of others and other sexual exploitation are exploitation by the definition (Palermo Protocol, Article
      // 3(a); Directive 2011/36/EU, Article 2(3)); what is meant of a child is in Directive 2011/93/EU, Article 2. The list
      // asks about conditions only, so a child in tolerable ones would be missed. It is not one of the list's items.
      evidence: { item: 'own' },
    },
  ],
  rules: [
    {
      outcome: 'supports_trafficking',
      when: { all: [exploited, { any: [{ indicator: 'ILO-CS-act' }, ...RECRUITED] }] },
    },
    { outcome: 'supports_child_exploitation', when: exploited },
  ],
  otherwise: 'not_supported',
  outcomes: [
    {
      code: 'supports_trafficking',
      title: {
        en: 'The indicators support trafficking of a child for sexual exploitation',
        lv: 'Pazīmes liecina par bērna tirdzniecību seksuālas izmantošanas nolūkā',
      },
      meaning: {
        en: 'An act is shown, and exploitation or coercion. For a child no means is needed, and consent does not matter.',
        lv: 'Ir gan darbības, gan ekspluatācijas vai piespiešanas pazīmes. Bērna gadījumā līdzekļi nav vajadzīgi un piekrišanai nav nozīmes.',
      },
      next: {
        en: 'Bring the child to safety, see to health care, inform child protection and see that a guardian is appointed, refer for formal identification and report to the investigators. Do not question the child yourself.',
        lv: 'Nogādāt bērnu drošībā, parūpēties par veselības aprūpi, informēt bāriņtiesu un panākt, ka tiek iecelts aizbildnis, nosūtīt oficiālai identifikācijai un ziņot izmeklētājiem. Pašiem bērnu neiztaujāt.',
      },
    },
    {
      code: 'supports_child_exploitation',
      title: {
        en: 'The indicators support sexual exploitation of a child',
        lv: 'Pazīmes liecina par bērna seksuālu izmantošanu',
      },
      meaning: {
        en: 'Exploitation or coercion is shown; that somebody recruited, moved, housed or received the child is not.',
        lv: 'Ir ekspluatācijas vai piespiešanas pazīmes; nav noskaidrots, vai kāds bērnu savervējis, pārvadājis, izmitinājis vai saņēmis.',
      },
      next: {
        en: 'Bring the child to safety, see to health care, inform child protection and report to the investigators; leave it to them to find out how the child came there.',
        lv: 'Nogādāt bērnu drošībā, parūpēties par veselības aprūpi, informēt bāriņtiesu un ziņot izmeklētājiem; viņiem atstāt noskaidrot, kā bērns tur nonācis.',
      },
    },
    {
      code: 'not_supported',
      title: {
        en: 'The indicators do not support sexual exploitation of the child',
        lv: 'Pazīmes neliecina par bērna seksuālu izmantošanu',
      },
      meaning: {
        en: 'By the answers given neither exploitation nor coercion is shown, whatever the unanswered ones may be.',
        lv: 'Pēc sniegtajām atbildēm nav konstatēta ne ekspluatācija, ne piespiešana, lai kādas būtu trūkstošās atbildes.',
      },
      next: {
        en: 'Consider whether the child needs protection for another reason, and screen again if anything new comes up.',
        lv: 'Apsvērt, vai bērnam nav vajadzīga aizsardzība cita iemesla dēļ, un, ja atklājas kas jauns, izvērtēt vēlreiz.',
      },
    },
    { ...ENOUGH_IS_NOT_KNOWN, code: NOT_ENOUGH_KNOWN },
  ],
}

import { type Instrument, NOT_ENOUGH_KNOWN } from '../types.ts'
import { actOf, DIMENSIONS, LICENCE, labourIndicators, RECRUITED, SOURCE } from './ilo-shared.ts'
import { ENOUGH_IS_NOT_KNOWN } from './shared.ts'

const exploitation = { dimension: 'exploitation' }

/** ILO and European Commission, children, labour exploitation: 65 indicators, none weak, and the act. */
export const iloLabourChild: Instrument = {
  id: 'ilo_labour_child',
  version: '2009-09/1',
  title: {
    en: 'ILO operational indicators: children, labour exploitation',
    lv: 'SDO operatīvās pazīmes: bērni, darbaspēka ekspluatācija',
  },
  profile: 'child',
  source: {
    ...SOURCE,
    note: {
      en: 'The list itself (WCMS_105023) could not be read. Which items the children’s list has and their weights come from one secondary synthesis that cites it; both need checking against the original.',
      lv: 'Pats saraksts (WCMS_105023) nebija pieejams. Tas, kuras pazīmes ir bērnu sarakstā, un to svari ņemti no viena sekundāra apkopojuma, kas uz to atsaucas; abi jāpārbauda oriģinālā.',
    },
  },
  licence: LICENCE,
  languages: ['lv', 'en'],
  validation: null,
  dimensions: [
    ...DIMENSIONS.map(({ id, title }) => ({ id, title })),
    { id: 'act', title: { en: 'The act', lv: 'Darbība' } },
  ],
  indicators: [...labourIndicators('child', 'ILO-CL'), actOf('ILO-CL')],
  rules: [
    {
      outcome: 'supports_trafficking',
      when: { all: [exploitation, { any: [{ indicator: 'ILO-CL-act' }, ...RECRUITED] }] },
    },
    { outcome: 'supports_child_exploitation', when: exploitation },
  ],
  otherwise: 'not_supported',
  outcomes: [
    {
      code: 'supports_trafficking',
      title: {
        en: 'The indicators support trafficking of a child for labour exploitation',
        lv: 'Pazīmes liecina par bērna tirdzniecību darbaspēka ekspluatācijas nolūkā',
      },
      meaning: {
        en: 'An act and exploitation are shown. For a child no means is needed, and consent does not matter.',
        lv: 'Ir gan darbības, gan ekspluatācijas pazīmes. Bērna gadījumā līdzekļi nav vajadzīgi un piekrišanai nav nozīmes.',
      },
      next: {
        en: 'Bring the child to safety, inform child protection and see that a guardian is appointed, refer for formal identification and report to the investigators.',
        lv: 'Nogādāt bērnu drošībā, informēt bāriņtiesu un panākt, ka tiek iecelts aizbildnis, nosūtīt oficiālai identifikācijai un ziņot izmeklētājiem.',
      },
    },
    {
      code: 'supports_child_exploitation',
      title: { en: 'The indicators support exploitation of a child', lv: 'Pazīmes liecina par bērna ekspluatāciju' },
      meaning: {
        en: 'Exploitation is shown; that somebody recruited, moved, housed or received the child is not.',
        lv: 'Ir ekspluatācijas pazīmes; nav noskaidrots, vai kāds bērnu savervējis, pārvadājis, izmitinājis vai saņēmis.',
      },
      next: {
        en: 'Bring the child to safety and inform child protection; ask how the child came there.',
        lv: 'Nogādāt bērnu drošībā un informēt bāriņtiesu; noskaidrot, kā bērns tur nonācis.',
      },
    },
    {
      code: 'not_supported',
      title: {
        en: 'The indicators do not support labour exploitation of the child',
        lv: 'Pazīmes neliecina par bērna darbaspēka ekspluatāciju',
      },
      meaning: {
        en: 'By the answers given exploitation at work is not shown, whatever the unanswered ones may be.',
        lv: 'Pēc sniegtajām atbildēm ekspluatācija darbā nav konstatēta, lai kādas būtu trūkstošās atbildes.',
      },
      next: {
        en: 'Consider whether the child needs protection for another reason, and screen again if anything new comes up.',
        lv: 'Apsvērt, vai bērnam nav vajadzīga aizsardzība cita iemesla dēļ, un, ja atklājas kas jauns, izvērtēt vēlreiz.',
      },
    },
    { ...ENOUGH_IS_NOT_KNOWN, code: NOT_ENOUGH_KNOWN },
  ],
}

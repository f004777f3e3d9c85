import { type Condition, type Indicator, type Instrument, NOT_ENOUGH_KNOWN, type Text } from '../types.ts'
import { ENOUGH_IS_NOT_KNOWN } from './shared.ts'

const item = (id: string, dimension: string, en: string, lv: string): Indicator => ({
  id: `FC-${id}`,
  dimension,
  weight: null,
  text: { en, lv },
  evidence: { item: 'own' },
})

const is = (id: string): Condition => ({ indicator: `FC-${id}` })
const text = (en: string, lv: string): Text => ({ en, lv })

const bad: Condition = { any: [is('pay'), is('promise'), is('unwanted')] }
const control: Condition = { any: [is('leave'), is('papers'), is('debt'), is('threats'), is('watched')] }

/**
 * Eleven statements for the first minutes: what must be done now, and whether a full screening is due. Written for this
 * project, its rule is a matter of caution and has been validated by nobody.
 */
export const firstContact: Instrument = {
  id: 'first_contact',
  version: '1',
  title: text('First contact', 'Pirmā saskarsme'),
  profile: 'any',
  source: {
    name: 'Līdzās',
    published: '2026',
    address: null,
    note: text(
      'Written for this project. It follows no published short form and claims no predictive value.',
      'Izstrādāta šim projektam. Tā nav balstīta nevienā publicētā īsajā anketā un nepretendē uz prognostisku vērtību.',
    ),
  },
  licence: text('Own wording, EUPL-1.2.', 'Pašu formulējums, EUPL-1.2.'),
  languages: ['lv', 'en'],
  validation: null,
  dimensions: [
    { id: 'now', title: text('Now', 'Šobrīd') },
    { id: 'control', title: text('Control', 'Kontrole') },
    { id: 'exploitation', title: text('Exploitation', 'Ekspluatācija') },
  ],
  indicators: [
    item(
      'danger',
      'now',
      'The person is in danger now, or afraid to go back',
      'Personai šobrīd draud briesmas vai tā baidās atgriezties',
    ),
    item('medical', 'now', 'The person needs a doctor at once', 'Personai nekavējoties vajadzīgs ārsts'),
    item('child', 'now', 'The person is or may be under 18', 'Persona ir vai varētu būt jaunāka par 18 gadiem'),
    item('leave', 'control', 'Cannot freely leave the place or the work', 'Nevar brīvi atstāt vietu vai darbu'),
    item('papers', 'control', 'Somebody else keeps the papers', 'Dokumentus glabā kāds cits'),
    item('debt', 'control', 'Must work off a debt', 'Jāatstrādā parāds'),
    item(
      'threats',
      'control',
      'The person or the family is threatened or hurt',
      'Personai vai ģimenei draud vai nodara pāri',
    ),
    item('watched', 'control', 'Others watch the person or speak for them', 'Citi personu uzrauga vai runā tās vietā'),
    item('pay', 'exploitation', 'Earnings are not paid or are taken away', 'Nopelnīto neizmaksā vai atņem'),
    item(
      'promise',
      'exploitation',
      'Work or conditions are not what was promised',
      'Darbs vai apstākļi nav tādi, kā solīts',
    ),
    item(
      'unwanted',
      'exploitation',
      'Is made to work, beg, steal or have sex against their will',
      'Spiež strādāt, ubagot, zagt vai nodarboties ar seksu pret gribu',
    ),
  ],
  rules: [
    { outcome: 'act_now', when: { any: [is('danger'), is('medical')] } },
    { outcome: 'child_protection', when: { all: [is('child'), { any: [bad, control] }] } },
    { outcome: 'screen_fully', when: { any: [control, is('unwanted'), { all: [is('pay'), is('promise')] }] } },
    { outcome: 'advise_on_labour_rights', when: bad },
  ],
  otherwise: 'nothing_seen',
  outcomes: [
    {
      code: 'act_now',
      title: text('Act now', 'Rīkoties nekavējoties'),
      meaning: text('Safety or health cannot wait.', 'Drošība vai veselība nevar gaidīt.'),
      next: text(
        'Call 112 if life or health is in danger, bring the person to safety, and ask everything else later.',
        'Ja apdraudēta dzīvība vai veselība, zvanīt 112, nogādāt personu drošībā un visu pārējo jautāt vēlāk.',
      ),
    },
    {
      code: 'child_protection',
      title: text('Inform child protection', 'Informēt bāriņtiesu'),
      meaning: text(
        'The person may be a child, and there are signs of exploitation or control. For a child no means is needed.',
        'Persona varētu būt bērns, un ir ekspluatācijas vai kontroles pazīmes. Bērna gadījumā līdzekļi nav vajadzīgi.',
      ),
      next: text(
        'Treat the person as a child, inform child protection, and screen with the children’s indicators.',
        'Izturēties kā pret bērnu, informēt bāriņtiesu un izvērtēt pēc bērnu pazīmēm.',
      ),
    },
    {
      code: 'screen_fully',
      title: text('A full screening is due', 'Vajadzīga pilna izvērtēšana'),
      meaning: text(
        'There are signs of control or of work against the person’s will.',
        'Ir pazīmes, ka personu kontrolē vai ka tā strādā pret savu gribu.',
      ),
      next: text(
        'Offer help first. Then screen with the indicators for the form of exploitation, in a safe place, with an interpreter of the person’s choice.',
        'Vispirms piedāvāt palīdzību. Tad drošā vietā, ar personai pieņemamu tulku, izvērtēt pēc attiecīgā ekspluatācijas veida pazīmēm.',
      ),
    },
    {
      code: 'advise_on_labour_rights',
      title: text('Advise on labour rights', 'Konsultēt par darba tiesībām'),
      meaning: text(
        'There are signs of a breach of labour rights, none of control.',
        'Ir darba tiesību pārkāpuma, bet ne kontroles pazīmes.',
      ),
      next: text(
        'Refer to the labour inspectorate or legal aid, and tell the person whom they can turn to.',
        'Nosūtīt uz darba inspekciju vai pie juridiskās palīdzības sniedzēja un pastāstīt, kur vērsties.',
      ),
    },
    {
      code: 'nothing_seen',
      title: text('No signs at first contact', 'Pirmajā saskarsmē pazīmju nav'),
      meaning: text(
        'None of the signs was seen. People seldom tell at the first meeting.',
        'Neviena no pazīmēm nav manīta. Pirmajā tikšanās reizē cilvēki reti izstāsta.',
      ),
      next: text(
        'Tell the person whom they can turn to, and meet again if you can.',
        'Pastāstīt, kur vērsties, un, ja iespējams, tikties vēlreiz.',
      ),
    },
    { ...ENOUGH_IS_NOT_KNOWN, code: NOT_ENOUGH_KNOWN },
  ],
}

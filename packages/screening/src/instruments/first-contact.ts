import { type Condition, type Indicator, type Instrument, NOT_ENOUGH_KNOWN, type Text } from '../types.ts'
import { ENOUGH_IS_NOT_KNOWN } from './shared.ts'

const item = (id: string, dimension: string, en: string, lv: string, ru: string, uk: string): Indicator => ({
  id: `FC-${id}`,
  dimension,
  weight: null,
  text: { en, lv, ru, uk },
  evidence: { item: 'own' },
})

const is = (id: string): Condition => ({ indicator: `FC-${id}` })
const text = (en: string, lv: string, ru: string, uk: string): Text => ({ en, lv, ru, uk })

const bad: Condition = { any: [is('pay'), is('promise'), is('unwanted')] }
const control: Condition = { any: [is('leave'), is('papers'), is('debt'), is('threats'), is('watched')] }

/**
 * Eleven statements for the first minutes: what must be done now, and whether a full screening is due. Written for this
 * project, its rule is a matter of caution and has been validated by nobody.
 */
export const firstContact: Instrument = {
  id: 'first_contact',
  version: '1',
  title: text('First contact', 'Pirmā saskarsme', 'Первая встреча', 'Перша зустріч'),
  profile: 'any',
  source: {
    name: 'Līdzās',
    published: '2026',
    address: null,
    note: text(
      'Written for this project. It follows no published short form and claims no predictive value.',
      'Izstrādāta šim projektam. Tā nav balstīta nevienā publicētā īsajā anketā un nepretendē uz prognostisku vērtību.',
      'Составлена для этого проекта. Она не следует ни одной опубликованной краткой анкете и не претендует на прогностическую ценность.',
      'Складено для цього проєкту. Вона не наслідує жодної опублікованої короткої анкети й не претендує на прогностичну цінність.',
    ),
  },
  licence: text(
    'Own wording, EUPL-1.2.',
    'Pašu formulējums, EUPL-1.2.',
    'Собственная формулировка, EUPL-1.2.',
    'Власне формулювання, EUPL-1.2.',
  ),
  languages: ['lv', 'en', 'ru', 'uk'],
  validation: null,
  dimensions: [
    { id: 'now', title: text('Now', 'Šobrīd', 'Сейчас', 'Зараз') },
    { id: 'control', title: text('Control', 'Kontrole', 'Контроль', 'Контроль над людиною') },
    { id: 'exploitation', title: text('Exploitation', 'Ekspluatācija', 'Эксплуатация', 'Експлуатація') },
  ],
  indicators: [
    item(
      'danger',
      'now',
      'The person is in danger now, or afraid to go back',
      'Personai šobrīd draud briesmas vai tā baidās atgriezties',
      'Человеку сейчас грозит опасность, или он боится возвращаться',
      'Людині зараз загрожує небезпека, або вона боїться повертатися',
    ),
    item(
      'medical',
      'now',
      'The person needs a doctor at once',
      'Personai nekavējoties vajadzīgs ārsts',
      'Человеку срочно нужен врач',
      'Людині негайно потрібен лікар',
    ),
    item(
      'child',
      'now',
      'The person is or may be under 18',
      'Persona ir vai varētu būt jaunāka par 18 gadiem',
      'Человеку нет или, возможно, нет 18 лет',
      'Людині немає або, можливо, немає 18 років',
    ),
    item(
      'leave',
      'control',
      'Cannot freely leave the place or the work',
      'Nevar brīvi atstāt vietu vai darbu',
      'Не может свободно уйти с места или работы',
      'Не може вільно піти з місця чи роботи',
    ),
    item(
      'papers',
      'control',
      'Somebody else keeps the papers',
      'Dokumentus glabā kāds cits',
      'Документы хранит кто-то другой',
      'Документи тримає хтось інший',
    ),
    item(
      'debt',
      'control',
      'Must work off a debt',
      'Jāatstrādā parāds',
      'Должен отрабатывать долг',
      'Мусить відпрацьовувати борг',
    ),
    item(
      'threats',
      'control',
      'The person or the family is threatened or hurt',
      'Personai vai ģimenei draud vai nodara pāri',
      'Человеку или семье угрожают или причиняют вред',
      'Людині або родині погрожують чи завдають шкоди',
    ),
    item(
      'watched',
      'control',
      'Others watch the person or speak for them',
      'Citi personu uzrauga vai runā tās vietā',
      'Другие следят за человеком или говорят за него',
      'Інші стежать за людиною або говорять замість неї',
    ),
    item(
      'pay',
      'exploitation',
      'Earnings are not paid or are taken away',
      'Nopelnīto neizmaksā vai atņem',
      'Заработанное не выплачивают или отбирают',
      'Зароблене не виплачують або відбирають',
    ),
    item(
      'promise',
      'exploitation',
      'Work or conditions are not what was promised',
      'Darbs vai apstākļi nav tādi, kā solīts',
      'Работа или условия не такие, как обещали',
      'Робота або умови не такі, як обіцяли',
    ),
    item(
      'unwanted',
      'exploitation',
      'Is made to work, beg, steal or have sex against their will',
      'Spiež strādāt, ubagot, zagt vai nodarboties ar seksu pret gribu',
      'Заставляют работать, просить милостыню, красть или заниматься сексом против воли',
      'Змушують працювати, жебракувати, красти або займатися сексом проти волі',
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
      title: text('Act now', 'Rīkoties nekavējoties', 'Действовать немедленно', 'Діяти негайно'),
      meaning: text(
        'Safety or health cannot wait.',
        'Drošība vai veselība nevar gaidīt.',
        'Безопасность или здоровье не могут ждать.',
        'Безпека або здоров’я не можуть чекати.',
      ),
      next: text(
        'Call 112 if life or health is in danger, bring the person to safety, and ask everything else later.',
        'Ja apdraudēta dzīvība vai veselība, zvanīt 112, nogādāt personu drošībā un visu pārējo jautāt vēlāk.',
        'Если жизнь или здоровье в опасности, позвонить 112, доставить человека в безопасное место, обо всём остальном спросить потом.',
        'Якщо життя або здоров’я в небезпеці, зателефонувати 112, доправити людину в безпечне місце, про все інше запитати згодом.',
      ),
    },
    {
      code: 'child_protection',
      title: text(
        'Inform child protection',
        'Informēt bāriņtiesu',
        'Сообщить в службу защиты детей (бариньтиесу)',
        'Повідомити службу захисту дітей (баріньтієсу)',
      ),
      meaning: text(
        'The person may be a child, and there are signs of exploitation or control. For a child no means is needed.',
        'Persona varētu būt bērns, un ir ekspluatācijas vai kontroles pazīmes. Bērna gadījumā līdzekļi nav vajadzīgi.',
        'Возможно, это ребёнок, и есть признаки эксплуатации или контроля. В случае ребёнка средства принуждения не обязательны.',
        'Можливо, це дитина, і є ознаки експлуатації або контролю. Щодо дитини засоби примусу не обов’язкові.',
      ),
      next: text(
        'Treat the person as a child, inform child protection, and screen with the children’s indicators.',
        'Izturēties kā pret bērnu, informēt bāriņtiesu un izvērtēt pēc bērnu pazīmēm.',
        'Обращаться как с ребёнком, сообщить в службу защиты детей и провести оценку по признакам для детей.',
        'Поводитися як з дитиною, повідомити службу захисту дітей і провести оцінку за ознаками для дітей.',
      ),
    },
    {
      code: 'screen_fully',
      title: text(
        'A full screening is due',
        'Vajadzīga pilna izvērtēšana',
        'Нужна полная оценка',
        'Потрібна повна оцінка',
      ),
      meaning: text(
        'There are signs of control or of work against the person’s will.',
        'Ir pazīmes, ka personu kontrolē vai ka tā strādā pret savu gribu.',
        'Есть признаки того, что человека контролируют или что он работает против своей воли.',
        'Є ознаки того, що людину контролюють або що вона працює проти своєї волі.',
      ),
      next: text(
        'Offer help first. Then screen with the indicators for the form of exploitation, in a safe place, with an interpreter of the person’s choice.',
        'Vispirms piedāvāt palīdzību. Tad drošā vietā, ar personai pieņemamu tulku, izvērtēt pēc attiecīgā ekspluatācijas veida pazīmēm.',
        'Сначала предложить помощь. Затем в безопасном месте, с переводчиком, которого примет человек, провести оценку по признакам соответствующего вида эксплуатации.',
        'Спершу запропонувати допомогу. Потім у безпечному місці, з перекладачем, якого прийме людина, провести оцінку за ознаками відповідного виду експлуатації.',
      ),
    },
    {
      code: 'advise_on_labour_rights',
      title: text(
        'Advise on labour rights',
        'Konsultēt par darba tiesībām',
        'Проконсультировать о трудовых правах',
        'Проконсультувати щодо трудових прав',
      ),
      meaning: text(
        'There are signs of a breach of labour rights, none of control.',
        'Ir darba tiesību pārkāpuma, bet ne kontroles pazīmes.',
        'Есть признаки нарушения трудовых прав, но не контроля.',
        'Є ознаки порушення трудових прав, але не контролю.',
      ),
      next: text(
        'Refer to the labour inspectorate or legal aid, and tell the person whom they can turn to.',
        'Nosūtīt uz darba inspekciju vai pie juridiskās palīdzības sniedzēja un pastāstīt, kur vērsties.',
        'Направить в трудовую инспекцию или к юристу и рассказать, куда обратиться.',
        'Спрямувати до інспекції праці або до юриста й розповісти, куди звернутися.',
      ),
    },
    {
      code: 'nothing_seen',
      title: text(
        'No signs at first contact',
        'Pirmajā saskarsmē pazīmju nav',
        'При первой встрече признаков нет',
        'Під час першої зустрічі ознак немає',
      ),
      meaning: text(
        'None of the signs was seen. People seldom tell at the first meeting.',
        'Neviena no pazīmēm nav manīta. Pirmajā tikšanās reizē cilvēki reti izstāsta.',
        'Ни одного из признаков не замечено. При первой встрече люди редко рассказывают.',
        'Жодної з ознак не помічено. Під час першої зустрічі люди рідко розповідають.',
      ),
      next: text(
        'Tell the person whom they can turn to, and meet again if you can.',
        'Pastāstīt, kur vērsties, un, ja iespējams, tikties vēlreiz.',
        'Рассказать, куда обратиться, и по возможности встретиться ещё раз.',
        'Розповісти, куди звернутися, і, якщо можна, зустрітися ще раз.',
      ),
    },
    { ...ENOUGH_IS_NOT_KNOWN, code: NOT_ENOUGH_KNOWN },
  ],
}

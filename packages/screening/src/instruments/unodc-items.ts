import type { Evidence, Text } from '../types.ts'

/**
 * Signs by setting that pages repeating UNODC's leaflet name, in our own words. The leaflet itself could not be read:
 * `partial` stands for what such pages say, `memory` for what was found in no text and must be checked before use.
 */
export type Setting = {
  id: string
  title: Text
  evidence: Evidence
  signs: readonly (readonly [en: string, lv: string])[]
}

export const SETTINGS: readonly Setting[] = [
  {
    id: 'general',
    title: { en: 'In general', lv: 'Vispārīgi' },
    evidence: 'partial',
    signs: [
      ['Believes they must work against their will', 'Uzskata, ka jāstrādā pret savu gribu'],
      ['Cannot leave the workplace', 'Nevar atstāt darba vietu'],
      ['Movements are controlled by others', 'Pārvietošanos kontrolē citi'],
      ['Shows fear or anxiety', 'Izrāda bailes vai satraukumu'],
      ['Suffers violence or threats against self or family', 'Cieš no vardarbības vai draudiem pret sevi vai ģimeni'],
      ['Has injuries that look like the result of an assault', 'Ir traumas, kas varētu būt gūtas uzbrukumā'],
      ['Distrusts the authorities', 'Neuzticas iestādēm'],
      ['Lets others speak when addressed directly', 'Uzrunāta tieši, ļauj runāt citiem'],
      ['Acts as if instructed by someone', 'Rīkojas tā, it kā kāds būtu devis norādes'],
      ['Has little contact with the family', 'Maz sazinās ar ģimeni'],
      ['Has no papers, or false ones', 'Nav dokumentu vai tie ir viltoti'],
      ['Does not know the home or work address', 'Nezina savas dzīvesvietas vai darba vietas adresi'],
      ['Is afraid of revealing their status', 'Baidās atklāt savu tiesisko statusu'],
    ],
  },
  {
    id: 'sexual_exploitation',
    title: { en: 'Sexual exploitation', lv: 'Seksuālā ekspluatācija' },
    evidence: 'partial',
    signs: [
      ['Is moved from place to place', 'Tiek pārvietota no vietas uz vietu'],
      ['Is escorted wherever they go', 'Visur tiek pavadīta'],
      ['Has marks that show ownership', 'Ir zīmes, kas norāda uz piederību kādam'],
      ['Sleeps where they work', 'Guļ turpat, kur strādā'],
      ['Has no cash or papers', 'Nav ne skaidras naudas, ne dokumentu'],
      ['Has few clothes', 'Ir maz apģērba'],
    ],
  },
  {
    id: 'labour_exploitation',
    title: { en: 'Labour exploitation', lv: 'Darbaspēka ekspluatācija' },
    evidence: 'partial',
    signs: [
      ['Lives in a group at the workplace and rarely leaves it', 'Dzīvo grupā darba vietā un reti to atstāj'],
      [
        'Lives in unsuitable buildings such as farm or industrial ones',
        'Dzīvo nepiemērotās ēkās, piemēram, lauku saimniecības vai ražošanas ēkās',
      ],
      ['Has no clothing or protective gear fit for the work', 'Nav darbam piemērota apģērba vai aizsardzības līdzekļu'],
      ['Is given only leftovers to eat', 'Ēst dod tikai pārpalikumus'],
      ['Has no access to their earnings', 'Nevar rīkoties ar nopelnīto'],
      ['Has no contract', 'Nav darba līguma'],
      ['Works very long hours', 'Strādā ļoti garas stundas'],
      [
        'Depends on the employer for work, transport and housing',
        'Darba, transporta un mājokļa ziņā ir atkarīga no darba devēja',
      ],
      ['Never leaves the site without the employer', 'Nekad neatstāj darba vietu bez darba devēja'],
      ['Security measures keep people in', 'Drošības līdzekļi neļauj cilvēkiem iziet'],
      ['Is disciplined by fines', 'Tiek sodīta ar naudas sodiem'],
      ['Is insulted or threatened', 'Tiek apvainota vai tai draud'],
      ['Has no training for the work', 'Nav apmācīta darba veikšanai'],
    ],
  },
  {
    id: 'worksite',
    title: { en: 'At the work site', lv: 'Darba vietā' },
    evidence: 'partial',
    signs: [
      ['Notices are in a language other than the local one', 'Norādes ir citā, nevis vietējā valodā'],
      ['There are no safety notices', 'Nav drošības norāžu'],
      [
        'The employer cannot show workers’ papers or wage records',
        'Darba devējs nevar uzrādīt strādājošo dokumentus vai algu uzskaiti',
      ],
      ['Equipment is poor', 'Aprīkojums ir slikts'],
      [
        'Machines have been changed so that children can run them',
        'Iekārtas pārveidotas tā, lai ar tām varētu strādāt bērni',
      ],
      [
        'Workers pay for tools, food or housing out of their wages',
        'Par darbarīkiem, ēdienu vai mājokli strādājošie maksā no algas',
      ],
    ],
  },
  {
    id: 'domestic_servitude',
    title: { en: 'Domestic servitude', lv: 'Kalpība mājsaimniecībā' },
    evidence: 'memory',
    signs: [
      ['Lives with the family but does not eat with them', 'Dzīvo ģimenē, bet neēd kopā ar to'],
      ['Has no private place to sleep', 'Nav savas guļvietas, kur būt vienatnē'],
      ['Is reported missing though still in the house', 'Pieteikta kā pazudusi, lai gan joprojām ir mājā'],
      ['Never leaves the house without the employer', 'Nekad neiziet no mājas bez darba devēja'],
      ['Is given leftovers to eat', 'Ēst dod pārpalikumus'],
      ['Is subjected to insults, threats or violence', 'Cieš no apvainojumiem, draudiem vai vardarbības'],
    ],
  },
  {
    id: 'begging_and_petty_crime',
    title: { en: 'Begging and petty crime', lv: 'Ubagošana un sīki noziegumi' },
    evidence: 'memory',
    signs: [
      [
        'A child, an elderly or a disabled person begs in public',
        'Publiskā vietā ubago bērns, vecs cilvēks vai cilvēks ar invaliditāti',
      ],
      [
        'Belongs to a large group of children with one adult guardian',
        'Ir lielā bērnu grupā, ko pieskata viens pieaugušais',
      ],
      ['Is punished for bringing in too little', 'Tiek sodīta, ja savāc par maz'],
      ['Is brought and taken away every day', 'Katru dienu tiek atvesta un aizvesta'],
      [
        'Is in a gang of people of one nationality or ethnic group',
        'Ir bandā, ko veido vienas valstspiederības vai etniskās grupas cilvēki',
      ],
    ],
  },
  {
    id: 'children',
    title: { en: 'Children', lv: 'Bērni' },
    evidence: 'memory',
    signs: [
      ['Has no access to the parents', 'Nevar satikt vecākus'],
      ['Looks intimidated', 'Izskatās iebiedēts'],
      ['Has no friends of the same age', 'Nav draugu savā vecumā'],
      ['Does not go to school', 'Neapmeklē skolu'],
      ['Eats apart from the family', 'Ēd atsevišķi no ģimenes'],
      ['Does work unfit for a child', 'Dara bērnam nepiemērotu darbu'],
      ['Is given only leftovers to eat', 'Ēst dod tikai pārpalikumus'],
      [
        'Travels alone, or in a group with adults who are not relatives',
        'Ceļo bez pavadības vai grupā ar pieaugušajiem, kas nav radinieki',
      ],
    ],
  },
]

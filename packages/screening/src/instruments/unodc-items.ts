import type { Evidence, Text } from '../types.ts'

/**
 * UNODC's signs by setting, in our own words. The leaflet itself could not be read. `confirmed` stands for signs that two
 * pages repeating it give independently, `partial` for those of one such page, `memory` for what was found in no text and
 * must be checked before use. Where each list was read: docs/methods/screening.md.
 *
 * A sign is English, Latvian and, where it differs from its setting's, how well it is known.
 */
export type Setting = {
  id: string
  title: Text
  evidence: Evidence
  signs: readonly (readonly [en: string, lv: string, evidence?: Evidence])[]
}

export const SETTINGS: readonly Setting[] = [
  {
    id: 'general',
    title: { en: 'In general', lv: 'Vispārīgi' },
    evidence: 'confirmed',
    signs: [
      ['Believes they must work against their will', 'Uzskata, ka jāstrādā pret savu gribu'],
      ['Cannot leave the workplace', 'Nevar atstāt darba vietu'],
      ['Feels unable to get away', 'Jūt, ka nevar aiziet'],
      ['Movements are controlled by others', 'Pārvietošanos kontrolē citi'],
      ['Shows fear or anxiety', 'Izrāda bailes vai satraukumu'],
      ['Suffers violence or threats against self or family', 'Cieš no vardarbības vai draudiem pret sevi vai ģimeni'],
      ['Has injuries that look like the result of an assault', 'Ir traumas, kas varētu būt gūtas uzbrukumā', 'partial'],
      [
        'Has injuries or damage to health that come with certain kinds of work',
        'Ir traumas vai veselības bojājumi, kas raksturīgi noteiktiem darbiem',
      ],
      ['Has injuries that look like those of restraint', 'Ir traumas, kas varētu būt radušās, personu savaldot'],
      ['Distrusts the authorities', 'Neuzticas iestādēm'],
      ['Is threatened with being handed over to the authorities', 'Tai draud nodot iestādēm'],
      ['Is afraid of revealing their immigration status', 'Baidās atklāt savu uzturēšanās statusu'],
      ['Somebody else keeps the passport or other papers', 'Pasi vai citus dokumentus glabā kāds cits'],
      ['Has false papers', 'Ir viltoti dokumenti'],
      [
        'Is found in, or linked to, the kind of place where people are exploited',
        'Atrasta vietā vai saistīta ar vietu, kādās cilvēkus mēdz ekspluatēt',
      ],
      ['Does not know the local language', 'Nezina vietējo valodu'],
      ['Does not know the home or work address', 'Nezina savas dzīvesvietas vai darba vietas adresi'],
      ['Lets others speak when addressed directly', 'Uzrunāta tieši, ļauj runāt citiem'],
      ['Acts as if instructed by someone', 'Rīkojas tā, it kā kāds būtu devis norādes'],
      ['Is made to work under certain conditions', 'Ir spiesta strādāt noteiktos apstākļos'],
      ['Is disciplined by punishment', 'Tiek disciplinēta ar sodiem'],
      ['Has no say in the conditions of work', 'Nevar vienoties par darba apstākļiem'],
      ['Is paid little or nothing', 'Saņem maz vai neko'],
      ['Has no access to their earnings', 'Nevar rīkoties ar nopelnīto'],
      ['Works very long hours over long periods', 'Ilgstoši strādā ļoti garas stundas'],
      ['Has no days off', 'Nav brīvdienu'],
      ['Lives in poor or substandard housing', 'Dzīvo sliktos vai nepiemērotos apstākļos'],
      ['Has no access to a doctor', 'Nav pieejams ārsts', 'partial'],
      ['Meets few people or none', 'Maz vai nemaz nesatiekas ar citiem', 'partial'],
      ['Has little contact with the family', 'Maz sazinās ar ģimeni', 'partial'],
      ['Cannot talk freely with others', 'Nevar brīvi sazināties ar citiem', 'partial'],
      ['Believes themselves bound by a debt', 'Uzskata, ka ir saistīta ar parādu', 'partial'],
    ],
  },
  {
    id: 'sexual_exploitation',
    title: { en: 'Sexual exploitation', lv: 'Seksuālā ekspluatācija' },
    evidence: 'confirmed',
    signs: [
      ['Is moved from place to place', 'Tiek pārvietota no vietas uz vietu'],
      ['Is escorted wherever they go', 'Visur tiek pavadīta'],
      ['Has marks that show ownership', 'Ir zīmes, kas norāda uz piederību kādam'],
      ['Works long hours with few or no days off', 'Strādā ilgas stundas, brīvdienu ir maz vai nav nemaz'],
      ['Sleeps where they work', 'Guļ turpat, kur strādā'],
      [
        'Lives or travels in a group whose members do not share a language',
        'Dzīvo vai ceļo grupā, kurā nav kopīgas valodas',
      ],
      ['Has few clothes', 'Ir maz apģērba'],
      ['Has mostly clothes worn for sex work', 'Apģērbs pārsvarā tāds, kādu valkā, sniedzot seksuālus pakalpojumus'],
      [
        'Knows only words about sex in the local or the clients’ language',
        'Vietējā vai klientu valodā zina tikai ar seksu saistītus vārdus',
      ],
      ['Has no cash of their own', 'Nav savas skaidras naudas'],
      ['Cannot show an identity document', 'Nevar uzrādīt personu apliecinošu dokumentu'],
      ['Cannot refuse unprotected or violent sex', 'Nevar atteikties no nedroša vai vardarbīga seksa', 'partial'],
      ['There is evidence of being bought and sold', 'Ir pierādījumi, ka persona ir pirkta vai pārdota'],
      ['Groups of women are under the control of others', 'Sieviešu grupas ir citu kontrolē'],
      [
        'Advertisements offer women of one ethnicity or nationality',
        'Sludinājumos piedāvā vienas etniskās piederības vai valstspiederības sievietes',
      ],
      [
        'Clients are of one ethnicity or nationality only',
        'Klienti ir tikai vienas etniskās piederības vai valstspiederības',
        'partial',
      ],
      ['Does not smile', 'Nesmaida', 'partial'],
    ],
  },
  {
    id: 'labour_exploitation',
    title: { en: 'Labour exploitation', lv: 'Darbaspēka ekspluatācija' },
    evidence: 'confirmed',
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
      ['Has no choice of housing', 'Nevar izvēlēties, kur dzīvot'],
      ['Never leaves the site without the employer', 'Nekad neatstāj darba vietu bez darba devēja'],
      ['Cannot move about freely', 'Nevar brīvi pārvietoties'],
      ['Security measures keep people in', 'Drošības līdzekļi neļauj cilvēkiem iziet'],
      ['Is disciplined by fines', 'Tiek sodīta ar naudas sodiem'],
      ['Is insulted, threatened or hurt', 'Tiek apvainota, tai draud vai nodara pāri'],
      ['Has no training or licence for the work', 'Nav apmācības vai atļaujas darba veikšanai'],
    ],
  },
  {
    id: 'worksite',
    title: { en: 'At the work site', lv: 'Darba vietā' },
    evidence: 'confirmed',
    signs: [
      ['Notices are in a language other than the local one', 'Norādes ir citā, nevis vietējā valodā'],
      ['There are no health and safety notices', 'Nav darba drošības norāžu'],
      [
        'The employer cannot show the papers needed to employ foreigners',
        'Darba devējs nevar uzrādīt ārvalstnieku nodarbināšanai vajadzīgos dokumentus',
      ],
      ['The employer cannot show records of wages', 'Darba devējs nevar uzrādīt algu uzskaiti'],
      ['Safety equipment is poor or missing', 'Drošības aprīkojums ir slikts vai tā nav'],
      [
        'Machines have been changed so that children can run them',
        'Iekārtas pārveidotas tā, lai ar tām varētu strādāt bērni',
      ],
      ['Labour law is visibly broken', 'Redzami darba tiesību pārkāpumi'],
      [
        'Workers pay for tools, food or housing out of their wages',
        'Par darbarīkiem, ēdienu vai mājokli strādājošie maksā no algas',
      ],
    ],
  },
  {
    id: 'domestic_servitude',
    title: { en: 'Domestic servitude', lv: 'Kalpība mājsaimniecībā' },
    evidence: 'confirmed',
    signs: [
      ['Lives with the family but does not eat with them', 'Dzīvo ģimenē, bet neēd kopā ar to'],
      ['Has no private space', 'Nav savas privātas telpas'],
      ['Sleeps in a shared or unsuitable place', 'Guļ koplietošanas vai nepiemērotā vietā'],
      [
        'The employer reported them missing though they are still in the house',
        'Darba devējs pieteicis personu kā pazudušu, lai gan tā joprojām ir mājā',
      ],
      [
        'Never or rarely leaves the house to meet people',
        'Nekad vai reti iziet no mājas, lai satiktos ar citiem',
        'partial',
      ],
      ['Never leaves the house without the employer', 'Nekad neiziet no mājas bez darba devēja', 'partial'],
      ['Is given only leftovers to eat', 'Ēst dod tikai pārpalikumus'],
      ['Is subjected to insults, threats or violence', 'Cieš no apvainojumiem, draudiem vai vardarbības', 'partial'],
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
    evidence: 'partial',
    signs: [
      ['Has no access to parents or guardians', 'Nevar satikt vecākus vai aizbildņus'],
      [
        'Looks intimidated, behaves unlike children of that age',
        'Izskatās iebiedēts, uzvedas citādi nekā bērni šajā vecumā',
      ],
      ['Has no friends of the same age outside of work', 'Ārpus darba nav draugu savā vecumā'],
      ['Does not go to school', 'Neapmeklē skolu'],
      ['Has no time to play', 'Nav laika rotaļām'],
      ['Lives apart from other children, in poor conditions', 'Dzīvo atsevišķi no citiem bērniem, sliktos apstākļos'],
      ['Eats apart from the family', 'Ēd atsevišķi no ģimenes'],
      ['Is given only leftovers to eat', 'Ēst dod tikai pārpalikumus'],
      ['Does work unfit for a child', 'Dara bērnam nepiemērotu darbu'],
      ['Travels without adults', 'Ceļo bez pieaugušajiem'],
      ['Travels in a group with people who are not relatives', 'Ceļo grupā ar cilvēkiem, kas nav radinieki'],
      [
        'There is child-sized clothing of the kind worn for manual or sex work',
        'Ir bērna izmēra apģērbs, kādu valkā fiziskā darbā vai seksuālu pakalpojumu sniegšanā',
      ],
      [
        'Toys, beds or children’s clothes are in unfit places, such as brothels or factories',
        'Rotaļlietas, gultas vai bērnu drēbes ir nepiemērotās vietās, piemēram, bordeļos vai rūpnīcās',
      ],
      ['An adult claims to have found the child', 'Pieaugušais apgalvo, ka bērnu „atradis”'],
      [
        'A child alone carries telephone numbers for calling taxis',
        'Vienam pašam bērnam ir līdzi tālruņa numuri taksometra izsaukšanai',
      ],
      ['There is an illegal adoption', 'Ir nelikumīga adopcija'],
    ],
  },
]

import type { Role } from '../../src/codes/role.ts'

/** An invented person of the demonstration. The order is that of the front door. */
export interface InventedAccount {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly work: { readonly lv: string; readonly en: string }
  readonly roles: readonly [Role, ...Role[]]
  readonly profession?: 'social_worker' | 'psychologist' | 'lawyer' | 'police_officer'
}

const id = (n: number): string => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`

/** Nobody here exists. Organisations are real, so that the road can be shown; what happens in it is not. */
export const accounts: readonly InventedAccount[] = [
  {
    id: id(1),
    name: 'Ilze Ozola',
    organisation: 'vdi',
    work: { lv: 'inspektore', en: 'labour inspector' },
    roles: ['first_line'],
  },
  {
    id: id(2),
    name: 'Anna Kalniņa',
    organisation: 'pdm',
    work: { lv: 'sociālā darbiniece', en: 'social worker' },
    roles: ['case_worker', 'commission_member'],
    profession: 'social_worker',
  },
  {
    id: id(3),
    name: 'Pēteris Bērziņš',
    organisation: 'vp',
    work: { lv: 'komisijas loceklis', en: 'commission member' },
    roles: ['commission_member', 'investigator'],
    profession: 'police_officer',
  },
  {
    id: id(4),
    name: 'Jānis Liepa',
    organisation: 'iem',
    work: { lv: 'nacionālais koordinators', en: 'national coordinator' },
    roles: ['coordinator'],
  },
  {
    id: id(5),
    name: 'Marta Zariņa',
    organisation: 'ts',
    work: { lv: 'neatkarīgā ziņotāja', en: 'independent rapporteur' },
    roles: ['rapporteur'],
  },
  {
    id: id(6),
    name: 'Inese Krūmiņa',
    organisation: 'siva',
    work: { lv: 'lemj par pakalpojumu', en: 'decides on the service' },
    roles: ['service_decider'],
  },
  {
    id: id(7),
    name: 'Dace Liepiņa',
    organisation: 'marta',
    work: { lv: 'psiholoģe', en: 'psychologist' },
    roles: ['case_worker', 'commission_member'],
    profession: 'psychologist',
  },
  {
    id: id(8),
    name: 'Guntis Vītols',
    organisation: 'marta',
    work: { lv: 'jurists', en: 'lawyer' },
    roles: ['case_worker', 'commission_member'],
    profession: 'lawyer',
  },
  {
    id: id(9),
    name: 'Kaspars Egle',
    organisation: 'vp',
    work: { lv: 'patruļas policists', en: 'patrol officer' },
    roles: ['first_line'],
  },
  {
    id: id(10),
    name: 'Andris Balodis',
    organisation: 'prok',
    work: { lv: 'prokurors', en: 'prosecutor' },
    roles: ['prosecutor'],
  },
  {
    id: id(11),
    name: 'Zane Vanaga',
    organisation: 'iem',
    work: { lv: 'atbild par pasākumiem', en: 'answers for measures' },
    roles: ['measure_owner'],
  },
  {
    id: id(12),
    name: 'Līga Siliņa',
    organisation: 'iem',
    work: { lv: 'analītiķe', en: 'analyst' },
    roles: ['analyst'],
  },
  {
    id: id(13),
    name: 'Raimonds Ābols',
    organisation: 'iem',
    work: { lv: 'administrators', en: 'administrator' },
    roles: ['administrator'],
  },
  {
    id: id(14),
    name: 'Sandra Roze',
    organisation: 'iem',
    work: { lv: 'datu aizsardzības speciāliste', en: 'data protection officer' },
    roles: ['data_protection_officer'],
  },
]

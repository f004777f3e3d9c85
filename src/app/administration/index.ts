import { Building2, KeyRound, Mail, Stamp, UsersRound } from 'lucide-react'
import { roomPages } from '../../shell/pages.ts'
import { paths } from './paths.ts'
import './texts.ts'

const administrator = ['administrator'] as const
const officer = ['data_protection_officer'] as const
const watchers = ['rapporteur', 'data_protection_officer', 'administrator'] as const

/** What keeps the installation itself: who may come in and was let in, which mails wait, which seals guard the record. */
export const pages = roomPages({
  room: 'administration',
  navigation: [
    {
      section: 'administration',
      key: 'navigation.accounts',
      to: paths.accounts,
      icon: UsersRound,
      roles: administrator,
    },
    {
      section: 'administration',
      key: 'navigation.organisations',
      to: paths.organisations,
      icon: Building2,
      roles: administrator,
    },
    { section: 'administration', key: 'navigation.outbox', to: paths.outbox, icon: Mail, roles: administrator },
    { section: 'administration', key: 'navigation.waysIn', to: paths.waysIn, icon: KeyRound, roles: officer },
    { section: 'administration', key: 'navigation.seals', to: paths.seals, icon: Stamp, roles: watchers },
  ],
  routes: [
    { path: '/administration/accounts', roles: administrator, load: () => import('./AccountsPage.tsx') },
    { path: '/administration/accounts/new', roles: administrator, load: () => import('./NewAccountPage.tsx') },
    { path: '/administration/accounts/$id', roles: administrator, load: () => import('./AccountPage.tsx') },
    { path: '/administration/organisations', roles: administrator, load: () => import('./OrganisationsPage.tsx') },
    {
      path: '/administration/organisations/new',
      roles: administrator,
      load: () => import('./NewOrganisationPage.tsx'),
    },
    { path: '/administration/outbox', roles: administrator, load: () => import('./OutboxPage.tsx') },
    { path: '/administration/ways-in', roles: officer, load: () => import('./WaysInPage.tsx') },
    { path: '/administration/seals', roles: watchers, load: () => import('./SealsPage.tsx') },
  ],
  home: {
    waiting: { roles: ['administrator', 'rapporteur'], load: () => import('./waiting.ts') },
    actions: [{ key: 'home.addAccount', to: paths.newAccount, roles: administrator, main: true }],
  },
})

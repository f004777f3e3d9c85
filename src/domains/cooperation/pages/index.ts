import { Building2, ClockAlert, Send } from 'lucide-react'
import { roomPages } from '../../../shell/pages.ts'
import { paths } from './paths.ts'
import './texts.ts'

// As the contract has it; the contract itself would bring zod into the first load.
const referralRoles = [
  'first_line',
  'helpline_worker',
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
  'coordinator',
] as const

export const pages = roomPages({
  room: 'cooperation',
  navigation: [
    { section: 'cooperation', key: 'navigation.referrals', to: paths.referrals, icon: Send, roles: referralRoles },
    { section: 'cooperation', key: 'navigation.overdue', to: paths.overdue, icon: ClockAlert, roles: ['coordinator'] },
    { section: 'cooperation', key: 'navigation.organisations', to: paths.organisations, icon: Building2 },
  ],
  routes: [
    { path: '/cooperation/referrals', roles: referralRoles, load: () => import('./ReferralsPage.tsx') },
    { path: '/cooperation/referrals/$id', roles: referralRoles, load: () => import('./ReferralPage.tsx') },
    { path: '/cooperation/organisations', load: () => import('./OrganisationsPage.tsx') },
    { path: '/cooperation/organisations/$slug', load: () => import('./OrganisationPage.tsx') },
    { path: '/cooperation/overdue', roles: ['coordinator'], load: () => import('./OverduePage.tsx') },
  ],
  home: { waiting: { roles: referralRoles, load: () => import('./waiting.ts') } },
  organisation: ({ slug }) => paths.organisation(slug),
})

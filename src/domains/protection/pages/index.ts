import { FolderOpen, HeartHandshake, Scale, Siren } from 'lucide-react'
import { roomPages } from '../../../shell/pages.ts'
import { paths } from './paths.ts'
import './texts.ts'

const caseRoles = [
  'first_line',
  'helpline_worker',
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
  'coordinator',
] as const
const emergencies = ['first_line', 'helpline_worker', 'coordinator', 'data_protection_officer', 'rapporteur'] as const
const opensInEmergency = ['first_line', 'helpline_worker'] as const
const opens = ['first_line', 'helpline_worker', 'case_worker', 'investigator', 'prosecutor'] as const
// not those for whom requests are the work: each request says itself what there is to know
const changeRoles = ['first_line', 'helpline_worker', 'case_worker', 'investigator', 'prosecutor'] as const
const leads = ['case_worker', 'investigator', 'prosecutor'] as const

export const pages = roomPages({
  room: 'protection',
  navigation: [
    { section: 'protection', key: 'navigation.cases', to: paths.cases, icon: FolderOpen, roles: caseRoles },
    {
      section: 'protection',
      key: 'navigation.commissions',
      to: paths.commissions,
      icon: Scale,
      roles: ['commission_member'],
    },
    {
      section: 'protection',
      key: 'navigation.requests',
      to: paths.requests,
      icon: HeartHandshake,
      roles: ['service_decider'],
    },
    {
      section: 'protection',
      key: 'navigation.emergencies',
      to: paths.emergencies,
      icon: Siren,
      roles: emergencies,
    },
  ],
  routes: [
    { path: '/protection/cases', roles: caseRoles, load: () => import('./case/CasesPage.tsx') },
    { path: '/protection/cases/new', roles: opens, load: () => import('./case/NewCasePage.tsx') },
    { path: '/protection/cases/$id', roles: caseRoles, load: () => import('./case/CasePage.tsx') },
    { path: '/protection/cases/$id/facts', roles: caseRoles, load: () => import('./identification/FactsPage.tsx') },
    { path: '/protection/cases/$id/refer', roles: caseRoles, load: () => import('./referral/ReferralFormPage.tsx') },
    { path: '/protection/cases/$id/decide', roles: leads, load: () => import('./identification/DecidePage.tsx') },
    {
      path: '/protection/cases/$id/panels/new',
      roles: leads,
      load: () => import('./identification/CallPanelPage.tsx'),
    },
    {
      path: '/protection/commissions/$id/$panel',
      roles: caseRoles,
      load: () => import('./identification/PanelPage.tsx'),
    },
    { path: '/protection/cases/$id/service', roles: caseRoles, load: () => import('./service/ServicePage.tsx') },
    { path: '/protection/cases/$id/help', roles: caseRoles, load: () => import('./service/HelpPage.tsx') },
    {
      path: '/protection/commissions',
      roles: ['commission_member'],
      load: () => import('./identification/CommissionsPage.tsx'),
    },
    {
      path: '/protection/service-requests',
      roles: ['service_decider'],
      load: () => import('./referral/RequestsPage.tsx'),
    },
    { path: '/protection/emergencies', roles: emergencies, load: () => import('./emergency/EmergenciesPage.tsx') },
    {
      path: '/protection/emergencies/new',
      roles: opensInEmergency,
      load: () => import('./emergency/OpenEmergencyPage.tsx'),
    },
    { path: '/protection/emergencies/$id', roles: emergencies, load: () => import('./emergency/EmergencyPage.tsx') },
  ],
  home: {
    waiting: {
      roles: [
        ...(['case_worker', 'commission_member', 'service_decider', 'investigator', 'prosecutor'] as const),
        ...(['first_line', 'helpline_worker', 'coordinator', 'data_protection_officer'] as const),
      ],
      load: () => import('./waiting.ts'),
    },
    actions: [{ key: 'home.newCase', to: paths.newCase, roles: ['case_worker'], main: true }],
    panels: [
      { id: 'protection.cases', roles: ['case_worker'], place: 'main', load: () => import('./case/MyCasesPanel.tsx') },
      { id: 'protection.changes', roles: changeRoles, place: 'aside', load: () => import('./case/ChangesPanel.tsx') },
    ],
  },
  palette: { key: 'palette.cases', roles: caseRoles, load: () => import('./palette.ts') },
})

import { ListChecks } from 'lucide-react'
import { roomPages } from '../../../shell/pages.ts'
import { paths } from './paths.ts'
import './texts.ts'

export const pages = roomPages({
  room: 'plan',
  navigation: [{ section: 'plan', key: 'navigation.plan', to: paths.plan, icon: ListChecks }],
  routes: [
    { path: '/plan', load: () => import('./PlanPage.tsx') },
    { path: '/plan/measures/$id', load: () => import('./MeasurePage.tsx') },
  ],
  home: {
    waiting: { roles: ['measure_owner', 'coordinator'], load: () => import('./waiting.ts') },
    panels: [
      {
        id: 'plan.standing',
        roles: ['coordinator', 'measure_owner', 'rapporteur', 'analyst', 'data_protection_officer', 'administrator'],
        place: 'aside',
        load: () => import('./PlanPanel.tsx'),
      },
    ],
  },
  palette: { key: 'palette.measures', load: () => import('./palette.ts') },
})

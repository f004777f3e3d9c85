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
  home: { waiting: { roles: ['measure_owner', 'coordinator'], load: () => import('./waiting.ts') } },
  palette: { key: 'palette.measures', load: () => import('./palette.ts') },
})

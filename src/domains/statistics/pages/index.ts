import { ChartColumn } from 'lucide-react'
import { roomPages } from '../../../shell/pages.ts'
import { paths } from './paths.ts'
import './texts.ts'

// As the contract has them; the contract itself would bring zod into the first load.
const roles = ['coordinator', 'analyst', 'rapporteur', 'measure_owner', 'data_protection_officer'] as const

export const pages = roomPages({
  room: 'statistics',
  navigation: [{ section: 'statistics', key: 'navigation.statistics', to: paths.statistics, icon: ChartColumn, roles }],
  routes: [{ path: '/statistics', roles, load: () => import('./StatisticsPage.tsx') }],
  home: {
    waiting: { roles: ['analyst'], load: () => import('./waiting.ts') },
    panels: [{ id: 'statistics.register', roles, place: 'main', load: () => import('./RegisterPanel.tsx') }],
  },
})

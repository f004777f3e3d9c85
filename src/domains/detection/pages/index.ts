import { Eye } from 'lucide-react'
import { roomPages } from '../../../shell/pages.ts'
import { paths } from './paths.ts'
import './texts.ts'

// As the contract has it; the contract itself would bring zod into the first load.
const signRoles = ['first_line', 'helpline_worker', 'case_worker', 'investigator'] as const

export const pages = roomPages({
  room: 'detection',
  navigation: [{ section: 'detection', key: 'navigation.signs', to: paths.signs, icon: Eye, roles: signRoles }],
  routes: [
    { path: '/detection/signs', roles: signRoles, load: () => import('./SignsPage.tsx') },
    { path: '/detection/signs/$id', roles: signRoles, load: () => import('./SignPage.tsx') },
    { path: '/detection/signs/$id/refer', roles: signRoles, load: () => import('./ReferPage.tsx') },
  ],
  home: {
    waiting: { roles: signRoles, load: () => import('./waiting.ts') },
    actions: [
      { key: 'home.newSign', to: paths.newSign, roles: ['first_line', 'helpline_worker'], main: true },
      { key: 'home.newSign', to: paths.newSign, roles: ['case_worker', 'investigator'] },
    ],
  },
})

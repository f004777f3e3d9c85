import { House } from 'lucide-react'
import { expect, test } from 'vitest'
import type { Session } from '../platform/accounts/contract.ts'
import type { RoomPages } from './pages.ts'
import { currentItem, grouped, myItems } from './rooms.ts'

const session = { roles: ['case_worker'] } as unknown as Session
const item = (section: string, to: string, roles?: string[]) => ({
  section,
  key: to,
  to,
  icon: House,
  ...(roles ? { roles } : {}),
})
const rooms = [
  { room: 'statistics', routes: [], navigation: [item('statistics', '/statistics')] },
  { room: 'plan', routes: [], navigation: [item('plan', '/plan'), item('plan', '/plan/reports', ['coordinator'])] },
  {
    room: 'protection',
    routes: [],
    navigation: [item('protection', '/cases', ['case_worker']), item('protection', '/cases/new')],
  },
  { room: 'detection', routes: [], navigation: [item('detection', '/signs')] },
] as unknown as RoomPages[]

test('I see what is for my roles and for everyone, grouped by direction, plan before figures', () => {
  const mine = grouped(myItems(session, rooms))
  expect(mine.map((g) => [g.group, g.items.map((i) => i.to)])).toEqual([
    ['first', ['/signs']],
    ['protection', ['/cases', '/cases/new']],
    ['figures', ['/plan', '/statistics']],
  ])
})

test('the current item is the nearest above the page, whole parts of the path only', () => {
  const items = myItems(session, rooms)
  expect(currentItem(items, '/cases/26-0402')?.to).toBe('/cases')
  expect(currentItem(items, '/cases/new')?.to).toBe('/cases/new')
  expect(currentItem(items, '/planning')).toBeUndefined()
  expect(currentItem(items, '/')).toBeUndefined()
})

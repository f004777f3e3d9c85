import { createRootRoute, createRoute, createRouter, type ErrorComponentProps } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { currentSession } from '../platform/accounts/contract.ts'
import { base } from '../shell/data/address.ts'
import { client, queryOf } from '../shell/data/client.ts'
import { parseSearch, stringifySearch } from '../shell/data/search.ts'
import { may, useSession } from '../shell/data/session.ts'
import type { RoomRoute } from '../shell/pages.ts'
import { Lost } from '../shell/ui/Lost.tsx'
import { Broken } from './Broken.tsx'
import { Inside } from './Inside.tsx'
import { lazily } from './loaded.ts'
import { Root } from './Root.tsx'
import { rooms } from './rooms.ts'
import { Waiting } from './Waiting.tsx'

const root = createRootRoute({ component: Root })
/** Pages inside the frame, for whoever is signed in; the others see the door at the same address. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside })

function page(path: string, load: () => Promise<{ default: ComponentType }>) {
  const module = lazily(load)
  return createRoute({
    getParentRoute: () => inside,
    path,
    loader: () => module.load(),
    component: function Loaded() {
      const Page = module.read().default
      return <Page />
    },
  })
}

/** A room's page: its code and what it will ask for are fetched side by side before it shows. */
function roomPage(route: RoomRoute) {
  const module = lazily(route.load)
  return createRoute({
    getParentRoute: () => inside,
    path: route.path,
    loader: async ({ params, location }) => {
      const [{ before }, door] = await Promise.all([module.load(), client.ensureQueryData(queryOf(currentSession, {}))])
      const { session } = door
      if (!before || !session || !may(session, route.roles)) return
      const wanted = before({
        params: params as Record<string, string>,
        search: parseSearch(location.searchStr),
        session,
      })
      // A failed call is the page's to show, in its place.
      await Promise.allSettled(wanted.map((w) => client.ensureQueryData(queryOf(w.operation, w.input as never))))
    },
    component: function Loaded() {
      const Page = module.read().default
      return may(useSession(), route.roles) ? <Page /> : <Lost />
    },
  })
}

const welcome = lazily(() => import('./Welcome.tsx'))
const gallery = lazily(() => import('./gallery/Gallery.tsx'))
const tree = root.addChildren([
  // Shows every component; in the demonstration also to those who are not signed in.
  createRoute({
    getParentRoute: () => root,
    path: '/ui',
    loader: () => gallery.load(),
    component: function Loaded() {
      const Page = gallery.read().default
      return <Page />
    },
  }),
  // Where a one-time link leads: whoever follows it has no way in yet.
  createRoute({
    getParentRoute: () => root,
    path: '/welcome',
    loader: () => welcome.load(),
    component: function Loaded() {
      const Page = welcome.read().default
      return <Page />
    },
  }),
  inside.addChildren([
    page('/', () => import('./Home.tsx')),
    page('/account', () => import('./Account.tsx')),
    ...rooms.flatMap((room) => room.routes.map(roomPage)),
    // Whatever else: said inside the frame, so that the way on is there.
    createRoute({ getParentRoute: () => inside, path: '$', component: Lost }),
  ]),
])

export const router = createRouter({
  routeTree: tree,
  basepath: base,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  // Reading may be an event in the record: nothing is read because a pointer passed over a link.
  defaultPreload: false,
  defaultPendingMs: 250,
  defaultPendingComponent: Waiting,
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: ({ error }: ErrorComponentProps) => <Broken error={error} />,
})

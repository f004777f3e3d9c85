import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Role } from '../codes/role.ts'
import type { AnyOperation, Input } from '../contract/operation.ts'
import type { Waits } from '../contract/waiting.ts'
import type { Organisation, Session } from '../platform/accounts/contract.ts'
import type { Domain, Key, Say } from './language/keys.ts'

/**
 * Where an item stands in the navigation: the four directions of the national response, the six rooms that stand
 * across them, and `administration` of the installation itself.
 */
export type Section =
  | 'prevention'
  | 'protection'
  | 'prosecution'
  | 'cooperation'
  | 'detection'
  | 'training'
  | 'procurement'
  | 'statistics'
  | 'rapporteur'
  | 'plan'
  | 'administration'

/** One line of the side navigation. */
export interface NavigationItem<D extends Domain = Domain> {
  readonly section: Section
  /** Key of the label in the room's own texts. It also names the item for `WaitingItem.navigation`. */
  readonly key: Key<D>
  /** Address inside the product, from the room's `pages/paths.ts`, without `/app`. */
  readonly to: string
  readonly icon: LucideIcon
  /** Who sees it; left out: everyone signed in. */
  readonly roles?: readonly Role[]
}

/** Where a page was asked for: the named parts of its path, and the address's query as written (parse it with zod). */
export interface Place {
  readonly params: Readonly<Record<string, string>>
  readonly search: Readonly<Record<string, string | readonly string[]>>
  readonly session: Session
}

/** A call that a page will make; fetched before the page shows, so that it shows whole. Made with `wanted()`. */
export interface Wanted {
  readonly operation: AnyOperation
  readonly input: unknown
}
export const wanted = <O extends AnyOperation>(operation: O, input: Input<O>): Wanted => ({ operation, input })

export interface RoomRoute {
  /** TanStack's form: `/protection/cases/$case`. */
  readonly path: `/${string}`
  /** Who may open it; others get the same answer as for a page that does not exist. Left out: everyone signed in. */
  readonly roles?: readonly Role[]
  /** The page, loaded when it is opened: `() => import('./CasePage.tsx')`. `before` says what to fetch meanwhile. */
  readonly load: () => Promise<{ default: ComponentType; before?: (place: Place) => readonly Wanted[] }>
}

/** What the shell hands to functions of a room that run outside React. */
export interface Tools {
  readonly session: Session
  readonly signal: AbortSignal
  readonly language: 'lv' | 'en'
  /** Loads and gives the texts of a domain. */
  text<D extends Domain>(domain: D): Promise<Say<D>>
  /** `24.11.2026.`, from a day or a moment. */
  day(value: string): string
  /** What of one kind waits for whoever is signed in. @throws ProblemError when it cannot be known */
  waiting<T>(it: Waits<T>): Promise<readonly T[]>
}

/** Something that waits for the person who is signed in. The home page sorts all rooms' items by `due`. */
export interface WaitingItem {
  /** Unique in the room. */
  readonly id: string
  readonly title: string
  readonly detail?: string
  /** A day (`2026-11-24`) or a moment (`2026-11-24T12:00:00.000Z`); left out: no deadline. */
  readonly due?: string
  readonly to: string
  /** The word on its button: «Atbildēt». */
  readonly action: string
  /** Key of the navigation item that counts it. */
  readonly navigation?: string
}
export type Waiting = (tools: Tools) => Promise<readonly WaitingItem[]>

/** A button on the home page of these roles; at most one `main` for a role. */
export interface HomeAction<D extends Domain = Domain> {
  readonly key: Key<D>
  readonly to: string
  readonly roles: readonly Role[]
  readonly main?: boolean
}
/** A sheet on the home page, loaded after what waits. It brings its own `<Sheet>` and handles its own empty state. */
export interface HomePanel {
  readonly id: string
  readonly roles: readonly Role[]
  readonly place: 'main' | 'aside'
  readonly load: () => Promise<{ default: ComponentType }>
}

/** One answer of the command palette. */
export interface PaletteItem {
  readonly id: string
  readonly title: string
  readonly detail?: string
  readonly to: string
}
/** Asked at each pause in typing with at least two characters; give the best eight at most, and pass the signal on. */
export type PaletteSource = (query: string, tools: Tools) => Promise<readonly PaletteItem[]>

/** All that a room puts into the frame. Keep this module light: whatever calls the server is loaded when needed. */
export interface RoomPages<D extends Domain = Domain> {
  readonly room: D
  readonly navigation: readonly NavigationItem<D>[]
  readonly routes: readonly RoomRoute[]
  readonly home?: {
    readonly waiting?: { readonly roles: readonly Role[]; readonly load: () => Promise<{ default: Waiting }> }
    readonly actions?: readonly HomeAction<D>[]
    readonly panels?: readonly HomePanel[]
  }
  /** `key`: the heading over this room's answers, in its own texts. */
  readonly palette?: {
    readonly key: Key<D>
    readonly roles?: readonly Role[]
    readonly load: () => Promise<{ default: PaletteSource }>
  }
  /** The address of an organisation's page; one room has them (cooperation), and the palette leads there. */
  readonly organisation?: (organisation: Organisation) => string
}

/** Checks a room's keys against its own texts. */
export const roomPages = <D extends Domain>(pages: RoomPages<D>): RoomPages => pages as unknown as RoomPages

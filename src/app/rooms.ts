import type { RoomPages } from '../shell/pages.ts'

// Every room's pages/index.ts, found by the build: a new room needs no line here; and the installation's own pages.
const modules = import.meta.glob<{ pages: RoomPages }>(['../domains/*/pages/index.ts', './administration/index.ts'], {
  eager: true,
})

export const rooms: readonly RoomPages[] = Object.values(modules).map((m) => m.pages)

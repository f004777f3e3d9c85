/** The door of the database room. */
export { builder, connect, type Pools } from './connect.ts'
export type { DB } from './database.types.ts'
export { cut, inOrder, type Orders, type Page, placeOf } from './keyset.ts'
export { type Login, type Office, prepareLogins } from './logins.ts'
export { migrate, readMigrations } from './migrate.ts'

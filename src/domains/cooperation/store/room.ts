import type { Kysely } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'

/** The tables of this room, and those of the platform that it reads beside them. */
type Db = Kysely<
  Pick<
    DB,
    | 'cooperation.referral'
    | 'cooperation.referral_step'
    | 'cooperation.consent'
    | 'cooperation.declined'
    | 'cooperation.directory'
    | 'cooperation.place'
    | 'accounts.organisation'
    | 'access.case'
  >
>
export const room = (db: Kysely<DB>): Db => db as unknown as Db

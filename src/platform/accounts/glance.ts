import type { Pools } from '../database/index.ts'
import { newToken } from './session.ts'

/**
 * Opens a session of an invented person for one look at what waits for them; no browser gets it, and who looks ends it.
 * The database refuses it for anybody but the demonstration's people.
 * @returns the session's token
 */
export async function openGlance(pools: Pools, account: string): Promise<string> {
  const { id, token, digest } = newToken()
  await pools.lidzas_app.query('select accounts.open_session($1, $2, $3, 0, true, null)', [id, account, digest])
  return token
}

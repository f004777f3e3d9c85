import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replace } from '../../config/keyfile.ts'
import { EmbeddedFault } from './fault.ts'

/** Passwords of the embedded cluster's two logins. */
export interface DatabaseKeys {
  readonly superuser: string
  readonly owner: string
}

export const keysFile = (data: string) => join(data, 'keys', 'postgres.json')

/** The kept passwords, or undefined when there are none yet. */
export async function readKeys(data: string): Promise<DatabaseKeys | undefined> {
  const file = keysFile(data)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    const { superuser, owner } = JSON.parse(text) as Partial<DatabaseKeys>
    if (typeof superuser === 'string' && typeof owner === 'string') return { superuser, owner }
  } catch {}
  throw new EmbeddedFault(`${file} does not hold the database's passwords: restore it from a backup.`)
}

/** Makes and keeps two random passwords (256 bits each), readable by this user only, on disk before anything uses them. */
export async function makeKeys(data: string): Promise<DatabaseKeys> {
  const file = keysFile(data)
  const keys = { superuser: randomBytes(32).toString('base64url'), owner: randomBytes(32).toString('base64url') }
  replace(file, JSON.stringify(keys))
  return keys
}

import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, can } from './account.ts'
import { preparePlace } from './binaries.ts'
import { EmbeddedFault } from './fault.ts'

/** Where data goes that cannot stay in LIDZAS_DATA. */
const elsewhere = '/var/lib/lidzas'

/** In LIDZAS_DATA: says where the database lies when it does not lie there. */
const noteFile = (data: string) => join(data, 'postgres.elsewhere.json')
/** Beside a database that lies elsewhere: says whose it is. */
const ownerFile = (base: string) => join(base, 'owner.json')

export interface Place {
  /** Holds the data folder and, while it is made, its beginnings. */
  readonly base: string
  /** PostgreSQL's data folder. */
  readonly folder: string
  /** Databases of earlier LIDZAS_DATA folders at this same path, deleted since: their data folders. */
  readonly orphans: readonly string[]
}

const at = (base: string, orphans: readonly string[] = []): Place => ({ base, folder: join(base, 'postgres'), orphans })

/** Where the database of a LIDZAS_DATA folder already lies, without making anything. */
export function existingPlace(data: string): Place {
  const note = readJson<{ base?: string }>(noteFile(data))
  return at(note?.base ?? data)
}

/** The owner of the data folder, if there is one. */
export function ownerOf(place: Place): number | undefined {
  return existsSync(place.folder) ? statSync(place.folder).uid : undefined
}

/**
 * Settles where the database of a LIDZAS_DATA folder lies: inside it, or, when the user that runs PostgreSQL cannot
 * enter it (as root, in root's home), under /var/lib/lidzas, with a note in LIDZAS_DATA.
 */
export function settle(data: string, account: Account | undefined, say: (line: string) => void): Place {
  const known = existingPlace(data)
  if (known.base !== data) checkOwner(data, known)
  if (!account || can(account, 'enter', known.base) || letThrough(known.base, account)) return known
  if (existsSync(known.folder) || known.base !== data) {
    throw new EmbeddedFault(
      `The user ${account.name}, who runs PostgreSQL, cannot enter ${known.base}, where the database lies: give others the right to pass through the folders above it (chmod o+x).`,
    )
  }
  preparePlace(elsewhere)
  const path = createHash('sha256').update(realpathSync(data)).digest('hex').slice(0, 12)
  const orphans = readdirSync(elsewhere)
    .filter((name) => name.startsWith(`${path}-`))
    .map((name) => join(elsewhere, name, 'postgres'))
    .filter((folder) => existsSync(folder))
  // The number keeps a new folder at an old path from opening the old one's database, whose keys are gone with it.
  const base = join(elsewhere, `${path}-${randomBytes(4).toString('hex')}`)
  preparePlace(base)
  writeFileSync(ownerFile(base), JSON.stringify({ data: realpathSync(data) }))
  writeFileSync(noteFile(data), JSON.stringify({ base }))
  say(`The database lies in ${base}, because the user ${account.name}, who runs PostgreSQL, cannot enter ${data}.`)
  return at(base, orphans)
}

/**
 * Where only the folder's own mode is in the way, as in one made by mkdtemp, its group becomes that of PostgreSQL's user
 * and may pass through: not look, not write.
 */
function letThrough(folder: string, account: Account): boolean {
  const { uid, mode } = statSync(folder)
  if (uid !== process.getuid?.() || !can(account, 'enter', dirname(folder))) return false
  chownSync(folder, uid, account.gid)
  chmodSync(folder, (mode & 0o707) | 0o010)
  return can(account, 'enter', folder)
}

/** A copied LIDZAS_DATA must not open the database of the original; a moved one takes it along. */
function checkOwner(data: string, place: Place): void {
  const real = realpathSync(data)
  const owner = readJson<{ data?: string }>(ownerFile(place.base))?.data
  if (owner === real) return
  if (owner && readJson<{ base?: string }>(noteFile(owner))?.base === place.base) {
    throw new EmbeddedFault(
      `${data} is a copy of ${owner}, whose database lies in ${place.base}: remove ${noteFile(data)} to begin with an empty database, or use ${owner}.`,
    )
  }
  if (existsSync(place.base)) writeFileSync(ownerFile(place.base), JSON.stringify({ data: real }))
  else throw new EmbeddedFault(`The database of ${data} is missing: it should lie in ${place.base}.`)
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Makes the LIDZAS_DATA folder where it is missing. What is made here lets others pass through (not look), whatever the
 * umask: as root, PostgreSQL's user must reach its folder inside.
 */
export function makeData(data: string): void {
  const first = mkdirSync(data, { recursive: true })
  if (first === undefined) return
  for (let folder = data; folder.length >= first.length; folder = dirname(folder)) chmodSync(folder, 0o711)
}

import { hash, hashRaw, verify } from '@node-rs/argon2'

/** Argon2id with 64 MiB and three passes (OWASP ASVS 5.0.0 V11.4.2; RFC 9106, section 4). */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

/** Two at once: each takes 64 MiB and a thread, and files and names need the other threads. */
let free = 2
const waiting: (() => void)[] = []
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((go) => waiting.push(go))
  else free -= 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
}

/** One password however it was typed: letters with marks have two encodings. Source: NIST SP 800-63B-4, 3.1.1.2. */
const typed = (password: string): string => password.normalize('NFKC')

/** The digest to store. Takes about a fifth of a second: never inside a transaction. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(typed(password), cost))

let nobody: Promise<string> | undefined

/**
 * Whether the password is the one of the digest. Without a digest (no such account, none set) it takes the same time and
 * says no, so that an answer's time tells nothing. Never inside a transaction.
 */
export async function passwordMatches(digest: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= inTurn(() => hash('nobody has this password', cost))
  const against = digest ?? (await nobody)
  const matches = await inTurn(() => verify(against, typed(password)))
  return matches && digest != null
}

/** The digest of a short code under a salt, to look it up by. Never inside a transaction. */
export const codeDigest = (code: string, salt: Buffer): Promise<Buffer> =>
  inTurn(() => hashRaw(typed(code), { ...cost, salt }))

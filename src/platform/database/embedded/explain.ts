import { EmbeddedFault } from './fault.ts'

interface Coded {
  code?: unknown
  message?: unknown
  path?: unknown
  address?: unknown
  port?: unknown
  errors?: unknown
}

const at = (error: Coded) => (error.address && error.port ? `${error.address}:${error.port}` : 'its address')

/** Causes by the codes of Node (system errors) and of PostgreSQL (SQLSTATE, appendix A of its manual). */
const causes: Record<string, (error: Coded) => string> = {
  ENOSPC: () => 'The disk is full: free some space on the disk that holds LIDZAS_DATA, then start again.',
  EDQUOT: () => 'The disk quota of this user is used up: free some space, then start again.',
  EACCES: (e) =>
    `This user may not use ${e.path ?? (e.port ? `port ${e.port}` : 'a file')}: start as the same user as before, or change its rights.`,
  EPERM: (e) => `This user may not change ${e.path ?? 'a file or process'}: start as the same user as before.`,
  EROFS: (e) => `${e.path ?? 'The disk'} is read-only: set LIDZAS_DATA to a folder that can be written.`,
  ENOENT: (e) =>
    `${e.path ?? 'A file'} is not there and cannot be made: check LIDZAS_DATA and that its disk can be written.`,
  EEXIST: (e) => `${e.path ?? 'A path'} is a file where a folder is needed: set LIDZAS_DATA to another folder.`,
  ENOTDIR: (e) => `${e.path ?? 'A path'} leads through a file that is not a folder: check LIDZAS_DATA.`,
  EADDRINUSE: (e) =>
    `Port ${e.port ?? ''} is already in use: set LIDZAS_PORT to another one, or stop the program that uses it.`,
  ECONNREFUSED: (e) => `No database answers at ${at(e)}: check DATABASE_URL, and that PostgreSQL runs there.`,
  ETIMEDOUT: (e) => `The database at ${at(e)} does not answer: check DATABASE_URL and the network.`,
  EHOSTUNREACH: (e) => `The database at ${at(e)} cannot be reached: check DATABASE_URL and the network.`,
  ENOTFOUND: () => 'The computer named in DATABASE_URL is not known: check its name.',
  EAI_AGAIN: () => 'The computer named in DATABASE_URL cannot be looked up now: check its name and the network.',
  '28P01': () => 'The database refuses the password or user name in DATABASE_URL.',
  '28000': (e) => `The database refuses the user in DATABASE_URL: ${e.message}.`,
  '3D000': (e) => `The database named in DATABASE_URL does not exist: ${e.message}.`,
  '53100': () => 'The disk of the database is full: free some space, then start again.',
  '53300': () => 'The database has no free connections: raise its max_connections, or stop other programs that use it.',
  '57P03': () => 'The database is starting or shutting down: try again in a moment.',
  '42501': (e) => `The user in DATABASE_URL lacks a right: ${e.message}. docs/operation.md says which it needs.`,
}

/** One line for the person at the terminal about why the program cannot start: what is wrong and what to do. */
export function explain(error: unknown): string {
  if (error instanceof EmbeddedFault) return oneLine(error.message)
  if (error === null || typeof error !== 'object') return `It failed: ${oneLine(String(error))}`
  const it = error as Coded
  // A name with several addresses (localhost) fails with all their errors at once.
  if (Array.isArray(it.errors) && it.errors.length > 0) return explain(it.errors[0])
  const known = typeof it.code === 'string' ? causes[it.code] : undefined
  if (known) return oneLine(known(it))
  return oneLine(typeof it.message === 'string' && it.message !== '' ? it.message : String(error))
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

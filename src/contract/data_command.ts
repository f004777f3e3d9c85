import type { CommandIo } from './command.ts'

type Fault = {
  readonly row: number | null
  readonly field: string | null
  readonly message: string
  /** Which of two files it stands in, or which of several, from 1. */
  readonly file?: 'left' | 'right' | number
}

/** What the data lacks, of the error that all our packages throw for data that does not hold. */
const faultsOf = (reason: unknown): readonly Fault[] | undefined =>
  reason instanceof Error && reason.name === 'DataError' ? (reason as { faults?: readonly Fault[] }).faults : undefined

/** A file that the operator named. @throws Error with one line when it cannot be read */
export async function bytesOf(io: CommandIo, path: string): Promise<Uint8Array> {
  try {
    return await io.readFile(path)
  } catch (reason) {
    const why = UNREADABLE[(reason as { code?: string }).code ?? '']
    throw why === undefined ? reason : new Error(`${path}: ${why}`)
  }
}

/** The text of a file: UTF-8, or UTF-16 with its mark, which spreadsheets write as "Unicode text". @throws Error for any other */
export function decoded(bytes: Uint8Array): string {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // read as if it were, "Bērziņš" would silently become another name
    throw new Error('is not UTF-8; save it as "CSV UTF-8"')
  }
}

/** A file that the operator named, as text. @throws Error with one line when it cannot be read */
export async function textOf(io: CommandIo, path: string): Promise<string> {
  const bytes = await bytesOf(io, path)
  try {
    return decoded(bytes)
  } catch (reason) {
    throw new Error(`${path}: ${(reason as Error).message}`)
  }
}

/** The text of a file that must be CSV. @throws Error with one line when it cannot be read, or is JSON */
export async function csvOf(io: CommandIo, path: string): Promise<string> {
  const text = await textOf(io, path)
  if (/^\s*(?:\{\s*["}]|\[\s*[[{"\]])/.test(text))
    throw new Error(`${path}: is JSON; a CSV file whose first row names columns is needed`)
  return text
}

const UNREADABLE: Readonly<Record<string, string | undefined>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder, a file is needed',
  EACCES: 'may not be read',
}

/** A number given as an option. Undefined: not given. @throws RangeError when it is none */
export function numberFlag(io: CommandIo, name: string): number | undefined {
  const text = io.flags[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (typeof text !== 'string' || text.trim() === '' || !Number.isFinite(value))
    throw new RangeError(`--${name}: "${text}" is not a number`)
  return value
}

export const textFlag = (io: CommandIo, name: string): string | undefined => {
  const value = io.flags[name]
  return typeof value === 'string' ? value : undefined
}

/** What a package's command made: data for machines, a table for people, and whether the command failed by what it found. */
interface Made {
  readonly json: unknown
  readonly table: string
  readonly failed?: boolean
}

/** Faults that are said one by one: who has a million of them reads the first and mends the file. */
const mostFaults = 500
/** A fault quotes what it found, which may be as long as the file. */
const short = (message: string): string => (message.length > 500 ? `${message.slice(0, 500)} …` : message)

/**
 * Runs a command over files and says its result: prints what the data lacks as `file:row:field: what is wrong` and ends
 * with 1, a wrong option with 2.
 * @param path the file, or which of them a fault stands in
 */
export async function overFiles(
  io: CommandIo,
  path: string | ((fault: Fault) => string),
  work: () => Promise<Made>,
): Promise<number> {
  try {
    const { json, table, failed = false } = await work()
    io.result(json)
    io.say(table)
    return failed ? 1 : 0
  } catch (reason) {
    const faults = faultsOf(reason)
    if (faults) {
      const ofOption = (fault: Fault): boolean => !fault.row && Object.hasOwn(io.flags, fault.field ?? '')
      for (const fault of faults.slice(0, mostFaults)) {
        const file = typeof path === 'string' ? path : path(fault)
        const place = ofOption(fault) ? `--${fault.field}` : `${file}:${fault.row ?? ''}:${fault.field ?? ''}`
        io.error(`${place}: ${short(fault.message)}`)
      }
      if (faults.length > mostFaults) io.error(`and ${faults.length - mostFaults} more`)
      return faults.every(ofOption) ? 2 : 1
    }
    if (reason instanceof RangeError) {
      io.error(reason.message)
      return 2
    }
    throw reason
  }
}

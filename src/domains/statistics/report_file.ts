import { dirname } from 'node:path'
import type { CommandIo } from '../../contract/command.ts'

const codeOf = (reason: unknown): string => String((reason as { code?: unknown }).code ?? '')

const UNWRITABLE: Readonly<Record<string, string | undefined>> = {
  ENOENT: 'its folder is not there; make it first, or name another',
  ENOTDIR: 'leads through a file that is not a folder; name another',
  EACCES: 'may not be written by this user; name another folder',
  EROFS: 'is on a disk that is read-only; name another folder',
  ENOSPC: 'does not fit: the disk is full',
}

/**
 * Says before a long computation that its report could not be written after it.
 *
 * @throws RangeError when no file is named
 * @throws Error with one line when there is such a file already, or its folder is not there
 */
export async function expectNewFile(io: CommandIo, name: string, path: string): Promise<void> {
  if (path.trim() === '') throw new RangeError(`--${name}: the name of a file is missing`)
  const failure = (place: string): Promise<string | undefined> => io.readFile(place).then(() => undefined, codeOf)
  // A folder cannot be read as a file either, which is said without a code of the system.
  if (!(await failure(path))) throw new Error(`--${name}: ${path} is there already; name another file`)
  const folder = UNWRITABLE[(await failure(dirname(path))) ?? '']
  if (folder !== undefined) throw new Error(`--${name}: ${path}: ${folder}`)
}

/** Writes it. @throws Error with one line that names the option and the file when it cannot be written */
export async function writeNewFile(io: CommandIo, name: string, path: string, content: string): Promise<void> {
  try {
    await io.writeFile(path, content)
  } catch (reason) {
    const why = UNWRITABLE[codeOf(reason)]
    throw why === undefined ? reason : new Error(`--${name}: ${path}: ${why}`)
  }
}

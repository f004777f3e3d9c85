import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Seal } from './sealtext.ts'

/** Where the program itself keeps the seals outside the database. A copy in other hands is worth more. */
export const sealsPath = (data: string): string => join(data, 'seals.jsonl')

/** Reads seals kept outside, a line each. @throws Error naming the line that is none */
export function parseSeals(text: string, name: string): Seal[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const parsed = Seal.safeParse(safeJson(line))
    if (!parsed.success) throw new Error(`${name}:${index + 1}: not a seal`)
    return [parsed.data]
  })
}

export const readOutside = (data: string): Seal[] =>
  existsSync(sealsPath(data)) ? parseSeals(readFileSync(sealsPath(data), 'utf8'), 'seals.jsonl') : []

/** Adds seals at the end of the file, on the disk before it returns. A line that a power cut left unfinished is closed first. */
export function appendOutside(data: string, seals: readonly Seal[]): void {
  const path = sealsPath(data)
  const whole = !existsSync(path) || /(^|\n)$/.test(readFileSync(path, 'utf8'))
  const file = openSync(path, 'a', 0o640)
  try {
    writeSync(file, (whole ? '' : '\n') + seals.map((seal) => `${JSON.stringify(seal)}\n`).join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

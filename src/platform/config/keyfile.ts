import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a file of keys unless it is there; two processes that start at once end with the same one, never with half of it. */
export function createOnce(path: string, content: () => string): void {
  if (existsSync(path)) return
  const draft = write(path, content())
  try {
    linkSync(draft, path)
  } catch (reason) {
    if ((reason as { code?: string }).code !== 'EEXIST') throw reason
  } finally {
    rmSync(draft)
  }
}

/** Puts new content in place of the old at once: a reader sees one or the other, also after a power cut. */
export function replace(path: string, content: string): void {
  renameSync(write(path, content), path)
}

function write(path: string, content: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return draft
}

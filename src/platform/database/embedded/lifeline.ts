import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Account } from './account.ts'

/**
 * Ends the database when this program is killed. A shell waits on a pipe from us: when we end in whatever way, the pipe
 * closes, and it asks the postmaster for a fast shutdown. So `kill -9` of the program leaves nothing running, even when
 * no start follows that could clean up. It is a comfort, not a safeguard: whoever kills the shell too finds the
 * postmaster ended by the next start.
 *
 * @returns a function that calls it off, after an orderly stop
 */
export function lifeline(postmaster: number, account: Account | undefined): () => void {
  if (process.platform === 'win32') return () => undefined
  const script = 'read -r word; [ "$word" = end ] || kill -INT "$1" 2>/dev/null'
  const shell = spawn('/bin/sh', ['-c', script, 'lidzas-lifeline', String(postmaster)], {
    cwd: '/',
    env: {},
    // Out of our process group: what kills the group must not kill this first.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  })
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  shell.unref()
  const pipe = shell.stdin as Socket
  pipe.unref()
  return () => void shell.stdin.end('end\n')
}

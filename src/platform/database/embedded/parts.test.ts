import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findAccount } from './account.ts'
import { causeOfEnd, reason } from './cluster.ts'
import { explain } from './explain.ts'
import { EmbeddedFault } from './fault.ts'
import { heldBy } from './hold.ts'
import { parsePostmaster } from './leftovers.ts'
import { mark, parseStat } from './processes.ts'
import { url } from './roles.ts'

describe('/proc/PID/stat', () => {
  const rest = (started: number) => `S 1 2 2 ${Array.from({ length: 15 }, (_, i) => i).join(' ')} ${started} 99 98`

  test('whatever the command is called, brackets and spaces included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 15 }), fc.nat(), (command, started) => {
        expect(parseStat(`42 (${command}) ${rest(started)}`)).toEqual({ command, state: 'S', started: String(started) })
      }),
    )
  })
  test('nonsense is nothing', () => {
    expect(parseStat('')).toBeUndefined()
    expect(parseStat('42 (x')).toBeUndefined()
  })
})

describe('the mark of a process', () => {
  test('is the same while it runs, and another for another process', () => {
    expect(mark(process.pid)).toBeDefined()
    expect(mark(process.pid)).toBe(mark(process.pid))
    expect(mark(process.pid)).not.toBe(mark(process.ppid))
  })
  test.each([0, -1, Number.NaN, 2 ** 22 + 1])('there is none for %s', (pid) => expect(mark(pid)).toBeUndefined())
})

describe('postmaster.pid', () => {
  const text = '4711\n/srv/data\n1700000000\n5433\n\n127.0.0.1\n  123 0\nready   \n'
  test('number, port and readiness', () => {
    expect(parsePostmaster(text)).toEqual({ pid: 4711, port: 5433, ready: true })
    expect(parsePostmaster(text.replace('ready', 'starting'))?.ready).toBe(false)
  })
  test('half written is not ready', () => {
    for (let length = 0; length < text.length - 4; length++) {
      expect(parsePostmaster(text.slice(0, length))?.ready ?? false).toBe(false)
    }
  })
  test('nonsense is nothing', () => expect(parsePostmaster('x\ny')).toBeUndefined())
})

test('a user by name and by number', () => {
  const passwd = 'root:x:0:0:root:/root:/bin/sh\npostgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n'
  expect(findAccount(passwd, 'postgres')).toEqual({ name: 'postgres', uid: 101, gid: 104 })
  expect(findAccount(passwd, 101)?.name).toBe('postgres')
  expect(findAccount(passwd, 'lidzas')).toBeUndefined()
})

test('the line of the log that says why', () => {
  const log =
    '2026-11-24 20:00:00 UTC [1] LOG:  starting\n2026-11-24 20:00:00 UTC [1] FATAL:  could not create any TCP/IP sockets\n2026-11-24 20:00:00 UTC [1] LOG:  database system is shut down\n'
  expect(reason(log)).toBe('could not create any TCP/IP sockets')
  expect(reason('initdb: error: directory exists\ninitdb: hint: remove it\n')).toBe('directory exists')
  expect(reason('')).not.toBe('')
  // A full disk makes initdb complain of more than that.
  expect(reason('x: No space left on device\nPANIC:  cannot abort transaction 1\n')).toMatch(/disk is full/)
  expect(reason('FATAL:  wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.\n')).toMatch(/disk is full/)
  expect(
    causeOfEnd('LOG:  starting\nFATAL:  terminating connection due to unexpected postmaster exit\n'),
  ).toBeUndefined()
  expect(causeOfEnd('PANIC:  could not write to file: No space left on device\n')).toMatch(/disk is full/)
})

test('a password goes into an address whole', () => {
  expect(new URL(url('lidzas_owner', 'aB-_9', 5433, 'lidzas')).password).toBe('aB-_9')
})

test('who comes second is told who holds the folder, since when and where', () => {
  const it = {
    pid: 12,
    mark: 'x',
    since: '2026-11-24T20:00:00.000Z',
    what: 'the server',
    address: 'http://127.0.0.1:4870',
  }
  const line = heldBy('/srv/var', it)
  for (const part of ['/srv/var', '12', '2026-11-24T20:00:00.000Z', 'http://127.0.0.1:4870'])
    expect(line).toContain(part)
})

describe('one line for each cause', () => {
  const coded = (code: string, more: object = {}) =>
    Object.assign(new Error(`${code}: first line\nsecond`), { code, ...more })
  test.each([
    ['a full disk', coded('ENOSPC'), /disk is full/],
    ['a full disk of the database', coded('53100'), /disk.* is full/],
    ['a folder that cannot be read', coded('EACCES', { path: '/srv/var' }), /\/srv\/var/],
    ['a file in the place of a folder', coded('EEXIST', { path: '/srv/var' }), /\/srv\/var is a file/],
    ['a disk that cannot be written', coded('ENOENT', { path: '/srv/var' }), /\/srv\/var.*written/],
    ['a busy port', coded('EADDRINUSE', { port: 4870 }), /4870.*LIDZAS_PORT/],
    [
      'a database that does not answer',
      coded('ECONNREFUSED', { address: '10.0.0.1', port: 5432 }),
      /10\.0\.0\.1:5432.*DATABASE_URL/,
    ],
    [
      'one that has several addresses',
      new AggregateError([coded('ECONNREFUSED', { address: '::1', port: 1 })]),
      /::1:1/,
    ],
    ['a name that nobody knows', coded('ENOTFOUND'), /DATABASE_URL/],
    ['a wrong password', coded('28P01'), /password.*DATABASE_URL/],
    ['a database that is not there', coded('3D000'), /DATABASE_URL/],
    ['a fault of our own', new EmbeddedFault('do this'), /^do this$/],
    ['anything else', new Error('odd\nthing'), /^odd thing$/],
    ['what is no error at all', undefined, /undefined/],
  ])('%s', (_, error, expected) => {
    expect(explain(error)).toMatch(expected)
    expect(explain(error)).not.toContain('\n')
  })
})

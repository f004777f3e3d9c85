import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Embedded, findEmbedded, startEmbedded } from './index.ts'
import { readPostmaster } from './leftovers.ts'
import { mark, pause, postgresIn, until } from './processes.ts'

let data: string
let open: Embedded[] = []
let children: ChildProcess[] = []
let said: string[] = []

// A cluster made once and copied for each test: making one is the slowest part.
let made: string
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'lidzas embedded '))
  const it = await startEmbedded({ data: made, say: () => undefined })
  await it.stop()
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lidzas embedded '))
  said = []
  // With owners and rights, which Node's own copy does not keep.
  execFileSync('cp', ['-a', `${made}/.`, data])
})
afterEach(async () => {
  for (const it of children) it.kill('SIGKILL')
  for (const it of open) await it.stop()
  open = []
  children = []
  await until(() => postgresIn(folder()).length === 0, 10_000)
  rmSync(data, { recursive: true, force: true })
})

const folder = () => join(data, 'postgres')
const postmaster = () => readPostmaster(folder())?.pid ?? 0

async function start(): Promise<Embedded> {
  const it = await startEmbedded({ data, say: (line) => said.push(line) })
  open.push(it)
  return it
}

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A program of its own that starts the database and prints its address, for being killed. */
async function program(): Promise<{ child: ChildProcess; ownerUrl: string }> {
  const index = JSON.stringify(join(import.meta.dirname, 'index.ts'))
  const text = `const { startEmbedded } = await import(${index}); const it = await startEmbedded({ data: ${JSON.stringify(data)}, say() {} });
    await it.announce('http://127.0.0.1:4870'); console.log(it.ownerUrl); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [ownerUrl] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, ownerUrl }
}

async function kill(child: ChildProcess) {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('a first start makes what the product asks for, whatever the locale here', async () => {
  for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true })
  const it = await start()
  expect(it.recovered).toBe(false)
  const [made] = await query(
    it.ownerUrl,
    `select current_database() as name, current_user as login, pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding,
      datlocprovider as provider, datlocale as locale, current_setting('password_encryption') as passwords, current_setting('fsync') as fsync,
      current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as listens
      from pg_database where datname = current_database()`,
  )
  expect(made).toEqual({
    name: 'lidzas',
    login: 'lidzas_owner',
    owner: 'lidzas_owner',
    encoding: 'UTF8',
    provider: 'i',
    locale: 'lv',
    passwords: 'scram-sha-256',
    fsync: 'on',
    major: 18,
    listens: '127.0.0.1',
  })
  const [owner] = await query(
    it.ownerUrl,
    'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user',
  )
  expect(owner).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: true,
    rolcreatedb: false,
    rolreplication: false,
  })
  // Latvian order: č after c, before d. Byte order would put it last.
  const words = await query<{ w: string }>(
    it.ownerUrl,
    `select w from (values ('dadzis'), ('čakls'), ('cena')) as t (w) order by w`,
  )
  expect(words.map((row) => row.w)).toEqual(['cena', 'čakls', 'dadzis'])
})

test('nobody gets in without the password, and only this user can read it', async () => {
  const it = await start()
  const wrong = it.ownerUrl.replace(/:[^:@/]+@/, ':wrong@')
  await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  expect(statSync(join(data, 'keys')).mode & 0o777).toBe(0o700)
  expect(statSync(join(data, 'keys/postgres.json')).mode & 0o777).toBe(0o600)
  const [superuser, owner] = [it.superuserUrl, it.ownerUrl].map((url) => new URL(url).password)
  expect(superuser).not.toBe(owner)
  expect(owner).toHaveLength(43)
})

test('an orderly stop leaves nothing behind, and the next start has nothing to recover', async () => {
  const first = await start()
  await query(first.ownerUrl, 'create table t as select 1 as n')
  const pid = postmaster()
  await first.stop()
  expect(postgresIn(folder())).toEqual([])
  expect(mark(pid)).toBeUndefined()
  expect(existsSync(join(data, 'server.json'))).toBe(false)
  const second = await start()
  expect(second.recovered).toBe(false)
  expect(second.ownerUrl).toBe(first.ownerUrl)
  expect(await query(second.ownerUrl, 'select n from t')).toEqual([{ n: 1 }])
})

test('a killed postmaster is reported, and the next start has every acknowledged row', async () => {
  const first = await start()
  await query(first.ownerUrl, 'create table t (n int)')
  const writer = new pg.Client({ connectionString: first.ownerUrl })
  writer.on('error', () => undefined)
  await writer.connect()
  let acknowledged = 0
  const writing = (async () => {
    for (;;) {
      await writer.query('insert into t values ($1)', [acknowledged + 1])
      acknowledged++
    }
  })().catch(() => undefined)
  await until(() => acknowledged > 20, 10_000)
  process.kill(postmaster(), 'SIGKILL')
  expect((await first.lost).message).toMatch(/unexpectedly/)
  await writing
  await first.stop()
  const second = await start()
  expect(second.recovered).toBe(true)
  expect(said.join('\n')).toMatch(/Recovered.*Atjaunots/)
  const [row] = await query<{ n: number }>(
    second.ownerUrl,
    `select count(*)::int as n from t where n <= ${acknowledged}`,
  )
  expect(row?.n).toBe(acknowledged)
})

test('a killed program takes its database with it, and the next start recovers', async () => {
  const { child, ownerUrl } = await program()
  await query(ownerUrl, 'create table t as select 7 as n')
  await kill(child)
  expect(await until(() => postgresIn(folder()).length === 0, 10_000)).toBe(true)
  const it = await start()
  expect(it.recovered).toBe(true)
  expect(await query(it.ownerUrl, 'select n from t')).toEqual([{ n: 7 }])
})

test('a postmaster that lives on is ended by the next start', async () => {
  const { child, ownerUrl } = await program()
  await query(ownerUrl, 'create table t as select 7 as n')
  const left = postmaster()
  // Stopped, it cannot follow the request to end that the program's death sends it.
  process.kill(left, 'SIGSTOP')
  await kill(child)
  await pause(200)
  expect(mark(left)).toBeDefined()
  setTimeout(() => process.kill(left, 'SIGCONT'), 300)
  const it = await start()
  expect(it.recovered).toBe(true)
  expect(postmaster()).not.toBe(left)
  expect(await query(it.ownerUrl, 'select n from t')).toEqual([{ n: 7 }])
})

test('a pid file whose number belongs to another program harms neither', async () => {
  const first = await start()
  await query(first.ownerUrl, 'create table t as select 7 as n')
  const file = join(folder(), 'postmaster.pid')
  const kept = readFileSync(file, 'utf8')
  await first.stop()
  // Of the server's own user: PostgreSQL itself takes no other for a rival.
  const { uid, gid } = statSync(folder())
  const other = spawn('/bin/sleep', ['600'], {
    stdio: 'ignore',
    cwd: '/',
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
  })
  children.push(other)
  writeFileSync(file, kept.replace(/^\d+/, String(other.pid)))
  writeFileSync(join(data, 'server.json'), JSON.stringify({ pid: other.pid, mark: 'earlier', since: '', what: '' }))
  const it = await start()
  expect(it.recovered).toBe(true)
  expect(await query(it.ownerUrl, 'select n from t')).toEqual([{ n: 7 }])
  expect(mark(other.pid ?? 0)).toBeDefined()
})

test('a second start is told who holds the folder, and a command finds the running database', async () => {
  expect(await findEmbedded(data)).toBeUndefined()
  const { child, ownerUrl } = await program()
  await expect(start()).rejects.toThrow(new RegExp(`process ${child.pid}, since .*, at http://127\\.0\\.0\\.1:4870`))
  expect(await query(ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }])
  expect(await findEmbedded(data)).toEqual({ ownerUrl })
})

test('a database that a command started for itself is no ground for another', async () => {
  const it = await startEmbedded({ data, say: () => undefined, what: 'lidzas import' })
  open.push(it)
  await expect(findEmbedded(data)).rejects.toThrow(/lidzas import/)
})

test('of several that start at once, one gets the folder', async () => {
  const results = await Promise.allSettled([start(), start(), start()])
  expect(results.filter((it) => it.status === 'fulfilled')).toHaveLength(1)
})

test('a port taken meanwhile is given up for another', async () => {
  const first = await start()
  const taken = new URL(first.ownerUrl).port
  await first.stop()
  const holder = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${taken}, '127.0.0.1', () => console.log('up'))`,
  ])
  children.push(holder)
  await once(holder.stdout, 'data')
  const second = await start()
  expect(new URL(second.ownerUrl).port).not.toBe(taken)
  expect(await query(second.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('folders that are not ours to open are named for what they are', async () => {
  const first = await start()
  await first.stop()
  const version = join(folder(), 'PG_VERSION')
  writeFileSync(version, '17\n')
  await expect(start()).rejects.toThrow(/made by PostgreSQL 17, and this release runs PostgreSQL 18/)
  rmSync(version)
  await expect(start()).rejects.toThrow(/not a PostgreSQL data folder/)
  writeFileSync(version, '18\n')
  rmSync(join(data, 'keys'), { recursive: true })
  await expect(start()).rejects.toThrow(/postgres\.json from a backup/)
  // A refusal lets go of the folder.
  expect(existsSync(join(data, 'server.json'))).toBe(false)
})

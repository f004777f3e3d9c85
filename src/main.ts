import type pg from 'pg'
import { demonstrationIsLoaded, loadProfile, sealFirst } from '../demo/load.ts'
import { demonstrationPeople } from './platform/accounts/demonstration.ts'
import { type Config, ConfigError, config } from './platform/config/index.ts'
import { explain } from './platform/database/embedded/index.ts'
import { webServer } from './platform/http/index.ts'
import { startJobs } from './platform/jobs/index.ts'
import { handlers, jobs, publicPages } from './rooms.ts'
import { ready } from './start.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** A step's progress: one line that rewrites itself on a terminal, one line a step elsewhere. */
function step(name: string, done: number, total: number): void {
  if (!process.stdout.isTTY) {
    if (done === total) say(`  ${name}: ${total}`)
    return
  }
  const width = 24
  const full = total === 0 ? width : Math.round((done / total) * width)
  process.stdout.write(`\r\u001b[K  ${'█'.repeat(full)}${'░'.repeat(width - full)} ${name} ${done}/${total}`)
  if (done === total) process.stdout.write('\n')
}

async function main(settings: Config): Promise<void> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort(signal))
  const database = await ready(settings, { say, step })
  try {
    if (settings.mode === 'production') await refuseDemonstration(database.ownerUrl)
    const loaded = await loadProfile(database.ownerUrl, settings, step)
    if (loaded.demonstration) await sealFirst(database.ownerUrl, settings.data)
    const log = (line: object): void => void process.stderr.write(`${JSON.stringify(line)}\n`)
    const app = await webServer({
      pools: database.pools,
      mode: settings.mode,
      origin: settings.origin.startsWith('https://') ? settings.origin : undefined,
      trustedProxy: settings.trustedProxy,
      handlers,
      pages: publicPages,
      log,
    })
    await app.listen({ port: settings.port, host: settings.host })
    const { port } = app.server.address() as { port: number }
    const address = settings.origin.startsWith('https') ? settings.origin : `http://${reachable(settings.host)}:${port}`
    await database.announce(address)
    say('')
    say(`  Līdzās: ${address}`)
    if (settings.mode === 'demonstration' && !['127.0.0.1', '::1', 'localhost'].includes(settings.host))
      say(
        `  LIDZAS_HOST=${settings.host}: others on the network can open this demonstration and sign in without a password.`,
      )
    if (settings.mode === 'demonstration') await sayPeople(database.pools.lidzas_app)
    const runner = await startJobs({
      pool: database.pools.lidzas_worker,
      data: settings.data,
      settings: { smtpUrl: settings.smtpUrl, mailFrom: settings.mailFrom, origin: address },
      rooms: jobs,
      // an embedded database has one process; of several on an external one, none may call another's work left behind
      alone: database.embedded,
      log,
    })
    try {
      await Promise.race([
        stopping.signal.aborted ||
          new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true })),
        database.lost.then((error) => {
          throw error
        }),
      ])
    } finally {
      // in this order: nobody new, no new work, then the pools and the database
      await app.close()
      await runner.stop()
    }
  } finally {
    await database.stop()
  }
}

/** Whom a visitor can sign in as, with a click each at the front door. */
async function sayPeople(pool: pg.Pool): Promise<void> {
  const people = await demonstrationPeople(pool)
  if (people.length === 0) return
  say('  Demonstrācija: ieejiet kā viens no izdomātajiem cilvēkiem, viens klikšķis, bez paroles.')
  say('  Demonstration: sign in as one of the invented people, one click, no password.')
  say('')
  const width = Math.max(...people.map(({ name }) => name.length))
  for (const { name, work, organisation } of people)
    say(`    ${name.padEnd(width)}  ${work.lv}, ${organisation.lv} (${work.en})`)
}

/** An address that a browser on this machine can open. */
const reachable = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host

/** Production runs on no invented people and under no login that could see past row-level security. */
async function refuseDemonstration(ownerUrl: string): Promise<void> {
  const { demonstration, bypass } = await demonstrationIsLoaded(ownerUrl)
  if (demonstration) throw new Error('LIDZAS_MODE=production: this database holds the demonstration. Use an empty one.')
  if (bypass)
    throw new Error(
      'LIDZAS_MODE=production: the login in DATABASE_URL can see past row-level security. Use one without SUPERUSER and BYPASSRLS.',
    )
}

try {
  await main(config(process.env))
} catch (reason) {
  for (const line of reason instanceof ConfigError ? reason.lines : [explain(reason)]) process.stderr.write(`${line}\n`)
  process.exitCode = 1
}

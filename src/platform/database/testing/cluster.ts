import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { prepareJobs } from '../../jobs/index.ts'
import { startEmbedded } from '../embedded/index.ts'
import { connect, migrate, prepareLogins } from '../index.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: { ownerUrl: string; superuserUrl: string; data: string; template: string }
  }
}

/**
 * One real PostgreSQL for the whole run of database tests, with a migrated template that each test file copies.
 * With LIDZAS_TEST_DATABASE_URL (an owner with CREATEROLE and CREATEDB) the run uses that server instead, e.g. an older one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'lidzas-test-'))
  const given = process.env.LIDZAS_TEST_DATABASE_URL
  const server = given
    ? { ownerUrl: given, superuserUrl: given, stop: async () => {} }
    : await startEmbedded({ data, say: () => {} })
  const template = `lidzas_template_${randomBytes(4).toString('hex')}`
  const owner = new URL(server.ownerUrl)
  await asSuperuser(server.superuserUrl, `create database ${template} owner ${owner.username}`)
  const ownerUrl = on(server.ownerUrl, template)
  await prepareLogins(ownerUrl, data)
  await migrate(ownerUrl)
  const pools = connect(ownerUrl, data)
  await prepareJobs(pools.lidzas_worker)
  await pools.end()
  project.provide('cluster', { ownerUrl: server.ownerUrl, superuserUrl: server.superuserUrl, data, template })
  return async () => {
    if (given) await asSuperuser(server.superuserUrl, `drop database ${template} with (force)`)
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** The same server and login, another database. */
export function on(url: string, database: string): string {
  const made = new URL(url)
  made.pathname = `/${database}`
  return made.href
}

export async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

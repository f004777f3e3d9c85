/**
 * The embedded database: a real PostgreSQL 18 that the program starts, watches and stops, in a folder of its own.
 *
 *     const it = await startEmbedded({ data: '/srv/lidzas/var', say: console.log })
 *     // connect to it.ownerUrl, migrate, serve
 *     await it.announce('http://127.0.0.1:4870')
 *     it.lost.then((error) => …)        // the server ended without being asked to
 *     await it.stop()                   // last, after http, worker and pools
 *
 * Several clusters may run at once in different folders.
 */
export { explain } from './explain.ts'
export { type Embedded, findEmbedded, startEmbedded } from './start.ts'

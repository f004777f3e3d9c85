import type { Command } from '../../contract/command.ts'
import { dropOldKeys, rotateRing } from './rotate.ts'

/** What the operator may do with the installation's keys. */
export const commands: readonly Command[] = [
  {
    name: 'keys rotate',
    summary: 'Add a key to the ring and seal everything anew under it; the old ones still open',
    usage: '',
    options: [],
    needsDatabase: true,
    async run(io) {
      if (!io.database) return 1
      const done = await rotateRing(io.database.ownerUrl, io.database.data)
      io.say(`Key ${done.version} seals from now on; ${done.sealed} values were sealed anew. Back up keys/ring.json.`)
      io.result(done)
      return 0
    },
  },
  {
    name: 'keys drop-old',
    summary: 'Forget all keys of the ring but the newest',
    usage: '',
    options: [],
    needsDatabase: true,
    async run(io) {
      if (!io.database) return 1
      const dropped = await dropOldKeys(io.database.ownerUrl, io.database.data)
      io.say(`${dropped} old keys were forgotten. Copies in backups still hold them: destroy those too.`)
      io.result({ dropped })
      return 0
    },
  },
]

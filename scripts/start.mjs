// `npm start`: installs what is missing, builds the pages if they changed, and runs the product. Plain JavaScript that
// needs nothing installed; src/main.ts starts the database, migrates and serves.
import { giveUp } from './lib/fault.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureBuilt } from './lib/pages.mjs'
import { node, root, standIn } from './lib/product.mjs'
import { become } from './lib/run.mjs'

try {
  await ensureInstalled()
  await ensureBuilt()
  become(node, [...standIn, 'src/main.ts', ...process.argv.slice(2)], { cwd: root })
} catch (error) {
  giveUp(error)
}

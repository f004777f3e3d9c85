// `node scripts/with-node.mjs [NODE OPTIONS] FILE [ARGUMENTS]`: runs a file of the product on the product's own Node,
// installed first where it is missing, with this terminal and this exit code.
import { giveUp } from './lib/fault.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { node, standIn } from './lib/product.mjs'
import { become } from './lib/run.mjs'

try {
  await ensureInstalled()
  become(node, [...standIn, ...process.argv.slice(2)])
} catch (error) {
  giveUp(error)
}

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { node, root } from './install.mjs'

/** How Node runs a file of the product: sources of our own packages are taken as they are (condition `lidzas`). */
export const nodeOptions = ['--conditions=lidzas']

/** How Node runs a file that stands in our place (`become`). */
export const standIn = [...nodeOptions, `--import=${pathToFileURL(join(root, 'scripts/lib/end-with-parent.mjs')).href}`]

export { node, root }

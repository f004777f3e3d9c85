import { readFileSync } from 'node:fs'

/** Colours, sizes and the typeface are the staff pages' own: the two must not come apart. */
const shared = ['../../shell/tokens.css', '../../shell/fonts.css']
const own = ['base', 'frame', 'parts', 'figures', 'media'].map((name) => `./style/${name}.css`)

/** The public site's one style sheet. The bundler of the staff pages finds the fonts in their package; here they have an address. */
export function publicStyle(): string {
  return [...shared, ...own]
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('\n')
    .replaceAll('@fontsource-variable/source-sans-3/files/', '/fonts/')
}

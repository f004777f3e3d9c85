/** Text that is HTML already. Only `html` makes it, so whatever else stands in a template is escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}
type Part = Html | string | number | null | undefined | false | readonly Part[]
const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const put = (part: Part): string =>
  part instanceof Html
    ? part.text
    : Array.isArray(part)
      ? part.map(put).join('')
      : part === null || part === undefined || part === false
        ? ''
        : String(part).replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** Makes HTML from a template, escaping every value. Attributes must stand in double quotes: `<a href="${address}">`. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((all, text, i) => all + put(parts[i - 1]) + text))

/** The name of a code in another classification, or `null` where that one has none ("no alias" is said, not left out). */
export interface Aliases {
  /** International Classification for Administrative Data on Trafficking in Persons (United Nations, 2025). */
  readonly icTip?: string | null
  /** IOM's Human Trafficking Case Data Standard 2.0. */
  readonly htcds?: string | null
  /** Counter-Trafficking Data Collaborative. */
  readonly ctdc?: string | null
  /** Eurostat's collection on trafficking in human beings. */
  readonly eurostat?: string | null
}

/** A closed list of codes. Codes are the same in database, API and page; labels are in `locales/<language>/codes.json`. */
export interface CodeList<C extends string = string> {
  readonly name: string
  readonly codes: readonly [C, ...C[]]
  readonly aliases: Readonly<Partial<Record<C, Aliases>>>
}
export type Code<L extends CodeList> = L['codes'][number]

/**
 * Makes a list. The order of codes is the order in which people are shown them.
 * @param name snake_case, also the key of its labels
 */
export function codeList<const C extends string>(
  name: string,
  codes: readonly [C, ...C[]],
  aliases: Readonly<Partial<Record<C, Aliases>>> = {} as Readonly<Partial<Record<C, Aliases>>>,
): CodeList<C> {
  return { name, codes, aliases }
}

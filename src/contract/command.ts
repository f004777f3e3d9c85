/** What a command may be given on the line, as `--name` or `--name VALUE`. */
export interface CommandOption {
  /** Without the two dashes: `dry-run`. */
  readonly name: string
  /** What stands for its value in the usage (`FILE`, `2023-Q1`); absent for a switch. */
  readonly value?: string
  readonly about: string
}

/** What a command works with. It never touches the process, its streams or its environment itself. */
export interface CommandIo {
  /** What stands on the line beside options, in order. */
  readonly args: readonly string[]
  /** Options by name: the value, or true for a switch. Unknown options never come here. */
  readonly flags: Readonly<Record<string, string | true>>
  /** Asked for with `--json`: the output is one line of JSON. */
  readonly json: boolean
  /** The running database, for a command with `needsDatabase`: the owner's address and the folder of the keys. */
  readonly database?: { readonly ownerUrl: string; readonly data: string }
  /** A line for people; nothing with `--json`. */
  say(line: string): void
  /** What the command found or did, in numbers: the line that `--json` prints; nothing without it. */
  result(value: unknown): void
  /** A line on the error stream, in both modes. Data errors read `file:row:field: what is wrong`. */
  error(line: string): void
  /** How far it is; drawn as a bar on a terminal. */
  progress(done: number, total: number | null): void
  /** Reads a file of the operator's. @throws Error as the file system says it */
  readFile(path: string): Promise<Uint8Array>
  /** Writes one, never over an existing file unless `over`. */
  writeFile(path: string, content: Uint8Array | string, options?: { readonly over?: boolean }): Promise<void>
}

/** One command of the operator's line, `lidzas NAME …`. A room gives its own in `commands.ts`. */
export interface Command {
  /** `verify`, or two words: `import referrals`. */
  readonly name: string
  /** One sentence for the list of commands. */
  readonly summary: string
  /** What follows the name, as in `FILE [--period 2023-Q1]`. */
  readonly usage: string
  readonly options: readonly CommandOption[]
  readonly needsDatabase: boolean
  /** @returns 0 when it did its work, 1 when it failed, 2 for wrong usage */
  run(io: CommandIo): Promise<number>
}

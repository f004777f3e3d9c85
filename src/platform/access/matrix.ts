import { type Role, role } from '../../codes/role.ts'
import type { Access, AnyOperation } from '../../contract/operation.ts'

/** One operation and who may call it. */
export interface MatrixRow {
  readonly operation: string
  readonly summary: string
  readonly who: 'public' | 'signed_in' | readonly Role[]
}

/** The access matrix: every operation × every role, made from the contracts that the server itself checks by. */
export function matrixOf(operations: readonly AnyOperation[]): MatrixRow[] {
  return operations
    .map(({ access, ...o }) => ({
      operation: `${o.method} ${o.path}`,
      summary: o.summary,
      who: whoMay(access),
    }))
    .sort((a, b) =>
      a.operation.slice(a.operation.indexOf('/')) < b.operation.slice(b.operation.indexOf('/')) ? -1 : 1,
    )
}

const whoMay = (access: Access): MatrixRow['who'] =>
  typeof access === 'object' ? role.codes.filter((code) => access.roles.includes(code)) : access

/** Whether somebody with this role alone may call. */
export const allows = (row: MatrixRow, wanted: Role): boolean => typeof row.who === 'string' || row.who.includes(wanted)

/** The matrix as a page of the documentation. */
export function matrixPage(rows: readonly MatrixRow[]): string {
  const head = `| operation | what it does | who |\n| --- | --- | --- |`
  const lines = rows.map(
    (row) =>
      `| \`${row.operation}\` | ${row.summary} | ${typeof row.who === 'string' ? `**${row.who}**` : row.who.join(', ')} |`,
  )
  return `# Who may call what\nMade from the contracts by \`npm run lidzas -- matrix > docs/access-matrix.md\`; a test fails when it is out of date, and another\ncalls every operation as every role. What of a case one sees is decided by the database beside this (ARCHITECTURE.md).\n\n${[head, ...lines].join('\n')}\n`
}

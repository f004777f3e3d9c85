/** What of a column decides how its list is sorted: the server's name of the order, or a comparison in the browser. */
interface Sortable {
  readonly id: string
  readonly sort?: string
  readonly compare?: unknown
}

/**
 * Which order of an address this table knows: the server's, to ask for, or one of a list that is here whole, to show only.
 * An old link's unknown order is none.
 */
export function orderIn(
  columns: readonly Sortable[],
  sort: string | undefined,
): { asked: string | undefined; shown: string | undefined } {
  const name = sort?.replace(/^-/, '')
  const served = columns.some((c) => !c.compare && c.sort !== undefined && c.sort === name)
  const known = served || columns.some((c) => c.compare && c.id === name)
  return { asked: served ? sort : undefined, shown: known ? sort : undefined }
}

import type pg from 'pg'

/**
 * Reads a query's rows in portions, so that memory does not grow with the answer. Inside a transaction; one at a time a
 * connection.
 */
export async function* eachRow<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  text: string,
  portion = 2000,
): AsyncGenerator<Row> {
  await client.query(`declare each_row no scroll cursor for ${text}`)
  try {
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${portion} from each_row`)
      yield* rows
      if (rows.length < portion) return
    }
  } finally {
    await client.query('close each_row').catch(() => {})
  }
}

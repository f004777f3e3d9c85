import { expect, test } from 'vitest'
import { orderIn } from './order.ts'

const columns = [{ id: 'number', sort: 'reference' }, { id: 'name', compare: () => 0 }, { id: 'tags' }]

test('the order of a column that the server sorts is asked for, in both directions', () => {
  expect(orderIn(columns, 'reference')).toEqual({ asked: 'reference', shown: 'reference' })
  expect(orderIn(columns, '-reference')).toEqual({ asked: '-reference', shown: '-reference' })
})
test('the order of a list that is here whole is only shown', () => {
  expect(orderIn(columns, '-name')).toEqual({ asked: undefined, shown: '-name' })
})
test('an order that no column has is none, as in an old link', () => {
  for (const sort of ['number', 'tags', 'gone', '', undefined])
    expect(orderIn(columns, sort)).toEqual({ asked: undefined, shown: undefined })
})

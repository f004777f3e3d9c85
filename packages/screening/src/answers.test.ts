import { describe, expect, it } from 'vitest'
import { readAnswers } from './answers.ts'
import { DataError } from './errors.ts'
import { findInstrument } from './instruments/index.ts'

const instrument = findInstrument('ilo_labour_adult')
const read = (source: string) => readAnswers(instrument, source)
const faultsOf = (source: string): DataError['faults'] => {
  try {
    read(source)
  } catch (e) {
    if (e instanceof DataError) return e.faults
    throw e
  }
  throw new Error('it was read')
}
const EXPECTED = { 'ILO-AL-1.01': 'yes', 'ILO-AL-1.02': 'no', 'ILO-AL-5.01': 'not_known' }

describe('answers in CSV', () => {
  it.each([
    ['commas', 'id,answer\n1.01,yes\n1.02,no\n5.01,\n'],
    ['semicolons', 'id;answer\n1.01;yes\n1.02;no\n5.01;'],
    ['tabs', 'id\tanswer\n1.01\tyes\n1.02\tno\n5.01\t\n'],
    ['CR alone', 'id,answer\r1.01,yes\r1.02,no\r5.01,\r'],
    ['CR LF and a byte order mark', '\uFEFFid,answer\r\n1.01,yes\r\n1.02,no\r\n5.01,not_known\r\n'],
    [
      'a note with commas, quotes and lines',
      'id,note,answer\n1.01,"he, ""the boss"",\nsaid",yes\n"1.02",,"no"\n5.01,"a;b",\n',
    ],
    ['other columns and their order, empty rows', ' Answer , Indicator ,x\nyes,1.01,\n,,\nno,1.02,\n\n,5.01,\n'],
  ])('with %s', (_, source) => {
    expect(read(source)).toEqual(EXPECTED)
  })

  it.each([
    ['id,answer\n1.01,yes\n1.02', 3, null, 'has 1 cells where the first row has 2'],
    ['id,answer\n1.01,yes,no', 2, null, 'has 3 cells'],
    ['id,answer\n1.01,"yes', 2, null, 'a quote is not closed'],
    ['id,note\n1.01,yes', 1, null, 'the columns id and answer'],
    ['id,answer,answer\n1.01,yes,no', 1, null, 'once each'],
    ['id,answer\n,yes', 2, 'id', 'is empty'],
    ['id,note,answer\n1.01,"two\nlines",maybe', 2, '1.01', '"maybe" is not yes'],
    ['id,note,answer\n1.01,"two\nlines",yes\n1.02,,maybe', 4, '1.02', '"maybe" is not yes'],
  ])('that is wrong is named by row: %j', (source, row, field, message) => {
    expect(faultsOf(source)[0]).toEqual({ row, field, message: expect.stringContaining(message) })
  })
})

describe('answers in words', () => {
  it.each([
    ['yes', ['YES', 'true', 'Jā', 'ja\u0304', 'да', 'Так']],
    ['no', ['No', 'false', 'nē', 'нет', 'Ні']],
    ['not_known', ['', 'null', 'unknown', 'not known', 'nav\u00a0zināms', 'не известно', 'Неизвестно', 'невідомо']],
  ])('%s', (answer, words) => {
    for (const word of words) expect(read(JSON.stringify({ '5.01': word }))).toEqual({ 'ILO-AL-5.01': answer })
  })

  it('in JSON, true, false and null', () => {
    expect(read('\uFEFF {"1.01": true, "1.02": false, "5.01": null}')).toEqual(EXPECTED)
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('"%s" is none', (word) => {
    expect(faultsOf(JSON.stringify({ '5.01': word }))).toEqual([
      { row: null, field: '5.01', message: `"${word}" is not yes, no or not_known` },
    ])
    expect(faultsOf(`{"${word}":"yes"}`)[0]?.message).toContain('no indicator')
  })

  it.each([
    ['{"5.01":["yes"]}', null, '["yes"] is not yes'],
    ['{"5.01":1}', null, '1 is not yes'],
    ['[{"id":"1.01","answer":"no"},{"id":"5.01"}]', 2, 'has no answer'],
    ['[{"id":"5.01","Answer":"yes"}]', 1, 'has no answer'],
    ['[{"id":"5.01","answer":{}}]', 1, '{} is not yes'],
  ])('what is no word is not read as one: %s', (source, row, message) => {
    expect(faultsOf(source)[0]).toMatchObject({ row, field: '5.01', message: expect.stringContaining(message) })
  })
})

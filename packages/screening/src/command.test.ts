import { describe, expect, it } from 'vitest'
import { calibrate, type Decided, wilson } from './calibrate.ts'
import { screenCommand } from './command.ts'
import { DataError } from './errors.ts'
import { findInstrument } from './instruments/index.ts'
import type { Answer } from './types.ts'

const faultsOf = (f: () => unknown): DataError['faults'] => {
  try {
    f()
  } catch (e) {
    if (e instanceof DataError) return e.faults
    throw e
  }
  return []
}

describe('the command screen', () => {
  const answers = {
    'ILO-AL-1.01': 'yes',
    '1.02': 'yes',
    '4.01': 'yes',
    '4.04': 'yes',
    '5.01': 'yes',
    '5.02': 'not_known',
  }
  it('gives result, dimensions, missing and because', () => {
    const { json, table } = screenCommand('ilo_labour_adult', JSON.stringify(answers))
    expect(json).toMatchObject({
      instrument: 'ilo_labour_adult',
      result: 'supports_deception_and_exploitation',
      settled: false,
    })
    expect(json.dimensions.map((d) => d.status)).toEqual(['positive', 'open', 'open', 'positive', 'open', 'open'])
    expect(json.missing.length).toBe(62)
    expect(json.missing.find((m) => m.id === 'ILO-AL-5.02')).toMatchObject({
      asked: true,
      wouldChange: true,
      text: 'Held by a debt',
    })
    expect(json.because.some((b) => b.includes('Misled about what the work is'))).toBe(true)
    expect(json.because.at(-1)).toMatch(/not a decision/)
    expect(json.caution.join(' ')).toMatch(/checking against the original/)
    expect(table).toContain('A single answer that would change the result')
  })
  it('says that a result rests on weights nobody confirmed, which, and what else it could be', () => {
    const given = JSON.stringify({
      '1.01': 'yes',
      '1.02': 'yes',
      '4.01': 'yes',
      '4.04': 'yes',
      '4.08': 'yes',
      '5.06': 'yes',
      '5.04': 'yes',
    })
    const { json, table } = screenCommand('ilo_sexual_adult', given)
    expect(json).toMatchObject({
      result: 'supports_trafficking',
      settled: false,
      weights: { settled: false, lowest: 'supports_coercion', highest: 'supports_trafficking' },
    })
    expect(json.weights.restsOn[0]).toEqual({
      id: 'ILO-AS-1.01',
      weight: 'strong',
      lowest: 'weak',
      highest: 'strong',
      text: 'Misled about what the work is, where it is or who the employer is',
    })
    expect(json.because.join(' ')).toContain(
      'With the unconfirmed weights at their lowest the result is: The indicators support coercion',
    )
    expect(json.caution.join(' ')).toMatch(/WCMS_105023.*remembered.*range is known: 66\..*from memory/)
    expect(table).toContain('- ILO-AS-4.04 Little of the money or none: medium (weak to medium)')
    expect(table).toMatch(/Exploitation +positive \* +3/)
    expect(screenCommand('ilo_sexual_adult', given, { language: 'lv' }).table).toContain(
      '- ILO-AS-4.04 No naudas saņem maz vai neko: vidējs (vājš līdz vidējs)',
    )
  })
  it('speaks of weights alone when every answer is known, and not at all where they do not matter', () => {
    const all = (instrument: string, yes: string[]): string =>
      JSON.stringify(
        Object.fromEntries(findInstrument(instrument).indicators.map((i) => [i.id, yes.includes(i.id) ? 'yes' : 'no'])),
      )
    const said = (instrument: string, yes: string[]): string =>
      screenCommand(instrument, all(instrument, yes)).json.because.join(' ')
    expect(said('ilo_sexual_adult', ['ILO-AS-5.04', 'ILO-AS-5.11'])).toMatch(
      /settled: unconfirmed weights could change/,
    )
    expect(said('ilo_sexual_adult', ['ILO-AS-5.06', 'ILO-AS-5.11'])).toMatch(/and no unconfirmed weight can change/)
    const child = screenCommand('ilo_sexual_child', '{"use":"yes","5.06":"yes","5.04":"yes","4.03":"yes","4.04":"yes"}')
    expect(child.json.because.join(' ')).toMatch(/settled: unknown answers could change it to/)
    expect(said('unodc_settings', ['UNODC-general-01'])).not.toMatch(/weight/)
  })
  it('speaks Latvian', () => {
    const { json, table } = screenCommand('first_contact', '{"danger":"jā"}', { language: 'lv' })
    expect(json).toMatchObject({ result: 'act_now', settled: true, title: 'Rīkoties nekavējoties' })
    expect(table).toContain('nav zināms')
    expect(() => screenCommand('first_contact', '{}', { language: 'fr' })).toThrow(/lv, en/)
  })
  it('never concludes that somebody is a victim, whatever the answers', () => {
    const all = Object.fromEntries(findInstrument('ilo_labour_adult').indicators.map((i) => [i.id, 'yes']))
    const { json } = screenCommand('ilo_labour_adult', JSON.stringify(all))
    expect([json.title, json.meaning, json.next, ...json.because.slice(0, -1)].join(' ')).not.toMatch(/victim/i)
    expect(json.because.at(-1)).toMatch(/^This is what the indicators support, not a decision/)
  })
  it('reads lists and CSV to the same result', () => {
    const list = Object.entries(answers).map(([id, answer]) => ({ id, answer }))
    const csv = `id;answer\n${list.map((a) => `${a.id};${a.answer}`).join('\n')}\n`
    const expected = screenCommand('ilo_labour_adult', JSON.stringify(answers)).json
    expect(screenCommand('ilo_labour_adult', JSON.stringify({ answers: list })).json).toEqual(expected)
    expect(screenCommand('ilo_labour_adult', csv).json).toEqual(expected)
  })
  it('names everything wrong with the answers', () => {
    expect(
      faultsOf(() => screenCommand('ilo_labour_adult', '{"9.99":"yes","1.01":"maybe","1.02":"no"}')).map(
        (i) => i.field,
      ),
    ).toEqual(['9.99', '1.01'])
    expect(faultsOf(() => screenCommand('unodc_settings', '{"01":"yes"}'))[0]?.message).toMatch(/no indicator/)
    expect(faultsOf(() => screenCommand('ilo_labour_adult', 'id,answer\n1.01,yes\n1.01,no'))[0]).toMatchObject({
      row: 3,
      message: 'answered twice',
    })
    expect(faultsOf(() => screenCommand('ilo_labour_adult', '{"1.01"'))[0]?.message).toMatch(/not valid JSON/)
    expect(faultsOf(() => screenCommand('ilo_labour_adult', 'hello'))[0]?.row).toBe(1)
    expect(faultsOf(() => screenCommand('tvit_short', '{}'))[0]).toMatchObject({
      field: 'instrument',
      message: expect.stringMatching(/could not be read/),
    })
  })
})

describe('calibration', () => {
  const instrument = findInstrument('first_contact')
  const make = (n: number, yes: boolean, outcome: boolean): Decided[] =>
    Array.from({ length: n }, () => ({
      outcome,
      answers: Object.fromEntries(
        instrument.indicators.map((i): [string, Answer] => [i.id, i.id === 'FC-papers' && yes ? 'yes' : 'no']),
      ),
    }))
  it('refuses to say anything from few cases', () => {
    expect(calibrate(instrument, [...make(60, true, true), ...make(19, false, false)])).toEqual({
      enough: false,
      positive: 60,
      negative: 19,
      need: { total: 100, each: 20 },
    })
  })
  it('counts what was granted after each result, and what an indicator is worth', () => {
    const c = calibrate(instrument, [
      ...make(40, true, true),
      ...make(10, false, true),
      ...make(15, true, false),
      ...make(45, false, false),
    ])
    if (!c.enough) throw new Error('not enough')
    expect(c.results.find((r) => r.result === 'screen_fully')?.granted).toMatchObject({ of: 55, share: 40 / 55 })
    const papers = c.indicators.find((i) => i.id === 'FC-papers')
    expect(papers?.sensitivity.share).toBeCloseTo(0.8, 12)
    expect(papers?.falsePositive.share).toBeCloseTo(0.25, 12)
    expect(papers?.likelihoodRatio.value).toBeCloseTo(40.5 / 50.5 / (15.5 / 60.5), 12)
    expect(c.concordance).toBe(0.5)
  })
  it('ranks by positive dimensions', () => {
    const adult = findInstrument('ilo_labour_adult')
    const cases: Decided[] = Array.from({ length: 120 }, (_, i) => ({
      outcome: i % 2 === 0,
      answers: i % 2 === 0 ? { 'ILO-AL-5.01': 'yes', 'ILO-AL-5.02': 'yes' } : {},
    }))
    expect(calibrate(adult, cases)).toMatchObject({ enough: true, concordance: 1 })
  })
  it("has Wilson's interval", () => {
    const w = wilson(10, 20)
    expect(w.lower).toBeCloseTo(0.299, 3)
    expect(w.upper).toBeCloseTo(0.701, 3)
    expect(wilson(0, 10).lower).toBe(0)
  })

  it('speaks the languages that the instrument has, and refuses others', () => {
    const answers = '{"FC-papers":"yes"}'
    const uk = screenCommand('first_contact', answers, { language: 'uk' })
    expect(uk.json.title).toBe('Потрібна повна оцінка')
    expect(uk.table).toContain('Документи тримає хтось інший')
    expect(uk.table).toContain('статус')
    expect(screenCommand('first_contact', answers, { language: 'ru' }).json.because).toContain(
      'Документы хранит кто-то другой',
    )
    expect(faultsOf(() => screenCommand('ilo_labour_adult', '{}', { language: 'ru' }))[0]).toMatchObject({
      field: 'language',
    })
  })
})

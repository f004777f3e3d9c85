import { DataError, type DataFault } from '../errors.ts'
import { circleIn } from './levels.ts'

export type Loose = Readonly<Record<string, unknown>>

export const isObject = (x: unknown): x is Loose => typeof x === 'object' && x !== null && !Array.isArray(x)

/**
 * The file's object.
 * @throws DataError for what is no JSON, or JSON of another kind
 */
export function readObject(text: string): Loose {
  const wrong = (message: string): never => {
    throw new DataError([{ row: 1, field: '', message }])
  }
  let data: unknown
  try {
    data = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    return wrong('is no JSON')
  }
  return isObject(data) ? data : wrong('must be one object, {"dimensions": …, "cells": …}, as "protect" writes it')
}

/** A field that nobody knows is most often a slip in one that is known, which would then be read as absent. */
export function refuseUnknown(data: Loose, known: readonly string[], row: number, faults: DataFault[]): void {
  for (const field of Object.keys(data))
    if (!known.includes(field)) faults.push({ row, field, message: `is not known here; there are ${known.join(', ')}` })
}

/** What tables of counts and of amounts say of themselves, each label and name checked. */
export interface Head {
  readonly dimensions: readonly string[]
  readonly period?: string
  readonly hierarchies?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The names of dimensions: text, none twice. Undefined, with a fault, for anything else. */
export function readDimensions(data: Loose, faults: DataFault[]): readonly string[] | undefined {
  const { dimensions } = data
  const wrong = (message: string): undefined => void faults.push({ row: 1, field: 'dimensions', message })
  if (!Array.isArray(dimensions)) return wrong('must be a list of the names of dimensions, ["form", "sex"]')
  if (dimensions.length === 0) return wrong('names no dimension')
  const bad = dimensions.find((name) => typeof name !== 'string' || name.trim() === '' || name === '*')
  if (bad !== undefined) return wrong(`${JSON.stringify(bad)} is no name of a dimension`)
  const twice = dimensions.find((name, i) => dimensions.indexOf(name) !== i)
  return twice === undefined ? (dimensions as string[]) : wrong(`"${twice}" is named twice`)
}

/** The period and the levels of a release. */
export function readHead(data: Loose, dimensions: readonly string[], faults: DataFault[]): Head {
  const { period } = data
  if (period !== undefined && (typeof period !== 'string' || period.trim() === ''))
    faults.push({ row: 1, field: 'period', message: 'must be text, "2025" or "2025-Q1"' })
  const hierarchies = data.hierarchies === undefined ? undefined : readHierarchies(data.hierarchies, dimensions, faults)
  return {
    dimensions,
    ...(typeof period === 'string' ? { period } : {}),
    ...(hierarchies ? { hierarchies } : {}),
  }
}

function readHierarchies(given: unknown, dimensions: readonly string[], faults: DataFault[]): Head['hierarchies'] {
  const wrong = (message: string): undefined => void faults.push({ row: 1, field: 'hierarchies', message })
  if (!isObject(given)) return wrong('must hold, for a dimension, the label above each label')
  const found: Record<string, Record<string, string>> = Object.create(null)
  for (const [name, levels] of Object.entries(given)) {
    if (!dimensions.includes(name)) wrong(`"${name}" is none of the dimensions ${dimensions.join(', ')}`)
    // Without a prototype: a label may be called "constructor".
    const parents: Record<string, string> = Object.create(null)
    for (const [label, above] of isObject(levels) ? Object.entries(levels) : ([['', undefined]] as const)) {
      if (typeof above !== 'string' || [label, above].some((l) => l.trim() === '' || l === '*'))
        wrong(`${name}: must hold the label above each label, {"Riga": "north"}; the whole, *, is not named`)
      else parents[label] = above
    }
    found[name] = parents
    const circle = circleIn(parents)
    if (circle)
      wrong(`${name}: ${circle.map((l) => `"${l}"`).join(' stands under ')}: a label cannot stand under itself`)
  }
  return found
}

/** A cell's keys, in the order of the dimensions. */
export type KeyReader = (keys: unknown, row: number) => readonly string[] | undefined

/**
 * Reads the keys of cells: a list with one for each dimension, or an object by dimension in which a dimension left out is
 * summed over. No cell may stand twice.
 */
export function keyReader(dimensions: readonly string[], faults: DataFault[]): KeyReader {
  const seen = new Map<string, number>()
  return (given, row) => {
    const wrong = (message: string): undefined => void faults.push({ row, field: 'keys', message })
    const each = `must hold one key for each of ${dimensions.join(', ')}`
    if (Array.isArray(given) && given.length !== dimensions.length) return wrong(each)
    if (!Array.isArray(given) && !isObject(given)) return wrong(each)
    const strange = Array.isArray(given) ? undefined : Object.keys(given).find((name) => !dimensions.includes(name))
    if (strange !== undefined) return wrong(`"${strange}" is none of the dimensions ${dimensions.join(', ')}`)
    const values = Array.isArray(given)
      ? (given as unknown[])
      : dimensions.map((d) => (Object.hasOwn(given, d) ? (given as Loose)[d] : '*'))
    const keys: string[] = []
    for (const value of values) {
      if (!(typeof value === 'string' || Number.isFinite(value)) || String(value).trim() === '')
        return wrong(`${JSON.stringify(value)} is no label; a margin is written "*"`)
      keys.push(String(value))
    }
    const mark = JSON.stringify(keys)
    const before = seen.get(mark)
    if (before !== undefined) return wrong(`${keys.join(' × ')} stands already in ${before}`)
    seen.set(mark, row)
    return keys
  }
}

/** The list of cells. @throws DataError where there is none */
export function readCells(data: Loose): readonly unknown[] {
  const { cells } = data
  const wrong = (message: string): never => {
    throw new DataError([{ row: 1, field: 'cells', message }])
  }
  if (cells === undefined) return wrong('is missing: this is no file of "protect"')
  if (!Array.isArray(cells)) return wrong('must be a list of cells, [{"keys": …}]')
  return cells.length > 0 ? cells : wrong('holds no cell: there is nothing to attack or to protect')
}

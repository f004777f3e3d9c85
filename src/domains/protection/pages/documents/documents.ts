import { documentLimits } from '../../../../platform/files/contract.ts'

/** What is wrong with a file that can be seen before it is sent; the server looks into its content too. */
export type Unfit = 'tooLarge' | 'wrongKind' | 'emptyFile'
export function unfit(file: { readonly name: string; readonly size: number }): Unfit | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase()
  if (!documentLimits.extensions.some((known) => known === extension)) return 'wrongKind'
  if (file.size === 0) return 'emptyFile'
  return file.size > documentLimits.bytes ? 'tooLarge' : undefined
}

/** Kinds in the words of people: «PDF, PNG, JPG…»; two spellings of one kind are one. */
export const kindsText: string = documentLimits.extensions
  .filter((extension) => extension !== 'jpeg')
  .map((extension) => extension.toUpperCase())
  .join(', ')

const mega = 1024 * 1024
/** Bytes as people say them: the number, and whether it counts kilobytes or megabytes. */
export const sizeOf = (bytes: number): { readonly unit: 'kb' | 'mb'; readonly count: number } =>
  bytes < mega
    ? { unit: 'kb', count: Math.max(1, Math.round(bytes / 1024)) }
    : { unit: 'mb', count: Math.round((bytes / mega) * 10) / 10 }

/** What the page can show by itself, without a program of the browser's: pictures and plain text. */
export const shownHere = (mediaType: string): boolean => /^(image\/(png|jpeg)|text\/plain)/.test(mediaType)

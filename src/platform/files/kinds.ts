/** A kind of document that may be kept: what its name ends with and what its content begins with. */
interface Kind {
  readonly extension: string
  readonly mediaType: string
  readonly begins: readonly number[] | null
  /** A part that an archive of this kind has by its standard (ECMA-376, part 2), named in the archive's directory. */
  readonly part?: string
}

const zip = [0x50, 0x4b, 0x03, 0x04]
/** Nothing that a browser would run: no HTML, no SVG. Source: OWASP ASVS 5.0.0 V5.2.2, V5.3.2. */
const kinds: readonly Kind[] = [
  { extension: 'pdf', mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { extension: 'png', mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { extension: 'jpg', mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { extension: 'jpeg', mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  {
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: zip,
    part: 'word/document.xml',
  },
  {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: zip,
    part: 'xl/workbook.xml',
  },
  { extension: 'txt', mediaType: 'text/plain; charset=utf-8', begins: null },
]

/** Ends of names that may be kept; `documentLimits` says the same to people. */
export const extensions = kinds.map((kind) => kind.extension)

/**
 * What a file is, when its name and its content agree on one of the kinds that may be kept.
 * @returns the media type, or undefined: not one of them, or not what its name says
 */
export function mediaTypeOf(name: string, content: Uint8Array): string | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  const kind = kinds.find((k) => k.extension === extension)
  if (!kind || content.length === 0) return undefined
  if (kind.begins) {
    const begins = kind.begins.every((byte, i) => content[i] === byte)
    return begins && (!kind.part || isOffice(content, kind.part)) ? kind.mediaType : undefined
  }
  // a text has no zero bytes and is UTF-8
  if (content.includes(0)) return undefined
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return kind.mediaType
  } catch {
    return undefined
  }
}

/** Any archive begins as a document does; it is one by its parts, and holds no program. Nothing is unpacked for this. */
function isOffice(content: Uint8Array, part: string): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length)
  return ['[Content_Types].xml', part].every((name) => bytes.includes(name)) && !bytes.includes('vbaProject.bin')
}

/** A name that is safe to show and to save: no path, no signs that steer, 120 characters at most, the extension kept. */
export function safeName(name: string): string {
  const plain = name
    // browsers write these three signs so in a form's file name (HTML standard, multipart form data)
    .replace(/%(22|0D|0A)/g, '')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .trim()
  const extension = /\.[a-z0-9]+$/i.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - extension.length).slice(0, 120 - extension.length)
  return `${stem || 'fails'}${extension}`
}

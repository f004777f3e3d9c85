import type { FastifyRequest } from 'fastify'
import { Refusal } from '../access/index.ts'
import type { Upload } from './handle.ts'

/**
 * Reads the one file of a multipart request. A form of another site cannot set the header that is asked for.
 * Source: OWASP ASVS 5.0.0 V3.5.1, V5.2.1.
 * @throws Refusal `too_large` beyond `most` bytes, `bad_request` without exactly one file
 */
export async function readUpload(request: FastifyRequest, most: number): Promise<Upload> {
  if (request.headers['lidzas-upload'] !== '1' || !request.isMultipart()) throw malformed('one file is expected')
  const part = await request.file({
    limits: { fileSize: most, files: 1, fields: 0, parts: 1 },
    throwFileSizeLimit: false,
  })
  if (!part) throw malformed('one file is expected')
  const content = await part.toBuffer()
  if (part.file.truncated) throw new Refusal('too_large')
  return { name: part.filename, content }
}

const malformed = (what: string): Error => Object.assign(new Error(what), { statusCode: 400 })

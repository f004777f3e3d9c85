import { createHash } from 'node:crypto'
import { notFound, refuse, type Scope } from '../access/index.ts'
import { Download, handle, handleUpload } from '../http/index.ts'
import { newId } from '../id.ts'
import { type CaseFile, downloadFile, listFiles, uploadFile } from './contract.ts'
import { mediaTypeOf, safeName } from './kinds.ts'

const mostBytes = 20 * 1024 * 1024
const mostFiles = 100

const shown = (scope: Scope) =>
  scope.db
    .selectFrom('files.file')
    .select(['id', 'case_id', 'recorded_by', 'name', 'media_type', 'bytes', 'sha256', 'uploaded'])

type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]
const fileOf = (scope: Scope, row: Row): CaseFile => ({
  id: row.id,
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  sha256: row.sha256.toString('hex'),
  uploaded: row.uploaded.toISOString(),
  mine: row.recorded_by === scope.organisation,
})

export const filesApi = [
  handle(listFiles, async (scope, { params }) => {
    const rows = await shown(scope).where('case_id', '=', params.id).orderBy('uploaded', 'desc').execute()
    return { items: rows.map((row) => fileOf(scope, row)) }
  }),

  handleUpload(uploadFile, async (request, { params }) => {
    // who may, and whether there is such a case, before twenty megabytes are read
    await request.enter(async (scope) => {
      const found = await scope.db.selectFrom('access.case').select('id').where('id', '=', params.id).executeTakeFirst()
      if (!found) notFound()
    })
    const sent = await request.upload(mostBytes)
    const mediaType = mediaTypeOf(sent.name, sent.content)
    return request.enter(async (scope) => {
      if (mediaType === undefined)
        refuse(uploadFile, 'wrong_kind', 'only pdf, png, jpg, docx, xlsx and txt, and content as the name says')
      const there = await shown(scope).where('case_id', '=', params.id).execute()
      if (there.length >= mostFiles) refuse(uploadFile, 'too_many', `a case keeps ${mostFiles} documents at most`)
      const id = newId()
      await scope.db
        .insertInto('files.file')
        .values({
          id,
          case_id: params.id,
          recorded_by: scope.organisation,
          name: safeName(sent.name),
          media_type: String(mediaType),
          bytes: sent.content.length,
          sha256: createHash('sha256').update(sent.content).digest(),
          content: sent.content,
        })
        .execute()
      scope.event('files.upload', params.id, { file: id, bytes: sent.content.length })
      return fileOf(scope, (await shown(scope).where('id', '=', id).executeTakeFirst()) ?? notFound())
    })
  }),

  handle(downloadFile, async (scope, { params }) => {
    const row = await scope.db
      .selectFrom('files.file')
      .select(['case_id', 'name', 'media_type', 'content'])
      .where('id', '=', params.id)
      .executeTakeFirst()
    if (!row) return notFound()
    scope.event('files.read', row.case_id, { file: params.id })
    return new Download(row.name, row.media_type, row.content)
  }),
]

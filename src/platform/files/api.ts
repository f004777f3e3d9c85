import { createHash } from 'node:crypto'
import { enterEmergency, notFound, Refusal, refuse, type Scope } from '../access/index.ts'
import { Download, handle, handleUpload } from '../http/index.ts'
import { newId } from '../id.ts'
import { type CaseFile, documentLimits, downloadFile, listFiles, removeFile, uploadFile } from './contract.ts'
import { mediaTypeOf, safeName } from './kinds.ts'

const shown = (scope: Scope) =>
  scope.db
    .selectFrom('files.file as f')
    .innerJoin('accounts.organisation as o', 'o.id', 'f.recorded_by')
    .select(['f.id', 'f.case_id', 'f.recorded_by', 'f.name', 'f.media_type', 'f.bytes', 'f.sha256', 'f.uploaded'])
    .select(['o.name_lv', 'o.name_en'])

type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]
const fileOf = (scope: Scope, row: Row): CaseFile => ({
  id: row.id,
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  sha256: row.sha256.toString('hex'),
  uploaded: row.uploaded.toISOString(),
  by: { lv: row.name_lv, en: row.name_en },
  mine: row.recorded_by === scope.organisation,
})

/** In a closed case nothing is added and nothing is taken away. */
async function refuseClosed(
  scope: Scope,
  caseId: string,
  operation: typeof uploadFile | typeof removeFile,
): Promise<void> {
  const found = await scope.db.selectFrom('access.case').select('status').where('id', '=', caseId).executeTakeFirst()
  if (!found) return notFound()
  if (found.status === 'closed' || found.status === 'closed_referred') refuse(operation, 'case_closed')
}

export const filesApi = [
  handle(listFiles, async (scope, { params }) => {
    // names of documents tell much, too: who reads them in an emergency leaves a trace
    const emergency = await enterEmergency(scope.db, params.id)
    if (emergency) scope.event('access.emergency_read', params.id, { emergency })
    const rows = await shown(scope).where('f.case_id', '=', params.id).orderBy('f.uploaded', 'desc').execute()
    return { items: rows.map((row) => fileOf(scope, row)) }
  }),

  handleUpload(uploadFile, async (request, { params }) => {
    // who may, and whether there is such a case, before twenty megabytes are read
    await request.enter((scope) => refuseClosed(scope, params.id, uploadFile))
    const sent = await request.upload(documentLimits.bytes)
    const mediaType = mediaTypeOf(sent.name, sent.content)
    return request.enter(async (scope) => {
      if (mediaType === undefined)
        refuse(uploadFile, 'wrong_kind', 'only pdf, png, jpg, docx, xlsx and txt, and content as the name says')
      const there = await shown(scope).where('f.case_id', '=', params.id).execute()
      if (there.length >= documentLimits.files)
        refuse(uploadFile, 'case_full', `a case keeps ${documentLimits.files} documents at most`)
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
      return fileOf(scope, (await shown(scope).where('f.id', '=', id).executeTakeFirst()) ?? notFound())
    })
  }),

  handle(downloadFile, async (scope, { params }) => {
    const row = await scope.db
      .selectFrom('files.file')
      .select(['case_id', 'name', 'media_type', 'content'])
      .where('id', '=', params.id)
      .executeTakeFirst()
    if (!row) return notFound()
    await enterEmergency(scope.db, row.case_id)
    scope.event('files.read', row.case_id, { file: params.id })
    return new Download(row.name, row.media_type, row.content)
  }),

  handle(removeFile, async (scope, { params }) => {
    const row = (await shown(scope).where('f.id', '=', params.id).executeTakeFirst()) ?? notFound()
    if (row.recorded_by !== scope.organisation) refuse(removeFile, 'not_mine')
    await refuseClosed(scope, row.case_id, removeFile)
    const done = await scope.db.deleteFrom('files.file').where('id', '=', params.id).executeTakeFirst()
    // the database's policy deletes nothing for somebody who may no longer write to the case
    if (Number(done.numDeletedRows) === 0) throw new Refusal('not_allowed')
    scope.event('files.remove', row.case_id, { file: params.id })
    return {}
  }),
]

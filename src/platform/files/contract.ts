import { z } from 'zod'
import { operation } from '../../contract/operation.ts'
import { Moment, StoredFile } from '../../contract/shapes.ts'

/** Roles whose work with a case may need its documents; whether they may see these is decided by the part `documents`. */
const fileRoles = [
  'first_line',
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
] as const

export const CaseFile = StoredFile.extend({ uploaded: Moment, mine: z.boolean() }).meta({ id: 'CaseFile' })
export type CaseFile = z.infer<typeof CaseFile>

export const listFiles = operation({
  method: 'GET',
  path: '/api/v1/cases/:id/files',
  access: { roles: fileRoles },
  summary: 'Documents of a case that I may see',
  params: z.strictObject({ id: z.uuid() }),
  result: z.object({ items: z.array(CaseFile) }),
})

export const uploadFile = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/files',
  access: { roles: fileRoles },
  summary: 'Add a document to a case: one file, multipart, with the header lidzas-upload: 1',
  params: z.strictObject({ id: z.uuid() }),
  result: CaseFile,
  errors: { not_found: 404, too_large: 413, wrong_kind: 422, too_many: 409 },
})

export const downloadFile = operation({
  method: 'GET',
  path: '/api/v1/files/:id',
  access: { roles: fileRoles },
  summary: 'A document, as an attachment; the reading is an event',
  params: z.strictObject({ id: z.uuid() }),
  result: z.object({}),
  errors: { not_found: 404 },
})

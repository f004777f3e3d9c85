import { z } from 'zod'
import { operation } from '../../contract/operation.ts'
import { Moment, StoredFile } from '../../contract/shapes.ts'
import { Named } from '../accounts/contract.ts'

/** Roles whose work with a case may need its documents; whether they may see these is decided by the part `documents`. */
const fileRoles = [
  'first_line',
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
] as const

/** What may be kept of a case: said on the page before a file is sent, held to by the server. */
export const documentLimits = {
  bytes: 20 * 1024 * 1024,
  /** In one case. */
  files: 100,
  /** Ends of names; content must be what the name says. */
  extensions: ['pdf', 'png', 'jpg', 'jpeg', 'docx', 'xlsx', 'txt'],
} as const

export const CaseFile = StoredFile.extend({
  uploaded: Moment,
  /** The organisation that added it, and whether that is mine. */
  by: Named,
  mine: z.boolean(),
}).meta({ id: 'CaseFile' })
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
  errors: { not_found: 404, too_large: 413, wrong_kind: 422, case_full: 409, case_closed: 409 },
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

export const removeFile = operation({
  method: 'DELETE',
  path: '/api/v1/files/:id',
  access: { roles: fileRoles },
  summary: 'Destroy a document that my organisation added by mistake; that it was there stays in the record',
  params: z.strictObject({ id: z.uuid() }),
  result: z.object({}),
  errors: { not_found: 404, not_mine: 403, case_closed: 409 },
})

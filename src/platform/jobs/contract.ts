import { z } from 'zod'
import { operation } from '../../contract/operation.ts'
import { JobState } from '../../contract/shapes.ts'

export const readJob = operation({
  method: 'GET',
  path: '/api/v1/jobs/:id',
  access: 'signed_in',
  summary: 'How far a job is that I asked for',
  params: z.strictObject({ id: z.uuid() }),
  result: JobState,
  errors: { not_found: 404 },
})

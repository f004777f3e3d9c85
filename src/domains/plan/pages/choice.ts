import { z } from 'zod'
import { direction } from '../../../codes/direction.ts'

/** What the plan page's address says: which plan, and which of its measures. */
export const Choice = z.object({
  plan: z.string().max(40).optional(),
  direction: z.enum(direction.codes).optional(),
  show: z.enum(['late', 'soon', 'silent', 'mine', 'wordless']).optional(),
})
export type Choice = z.infer<typeof Choice>

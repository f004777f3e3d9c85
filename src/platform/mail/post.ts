import { z } from 'zod'
import type { Role } from '../../codes/role.ts'
import { role } from '../../codes/role.ts'
import type { Scope } from '../access/index.ts'
import { addJob } from '../jobs/index.ts'
import { type TemplateKey, templateKeys } from './templates.ts'

/** Whom a mail goes to: one person, everybody of an organisation with one of the roles, or everybody with one of them. */
export const To = z.union([
  z.strictObject({ account: z.uuid() }),
  z.strictObject({ organisation: z.uuid(), roles: z.array(z.enum(role.codes)).min(1) }),
  z.strictObject({ everywhere: z.array(z.enum(role.codes)).min(1) }),
])
export type To =
  | { readonly account: string }
  | { readonly organisation: string; readonly roles: readonly Role[] }
  | { readonly everywhere: readonly Role[] }

/** What the job of a mail is given. `path` is a page of the staff pages, by ids alone. */
export const Post = z.object({
  id: z.uuid(),
  to: To,
  template: z.enum(templateKeys),
  path: z.string().regex(/^\/app(\/[a-z0-9-]+)*$/),
})
export type Post = z.infer<typeof Post>

/**
 * Sends a mail when the request's transaction commits, and none when it does not.
 * @param given the page's path names at most ids: `/app/referrals/01a2…`
 * @throws ZodError when the path holds anything else
 */
export async function postMail(
  scope: Scope,
  given: { readonly to: To; readonly template: TemplateKey; readonly path: string },
): Promise<void> {
  Post.shape.path.parse(given.path)
  await addJob(scope, 'mail.post', { ...given })
}

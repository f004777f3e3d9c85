import { z } from 'zod'

/** A telephone that the public site shows, with where the number was found and who last tried it when. */
export const Line = z.object({
  number: z.string().regex(/^[0-9 +]{3,20}$/),
  source: z.string().min(3),
  checked: z.iso.date(),
})
export type Line = z.infer<typeof Line>

/** An organisation that a person may turn to, as the public site shows it. */
export const Helper = z.object({
  slug: z.string(),
  name: z.object({ lv: z.string(), en: z.string() }),
  mandates: z.array(z.string()),
  website: z.string().nullable(),
})
export type Helper = z.infer<typeof Helper>

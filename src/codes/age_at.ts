import { type Code, codeList } from './list.ts'

export const ageAt = codeList('age_at', ['exploitation', 'first_contact', 'decision'])
export type AgeAt = Code<typeof ageAt>

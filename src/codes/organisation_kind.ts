import { codeList } from './list.ts'

/** What an organisation is; an installation may know other kinds besides. */
export const organisationKind = codeList('organisation_kind', [
  'ministry',
  'agency',
  'inspectorate',
  'police',
  'prosecution',
  'court',
  'ombudsman',
  'parliament',
  'local_government',
  'ngo',
  'social_partner',
  'training',
  'international',
])

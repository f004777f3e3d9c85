/** The door of the access room: the only ways into the data. */
export { enterEmergency } from './emergency.ts'
export { asOffice, type OfficeScope } from './office.ts'
export { notFound, Refusal, refuse } from './refusal.ts'
export { acceptShare, endShare, grantShare, nextReferences, type Offer, offerShare } from './shares.ts'
export { NotSignedIn, noteOutside, type Scope, within } from './within.ts'

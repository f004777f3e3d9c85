/** The room's SQL, by what it is about. */
export * from './store/consent.ts'
export * from './store/directory.ts'
export * from './store/referral.ts'

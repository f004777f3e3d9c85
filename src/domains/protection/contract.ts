/** The room's public face. */
export * from './contract/case.ts'
export * from './contract/changes.ts'
export * from './contract/emergency.ts'
export * from './contract/identification.ts'
export * from './contract/service.ts'
export * from './contract/share.ts'

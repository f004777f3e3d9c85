/** The room's SQL, by what it is about. */
export * from './store/case.ts'
export * from './store/changes.ts'
export * from './store/course.ts'
export * from './store/emergency.ts'
export * from './store/identification.ts'
export * from './store/open.ts'
export * from './store/service.ts'
export * from './store/waiting.ts'

/** The door of the accounts room. */
export { accountsApi } from './api.ts'
export { isCommon } from './common.ts'
export { hashPassword } from './password.ts'

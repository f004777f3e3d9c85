/** The door of the vault: identities under keys that the database does not hold. */
export {
  grantIdentity,
  type Identity,
  type IdentityField,
  type KnownField,
  putIdentity,
  readIdentity,
  storeIdentity,
  wrapOwn,
} from './identity.ts'
export { installVault, openVault, type Vault, vault } from './installed.ts'
export type { Keeper } from './keys.ts'
export { type Cell, digest, openText, sealText } from './texts.ts'

import { openRing, type Ring } from './ring.ts'

/** The keys of this installation, opened once at the start. Never printed, never in the database. */
export interface Vault {
  readonly ring: Ring
}

let opened: Vault | undefined

/** Opens the vault of an installation: its key ring in `<data>/keys`, made at the first start. */
export function openVault(data: string): Vault {
  return { ring: openRing(data) }
}

/** Gives the process its vault; operations then reach it through `vault()`. Called once, by whoever starts the program. */
export function installVault(vault: Vault): void {
  opened = vault
}

/** The vault of this process. @throws Error before `installVault` */
export function vault(): Vault {
  if (!opened) throw new Error('the vault is not open: call installVault(openVault(data)) at the start')
  return opened
}

import type { Result } from '../../../contract/operation.ts'
import type { readOverview } from '../contract.ts'

/** What the statistics page shows: the register by year, the published figures, their sources and charts. */
export type Overview = Result<typeof readOverview>

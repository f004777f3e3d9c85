import type { OfficeScope } from '../../src/platform/access/index.ts'
import { writeCase } from './case.ts'
import { writeInvestigation } from './investigation.ts'
import { cases } from './people.ts'
import { writeProgress } from './progress.ts'
import { writeSigns } from './signs.ts'

/** Enough open work in everybody's list that each page shows life. @param tell takes progress */
export async function loadWork(
  scope: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  now: Date,
  tell: (done: number, total: number) => void,
): Promise<void> {
  for (const [i, person] of cases.entries()) {
    tell(i, cases.length)
    await writeCase(scope, organisations, person, now)
  }
  await writeSigns(scope, organisations, now)
  await writeInvestigation(scope, organisations, now)
  await writeProgress(scope, organisations, now)
  tell(cases.length, cases.length)
}

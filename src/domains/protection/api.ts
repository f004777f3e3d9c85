import type { Handler } from '../../platform/http/index.ts'
import { caseApi } from './api/case.ts'
import { changesApi } from './api/changes.ts'
import { courseApi } from './api/course.ts'
import { emergencyApi } from './api/emergency.ts'
import { identificationApi } from './api/identification.ts'
import { serviceApi } from './api/service.ts'
import { shareApi } from './api/share.ts'
import { waitingApi } from './api/waiting.ts'

/** What this room does, by operation. */
export const api: readonly Handler[] = [
  ...waitingApi,
  ...changesApi,
  ...caseApi,
  ...courseApi,
  ...shareApi,
  ...identificationApi,
  ...serviceApi,
  ...emergencyApi,
]

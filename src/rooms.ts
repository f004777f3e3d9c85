/** Gathers what the rooms offer, for the server's entry and for the checks that go over all of it. */
import { api as cooperation } from './domains/cooperation/api.ts'
import { cooperationJobs } from './domains/cooperation/jobs.ts'
import { api as detection } from './domains/detection/api.ts'
import { api as plan } from './domains/plan/api.ts'
import { publicPages as planPages } from './domains/plan/public.ts'
import { publicPages as preventionPages } from './domains/prevention/public.ts'
import { api as protection } from './domains/protection/api.ts'
import { api as statistics } from './domains/statistics/api.ts'
import { publicPages as statisticsPages } from './domains/statistics/public.ts'
import { accountsApi } from './platform/accounts/api.ts'
import { accountsJobs } from './platform/accounts/jobs.ts'
import { draftsApi } from './platform/drafts/api.ts'
import { draftsJobs } from './platform/drafts/jobs.ts'
import { filesApi } from './platform/files/api.ts'
import type { Handler, PublicPage } from './platform/http/index.ts'
import { jobsApi } from './platform/jobs/api.ts'
import type { RoomJobs } from './platform/jobs/index.ts'
import { jobsJobs } from './platform/jobs/jobs.ts'
import { mailApi } from './platform/mail/api.ts'
import { mailJobs } from './platform/mail/jobs.ts'
import { recordApi } from './platform/record/api.ts'
import { recordJobs } from './platform/record/jobs.ts'
import { waitingApi } from './waiting.ts'

/** Every operation of the product. The access matrix and OpenAPI are made from this list. */
export const handlers: readonly Handler[] = [
  ...accountsApi,
  ...draftsApi,
  ...filesApi,
  ...jobsApi,
  ...mailApi,
  ...recordApi,
  ...cooperation,
  ...protection,
  ...detection,
  ...plan,
  ...statistics,
  ...waitingApi,
]

/** Every public page. */
export const publicPages: readonly PublicPage[] = [...preventionPages, ...statisticsPages, ...planPages]

/** What runs after a request or by the clock. */
export const jobs: readonly RoomJobs[] = [accountsJobs, jobsJobs, mailJobs, recordJobs, draftsJobs, cooperationJobs]

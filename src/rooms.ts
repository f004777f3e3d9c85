/** Gathers what the rooms offer, for the server's entry and for the checks that go over all of it. */
import { api as cooperation } from './domains/cooperation/api.ts'
import { api as detection } from './domains/detection/api.ts'
import { api as plan } from './domains/plan/api.ts'
import { publicPages as planPages } from './domains/plan/public.ts'
import { publicPages as preventionPages } from './domains/prevention/public.ts'
import { api as protection } from './domains/protection/api.ts'
import { publicPages as statisticsPages } from './domains/statistics/public.ts'
import { accountsApi } from './platform/accounts/api.ts'
import type { Handler, PublicPage } from './platform/http/index.ts'

/** Every operation of the product. The access matrix and OpenAPI are made from this list. */
export const handlers: readonly Handler[] = [...accountsApi, ...cooperation, ...protection, ...detection, ...plan]

/** Every public page. */
export const publicPages: readonly PublicPage[] = [...preventionPages, ...statisticsPages, ...planPages]

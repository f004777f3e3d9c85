import type { Role } from '../../codes/role.ts'

/** Kinds of work that open cases: `access.works_cases()` names the same. */
const caseWork = [
  'first_line',
  'helpline_worker',
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
  'coordinator',
] as const satisfies readonly Role[]

/**
 * Kinds of work that one person may not hold together: who manages accounts sees no case and watches over nobody's data,
 * and whoever assesses the national response does not run it.
 * Sources: Directive 2011/36/EU as amended by (EU) 2024/1712, Article 19 (independent bodies); Regulation (EU) 2016/679,
 * Article 38(6) (a data protection officer without conflicting tasks).
 */
const apart: readonly (readonly [Role, readonly Role[]])[] = [
  ['administrator', [...caseWork, 'rapporteur', 'data_protection_officer']],
  ['rapporteur', ['coordinator', 'measure_owner']],
]

/** Whether somebody with these roles sees cases. */
export const opensCases = (roles: readonly string[]): boolean =>
  roles.some((role) => (caseWork as readonly string[]).includes(role))

/** What stands against these roles in one account, by the code that the contract names; undefined when nothing does. */
export function rolesProblem(
  roles: readonly Role[],
  profession: string | null,
): 'roles_conflict' | 'profession_needed' | undefined {
  if (apart.some(([one, others]) => roles.includes(one) && others.some((other) => roles.includes(other))))
    return 'roles_conflict'
  if (roles.includes('commission_member') && profession === null) return 'profession_needed'
  return undefined
}

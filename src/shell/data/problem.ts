import type { Problem } from '../../contract/problem.ts'
import { useLanguage } from '../language/language.tsx'
import { useText } from '../language/text.ts'
import { findText } from '../language/texts.ts'

/** A failed call as an error, so that queries and loaders can throw it. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}
export const internal = (detail?: string): Problem => ({
  type: '/problems/internal',
  title: 'internal',
  status: 500,
  code: 'internal',
  ...(detail ? { detail } : {}),
})
/** Whatever was thrown, as a problem: an answer that breaks its contract is the server's fault, not the person's. */
export const problemOf = (thrown: unknown): Problem =>
  thrown instanceof ProblemError ? thrown.problem : internal(thrown instanceof Error ? thrown.message : undefined)

/**
 * Says a problem: what happened and what to do. Looks for `problems.<code>` in the room's texts, then in the shell's.
 * @param rooms domains whose texts the page has loaded
 */
export function useProblem(...rooms: readonly string[]): (problem: Problem) => string {
  const say = useText('shell')
  const { language } = useLanguage()
  return (problem) =>
    findText(language, [...rooms, 'shell'], `problems.${problem.code}`) ?? say('problems.other', { code: problem.code })
}

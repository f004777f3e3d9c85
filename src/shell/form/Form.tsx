import { type ReactNode, useEffect, useRef } from 'react'
import type { AnyOperation } from '../../contract/operation.ts'
import { useProblem } from '../data/problem.ts'
import { useReachable } from '../data/reach.ts'
import { useDates } from '../language/dates.ts'
import { useText } from '../language/text.ts'
import { Button } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import styles from './Form.module.css'
import type { ContractForm } from './useContractForm.ts'

interface Props<O extends AnyOperation> {
  form: ContractForm<O>
  /** The words on the button: the deed. Left out: the page has its own button that calls `form.submit()`. */
  submit?: string
  /** Why it cannot be submitted now. */
  why?: string | undefined
  /** Short forms need room around; long ones are made of `Fieldset`s that bring theirs. */
  padded?: boolean
  /** Beside the button: a second action. */
  beside?: ReactNode
  children: ReactNode
}

/** A form with the summary of what is wrong, which takes the focus and leads to each field. */
export function Form<O extends AnyOperation>({ form, submit, why, padded, beside, children }: Props<O>) {
  const say = useText('shell')
  const { time } = useDates()
  const element = useRef<HTMLFormElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const { errors, problem, refused } = form
  const words = useProblem(...(form.room ? [form.room] : []))
  const reachable = useReachable()

  const find = (name: string) => element.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
  const labelOf = (name: string): string | undefined =>
    find(name)?.dataset.label ?? find(name)?.querySelector('label, legend')?.firstChild?.textContent ?? undefined
  // as they stand on the page, whatever order they were found in
  const place = (name: string): number =>
    [...(element.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].findIndex(
      (e) => e.dataset.field === name,
    )
  const inOrder = errors.toSorted((a, b) => place(a.name) - place(b.name))
  const visible = refused > 0 && (errors.length > 0 || Boolean(problem))
  // The mistakes may come a moment after the refusal is counted: the focus waits for them, once a refusal.
  const seen = useRef(0)
  useEffect(() => {
    if (!visible || seen.current === refused) return
    seen.current = refused
    summary.current?.focus()
  }, [refused, visible])
  return (
    <form
      ref={element}
      className={cx(styles.form, padded && styles.padded)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!why) void form.submit()
      }}
    >
      {visible && (
        <div ref={summary} className={styles.summary} tabIndex={-1} role="alert">
          {problem && (
            <p className={styles.problem}>
              {problem.code === 'unreachable' && reachable ? say('form.back') : words(problem)}
              {problem.reference && <> {say('problems.reference', { reference: problem.reference })}</>}
            </p>
          )}
          {errors.length > 0 && (
            <>
              <h2>{say('form.wrong', { count: errors.length })}</h2>
              <ul>
                {inOrder.slice(0, 12).map((e) => (
                  <li key={e.name}>
                    <a
                      href={`#${e.name}`}
                      onClick={(event) => {
                        event.preventDefault()
                        find(e.name)?.querySelector<HTMLElement>('input, select, textarea, button, [tabindex]')?.focus()
                      }}
                    >
                      {labelOf(e.name) ? `${labelOf(e.name)}: ${e.message}` : e.message}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {children}
      {(submit || form.saved) && (
        <div className={styles.end}>
          {submit && (
            <Button kind="main" submit busy={form.busy} why={why}>
              {submit}
            </Button>
          )}
          {beside}
          {form.saved && (
            <span className="small muted" role="status">
              {say('form.saved', { time: time(form.saved.toISOString()) })}
            </span>
          )}
        </div>
      )}
    </form>
  )
}

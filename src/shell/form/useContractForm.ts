import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useRef, useState } from 'react'
import { type FieldPath, type FieldPathValue, type FieldValues, type Resolver, useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { AnyOperation, Input, Result } from '../../contract/operation.ts'
import type { Problem } from '../../contract/problem.ts'
import { useAction } from '../data/call.ts'
import { useReachable } from '../data/reach.ts'
import { useLanguage } from '../language/language.tsx'
import { useText } from '../language/text.ts'
import { findText } from '../language/texts.ts'
import type { FieldProps } from '../ui/Field.tsx'
import { type Issue, issueText } from './messages.ts'
import { onceReleased } from './released.ts'
import type { Keeping, Kept } from './useKept.ts'
import { type FieldError, fieldProblems, flatErrors, prune } from './values.ts'

type Body<O extends AnyOperation> = z.input<O['body']> & FieldValues
type Deep<T> = T extends readonly (infer E)[]
  ? Deep<E>[]
  : T extends object
    ? { [K in keyof T]?: Deep<T[K]> | undefined }
    : T

export interface FormOptions<O extends AnyOperation> {
  readonly defaults?: Deep<Body<O>>
  /** The operation's params and query. */
  readonly input?: Omit<Input<O>, 'body'>
  /** The room whose texts name its problems and rules (`problems.<code>`). */
  readonly room?: string
  /** Keeps what is written on the server when the person pauses (`useKeeping`); the form begins with what was kept before. */
  readonly draft?: Keeping
  readonly done?: (result: Result<O>) => void | Promise<void>
}

export interface ContractForm<O extends AnyOperation> {
  readonly values: Deep<Body<O>>
  /** All that a field needs besides its words. */
  readonly field: <N extends FieldPath<Body<O>>>(
    name: N,
  ) => Required<
    Pick<FieldProps<FieldPathValue<Body<O>, N> | undefined>, 'name' | 'value' | 'onChange' | 'onBlur' | 'error'>
  >
  readonly set: <N extends FieldPath<Body<O>>>(name: N, value: FieldPathValue<Body<O>, N> | undefined) => void
  readonly submit: () => Promise<void>
  /** Empties the form, or fills it anew. */
  readonly reset: (values?: Deep<Body<O>>) => void
  readonly busy: boolean
  /** What the server refused that belongs to no field. */
  readonly problem: Problem | undefined
  readonly errors: readonly FieldError[]
  /** Counts refused attempts; the summary takes the focus at each. */
  readonly refused: number
  /** When the draft was last kept. */
  readonly saved: Date | undefined
  /** What the form began with because it had been written before; `<Restored>` says so. */
  readonly restored: Kept | undefined
  /** Forgets that, and begins with the defaults. */
  readonly beginAnew: () => void
  readonly room: string | undefined
}

/**
 * A form over an operation's body: the contract's schema checks it here and on the server, with one set of messages.
 * Fields are checked when they are left with something in them, and all of them at submission.
 */
export function useContractForm<O extends AnyOperation>(operation: O, options: FormOptions<O> = {}): ContractForm<O> {
  const say = useText('shell')
  const { language } = useLanguage()
  const { room, draft } = options
  const [start] = useState(() => ({ ...options.defaults, ...draft?.restored?.values }) as FieldValues)
  const [refused, setRefused] = useState(0)
  const action = useAction(operation)

  const words = (message: string): string =>
    findText(language, room ? [room, 'shell'] : ['shell'], `problems.${message}`) ?? message
  const check = zodResolver(operation.body as never, { error: (issue: Issue) => issueText(say, issue) } as never)
  const resolver: Resolver<FieldValues> = (values, context, more) =>
    check(prune(values) as never, context, more as never) as never
  const form = useForm<FieldValues>({ defaultValues: start, resolver, shouldFocusError: false })
  const values = form.watch()
  const { errors: tree, isSubmitted, isDirty } = form.formState
  const errors = flatErrors(tree).map((e) => ({ ...e, message: words(e.message) }))
  const drafts = useDrafts(values, isDirty, draft?.keep)

  const set = (name: string, value: unknown): void =>
    form.setValue(name, value, { shouldDirty: true, shouldTouch: true, shouldValidate: isSubmitted })

  const reset = (next: FieldValues): void => {
    form.reset(next)
    drafts.goOn()
  }
  const submit = form.handleSubmit(
    async () => {
      await drafts.hold()
      const body = prune(form.getValues())
      const answer = await action.run({ ...options.input, body } as unknown as Input<O>)
      if (answer.ok) {
        draft?.sent()
        await options.done?.(answer.value)
        return
      }
      drafts.goOn()
      for (const { name, problem } of fieldProblems(answer.problem.errors))
        form.setError(name, {
          type: problem.code,
          message: issueText(say, { code: problem.code, message: problem.detail }),
        })
      setRefused((n) => n + 1)
    },
    () => setRefused((n) => n + 1),
  )

  return {
    values: values as Deep<Body<O>>,
    field: (name) => ({
      name,
      value: form.getValues(name),
      onChange: (value: unknown) => set(name, value),
      onBlur: () => {
        if (isSubmitted || prune(form.getValues(name)) !== undefined) onceReleased(() => void form.trigger(name))
      },
      error: errors.find((e) => e.name === name)?.message as string,
    }),
    set,
    submit: () => submit(),
    reset: (next) => reset((next ?? options.defaults ?? {}) as FieldValues),
    busy: action.busy || form.formState.isSubmitting,
    // Field problems stand at their fields; what has none of them is said above the form.
    problem: action.problem && fieldProblems(action.problem.errors).length === 0 ? action.problem : undefined,
    errors,
    refused,
    saved: drafts.saved,
    restored: draft?.restored,
    beginAnew: () => {
      reset({ ...options.defaults } as FieldValues)
      void draft?.beginAnew()
    },
    room,
  } as ContractForm<O>
}

interface Drafts {
  /** When the draft was last kept. */
  readonly saved: Date | undefined
  /** No more of them, and the one under way has ended: a form that is sent leaves no draft behind it. */
  readonly hold: () => Promise<void>
  /** The form was refused: what is written now is kept again. */
  readonly goOn: () => void
}

/** Keeps a draft a second after the last change. */
function useDrafts(values: FieldValues, dirty: boolean, onDraft: Keeping['keep'] | undefined): Drafts {
  const [saved, setSaved] = useState<Date>()
  const [round, setRound] = useState(0)
  const keep = useRef(onDraft)
  keep.current = onDraft
  const held = useRef(false)
  const underWay = useRef<Promise<void>>(undefined)
  const text = dirty && onDraft ? JSON.stringify(values) : ''
  const reachable = useReachable()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round keeps the same text again
  useEffect(() => {
    if (!text || !reachable) return
    const timer = setTimeout(() => {
      if (held.current) return
      underWay.current = (keep.current?.(JSON.parse(text)) ?? Promise.resolve(false)).then(
        (kept) => (kept ? setSaved(new Date()) : undefined),
        () => undefined,
      )
    }, 1000)
    return () => clearTimeout(timer)
  }, [text, reachable, round])
  return {
    saved,
    hold: async () => {
      held.current = true
      await underWay.current
    },
    goOn: () => {
      held.current = false
      setRound((n) => n + 1)
    },
  }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../contract/call.ts'
import type { Problem } from '../../../contract/problem.ts'
import { useAction } from '../../../shell/data/call.ts'
import { useReachable } from '../../../shell/data/reach.ts'
import type { GridRow } from '../../../shell/ui/rows.ts'
import { createSign, readSign, type Sign, type SignFacts, saveSign } from '../contract.ts'
import { remember } from './remember.ts'
import { emptyFacts, factsOf, isBlank, keyed, merged, mergedFacts, personOf, rowOf, textOf, withIds } from './rows.ts'

export interface SignDraft {
  readonly facts: SignFacts
  readonly setFacts: (change: Partial<SignFacts>) => void
  readonly rows: readonly GridRow[]
  readonly setRows: (rows: readonly GridRow[] | undefined) => void
  /** The sign as the server last had it; absent until the first save. */
  readonly server: Sign | undefined
  readonly dirty: boolean
  readonly busy: boolean
  readonly savedAt: Date | undefined
  readonly problem: Problem | undefined
  /** Somebody else saved the sign after it was read here. */
  readonly conflict: boolean
  /** Saves now if anything changed. @returns the sign as saved with the rows as they stand, undefined when it failed */
  readonly save: () => Promise<{ sign: Sign; rows: readonly GridRow[] } | undefined>
  /** After a conflict: what I changed stays, the rest is as others saved it, and all of it is saved. */
  readonly keepMine: () => Promise<void>
  /** After a conflict: what is saved counts, mine is lost. */
  readonly takeTheirs: () => Promise<void>
  /** Takes over an answer that changed the sign by another way, such as a person who declined. */
  readonly take: (sign: Sign) => void
}

interface State {
  facts: SignFacts
  rows: readonly GridRow[]
  server: Sign | undefined
  /** What the server has, as `textOf`. */
  saved: string
}
const stateOf = (sign: Sign | undefined): State => {
  const facts = sign ? factsOf(sign) : emptyFacts
  const rows = sign ? sign.people.filter((person) => person.outcome === 'open').map(rowOf) : []
  return { facts, rows, server: sign, saved: textOf(facts, rows) }
}

const pause = 1500

/**
 * A sign as it is being written. It saves itself to the server when the person pauses, and when the page is left; saves
 * go one after the other, each with the version that the one before gave.
 * @param start the sign that was read, or undefined for a new one, which the first save creates
 */
export function useSignDraft(start: Sign | undefined, created: (sign: Sign) => void): SignDraft {
  const [state, show] = useState(() => stateOf(start))
  const now = useRef(state)
  const set = useCallback((change: Partial<State>) => {
    now.current = { ...now.current, ...change }
    show(now.current)
  }, [])
  const [savedAt, setSavedAt] = useState<Date>()
  const create = useAction(createSign, { refresh: false })
  const put = useAction(saveSign, { refresh: false })
  const running = useRef<Promise<unknown>>(undefined)
  const text = textOf(state.facts, state.rows)
  const [problem, setProblem] = useState<Problem>()
  const conflict = problem?.code === 'changed_meanwhile'
  const reachable = useReachable()
  /** What was sent and got no answer: it may have been saved all the same. */
  const unanswered = useRef<{ text: string; sent: readonly GridRow[] }>(undefined)
  // browsers make ids only on pages that came by https or from this machine
  const [own] = useState(() => ('randomUUID' in crypto ? { id: crypto.randomUUID() } : {}))
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  const once = async (): Promise<boolean> => {
    const { facts, rows, server, saved } = now.current
    const sending = textOf(facts, rows)
    if (sending === saved) return true
    const sent = rows.filter((row) => !isBlank(row))
    const people = sent.map(personOf)
    const answer = server
      ? await put.run({ params: { id: server.id }, body: { version: server.version, facts, people } })
      : await create.run({ body: { ...own, facts, people } })
    if (!answer.ok) {
      if (answer.problem.status === 0) unanswered.current = { text: sending, sent }
      else if (answer.problem.code === 'changed_meanwhile' && (await wasMine())) return once()
      setProblem(answer.problem)
      return false
    }
    setProblem(undefined)
    unanswered.current = undefined
    remember(answer.value)
    set({ server: answer.value, saved: sending, rows: withIds(now.current.rows, sent, answer.value) })
    setSavedAt(new Date())
    // saved as the page was left, it stays in the list: nobody is called back from where they went
    if (!server && here.current) created(answer.value)
    return true
  }
  /** Whether what somebody saved meanwhile is what was sent from here before and got no answer: then it is taken as saved. */
  const wasMine = async (): Promise<boolean> => {
    const before = unanswered.current
    unanswered.current = undefined
    const sign = before && (await fresh())
    if (!sign || stateOf(sign).saved !== before.text) return false
    set({ server: sign, saved: before.text, rows: withIds(now.current.rows, before.sent, sign) })
    return true
  }
  const save: SignDraft['save'] = async () => {
    while (running.current) await running.current
    const work = once()
    running.current = work
    const done = await work.finally(() => {
      running.current = undefined
    })
    const { server, rows } = now.current
    return done && server ? { sign: server, rows } : undefined
  }
  const saving = useRef(save)
  saving.current = save

  useEffect(() => {
    if (text === now.current.saved || conflict || !reachable) return
    const timer = setTimeout(() => void saving.current(), pause)
    return () => clearTimeout(timer)
  }, [text, conflict, reachable])
  useLeaving(() => textOf(now.current.facts, now.current.rows) !== now.current.saved, saving)

  const fresh = async (): Promise<Sign | undefined> => {
    const id = now.current.server?.id
    const answer = id ? await call(readSign, { params: { id } }).catch(() => undefined) : undefined
    if (!answer?.ok) return undefined
    remember(answer.value)
    return answer.value
  }
  return {
    ...state,
    setFacts: useCallback((change) => set({ facts: { ...now.current.facts, ...change } }), [set]),
    setRows: useCallback((rows) => set({ rows: keyed(rows ?? []) }), [set]),
    dirty: text !== state.saved,
    busy: put.busy || create.busy,
    savedAt,
    problem: conflict ? undefined : problem,
    conflict,
    save,
    keepMine: async () => {
      const sign = await fresh()
      if (!sign) return
      const { facts, rows, server } = now.current
      if (server)
        set({
          facts: mergedFacts(facts, server, sign),
          rows: merged(rows, server, sign),
          server: sign,
          saved: stateOf(sign).saved,
        })
      setProblem(undefined)
      await save()
    },
    takeTheirs: async () => {
      const sign = await fresh()
      if (!sign) return
      set(stateOf(sign))
      setProblem(undefined)
    },
    take: (sign) => {
      remember(sign)
      const open = new Set(sign.people.filter((p) => p.outcome === 'open').map((p) => p.id))
      const rows = now.current.rows.filter((row) => row.id === undefined || open.has(String(row.id)))
      const same = textOf(now.current.facts, now.current.rows) === now.current.saved
      set({ server: sign, rows, ...(same ? { saved: textOf(now.current.facts, rows) } : {}) })
    },
  }
}

/** What is unsaved when the page is left is saved then; when the whole window closes, the browser asks first. */
function useLeaving(unsaved: () => boolean, saving: { readonly current: () => Promise<unknown> }): void {
  const check = useRef(unsaved)
  check.current = unsaved
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (check.current()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => {
      removeEventListener('beforeunload', ask)
      if (check.current()) void saving.current()
    }
  }, [saving])
}

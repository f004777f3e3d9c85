import { caseStatus } from '../../../../codes/case_status.ts'
import { closingReason } from '../../../../codes/closing_reason.ts'
import { suspensionReason } from '../../../../codes/suspension_reason.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { Restored } from '../../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { type Kept, useKeeping } from '../../../../shell/form/useKept.ts'
import { WithDraft } from '../../../../shell/form/WithDraft.tsx'
import { useDates } from '../../../../shell/language/dates.ts'
import { useCode, useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import { type Case, moveCase } from '../../contract.ts'
import { isClosed } from '../../rules/course.ts'

type To = Exclude<(typeof caseStatus.codes)[number], 'draft'>
export const moveTargets = caseStatus.codes.filter((status): status is To => status !== 'draft')

/** How a move is called: the way back to active has three names, by where it begins. */
export const moveName = (it: Pick<Case, 'status'>, to: To): To | 'reopen' | 'start' =>
  to !== 'active' ? to : isClosed(it.status) ? 'reopen' : it.status === 'draft' ? 'start' : 'active'

interface Props {
  it: Case
  to: To
  onDone: () => void
}

/** Suspending, resuming, closing, opening again: what it means, its reason, and what stands against it. */
export const MoveForm = (props: Props) => (
  <WithDraft form="protection.move" about={props.it.id}>
    {(kept) => <Writing {...props} kept={keptFor(props.to, kept)} />}
  </WithDraft>
)

/** What was written of another move is not this one's. */
const keptFor = (to: To, kept: Kept | undefined): Kept | undefined =>
  kept && (kept.values as { to?: unknown }).to === to ? kept : undefined

function Writing({ it, to, onDone, kept }: Props & { kept: Kept | undefined }) {
  const say = useText('protection')
  const shell = useText('shell')
  const code = useCode()
  const draft = useKeeping('protection.move', it.id, kept)
  const form = useContractForm(moveCase, {
    input: { params: { id: it.id } },
    room: 'protection',
    defaults: { to } as never,
    draft,
    done: onDone,
  })
  const name = moveName(it, to)
  const closing = isClosed(to)
  const why = closing && it.unfinished.length ? say('move.unfinished.title') : undefined
  // the fields that only some of the moves have
  const field = form.field as (name: 'reason' | 'note') => {
    name: string
    value: string | undefined
    onChange: (value: string | undefined) => void
    onBlur: () => void
    error: string
  }
  return (
    <Sheet title={say(`move.title.${name}`)} arrives>
      <Restored form={form} />
      <Form
        form={form}
        submit={say(`move.save.${name}`)}
        why={why}
        padded
        beside={<Button onPress={onDone}>{shell('cancel')}</Button>}
      >
        <p className="small muted">{say(`move.means.${name}`)}</p>
        {closing && it.unfinished.length > 0 && (
          <Notice tone="wait" title={say('move.unfinished.title')}>
            {it.unfinished.map((what) => say(`move.unfinished.${what}`)).join(' ')}
          </Notice>
        )}
        {closing && it.unfinished.length === 0 && <StaysOpen it={it} />}
        {to === 'closed' && (
          <ChipsOne label={say('move.reason')} required options={code.options(closingReason)} {...field('reason')} />
        )}
        {to === 'suspended' && (
          <ChipsOne label={say('move.reason')} required options={code.options(suspensionReason)} {...field('reason')} />
        )}
        <TextArea
          label={say(to === 'closed_referred' ? 'move.noteTo' : 'move.note')}
          hint={say('move.noteHint')}
          required={to === 'closed_referred'}
          rows={2}
          maxLength={2000}
          {...field('note')}
        />
      </Form>
    </Sheet>
  )
}

/** What closing does not end: it is said before, not found later. */
function StaysOpen({ it }: { it: Case }) {
  const say = useText('protection')
  const dates = useDates()
  const needs = it.needs?.filter((n) => n.metOn === null && n.droppedOn === null).length ?? 0
  const clock = it.entitlements?.find((e) => e.kind === 'rehabilitation' && e.state === 'running')
  const words = [
    needs > 0 && say('move.needsOpen', { count: needs }),
    clock?.until && say('move.runs', { day: dates.day(clock.until) }),
  ].filter(Boolean)
  return words.length === 0 ? null : <Notice tone="wait">{words.join(' ')}</Notice>
}

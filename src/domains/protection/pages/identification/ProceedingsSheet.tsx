import { useState } from 'react'
import { useAction } from '../../../../shell/data/call.ts'
import { useMay } from '../../../../shell/data/session.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { DateField } from '../../../../shell/ui/DateField.tsx'
import { Failure } from '../../../../shell/ui/Failure.tsx'
import { Sheet, SheetBody, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { type Case, endProceedings, linkProceedings } from '../../contract.ts'
import { localToday } from '../days.ts'

/** Criminal proceedings of the case: while they run, hours of support do too. */
export function ProceedingsSheet({ it, proceedings: seen }: { it: Case; proceedings: Case['proceedings'] }) {
  const say = useText('protection')
  const dates = useDates()
  const [writing, setWriting] = useState(false)
  const proceedings = seen ?? []
  const may = useMay('case_worker', 'investigator', 'prosecutor') && it.mayWrite
  const end = useAction(endProceedings)
  const runs = proceedings.some((p) => p.endedOn === null)
  return (
    <Sheet title={say('proceedings.title')}>
      {proceedings.length > 0 && (
        <SheetRows>
          {proceedings.map((p) => (
            <SheetRow
              key={p.id}
              title={say(`standing.${p.standing}`)}
              detail={
                p.endedOn
                  ? say('proceedings.between', { from: dates.day(p.startedOn), until: dates.day(p.endedOn) })
                  : say('proceedings.since', { from: dates.day(p.startedOn) })
              }
              end={
                may && p.mine && p.endedOn === null ? (
                  <Button
                    small
                    busy={end.busy}
                    onPress={() => void end.run({ params: { id: it.id, link: p.id }, body: { endedOn: localToday() } })}
                  >
                    {say('proceedings.end')}
                  </Button>
                ) : undefined
              }
            />
          ))}
        </SheetRows>
      )}
      {end.problem && <Failure problem={end.problem} room="protection" />}
      {proceedings.length === 0 && !writing && (
        <SheetBody>
          <p className="small muted">{say(seen ? 'proceedings.none' : 'because.proceedings_not_visible')}</p>
        </SheetBody>
      )}
      {may && !runs && !writing && (
        <SheetBody>
          <Button onPress={() => setWriting(true)}>{say('proceedings.add')}</Button>
        </SheetBody>
      )}
      {writing && <NewLink it={it} onDone={() => setWriting(false)} />}
    </Sheet>
  )
}

function NewLink({ it, onDone }: { it: Case; onDone: () => void }) {
  const say = useText('protection')
  const form = useContractForm(linkProceedings, {
    room: 'protection',
    input: { params: { id: it.id } },
    defaults: { standing: 'victim' },
    done: onDone,
  })
  return (
    <Form form={form} submit={say('proceedings.save')} padded>
      <DateField label={say('proceedings.startedOn')} required to={localToday()} {...form.field('startedOn')} />
      <ChipsOne
        label={say('proceedings.standing')}
        required
        options={(['victim', 'witness'] as const).map((value) => ({ value, label: say(`standing.${value}`) }))}
        {...form.field('standing')}
      />
    </Form>
  )
}

import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../../../contract/operation.ts'
import { useAction } from '../../../../shell/data/call.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Failure } from '../../../../shell/ui/Failure.tsx'
import { Columns } from '../../../../shell/ui/Fieldset.tsx'
import { KeyValue } from '../../../../shell/ui/KeyValue.tsx'
import { Notice, Skeleton } from '../../../../shell/ui/Notice.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { TextField } from '../../../../shell/ui/TextField.tsx'
import { type Case, identityField, recordIdentity, showIdentity } from '../../contract.ts'

/** The person's identity, read once when it is asked for; the reading stays in the record. Nothing of it is kept in the browser. */
export function IdentitySheet({ it, onClose }: { it: Case; onClose: () => void }) {
  const say = useText('protection')
  const { language } = useLanguage()
  const reading = useReading(it.id)
  const close = (
    <Button kind="quiet" small onPress={onClose}>
      {say('identity.close')}
    </Button>
  )
  return (
    <Sheet title={say('identity.title')} note={close} arrives>
      <SheetBody>
        <Notice tone="wait">{say('identity.recorded')}</Notice>
        {reading.problem && <Failure problem={reading.problem} room="protection" />}
        {reading.busy && <Skeleton rows={2} />}
      </SheetBody>
      {reading.found && reading.found.fields.length > 0 && (
        <KeyValue
          items={reading.found.fields.map((f) => ({
            key: say(`identity.${f.field}`),
            value: (
              <>
                {f.value} <span className="tiny">{f.by[language]}</span>
              </>
            ),
          }))}
        />
      )}
      {reading.found && reading.found.closed > 0 && (
        <SheetBody>
          <p className="small muted">{say('identity.closed', { count: reading.found.closed })}</p>
        </SheetBody>
      )}
      {reading.found && it.mayWrite && <IdentityForm it={it} onDone={onClose} />}
    </Sheet>
  )
}

/** Reads once, also where React mounts twice. */
function useReading(id: string) {
  const action = useAction(showIdentity)
  const asked = useRef(false)
  const [found, setFound] = useState<Result<typeof showIdentity>>()
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void action.run({ params: { id } }).then((answer) => {
      if (answer.ok) setFound(answer.value)
    })
  })
  return {
    busy: action.busy,
    problem: action.problem,
    found,
  }
}

function IdentityForm({ it, onDone }: { it: Case; onDone: () => void }) {
  const say = useText('protection')
  const form = useContractForm(recordIdentity, { input: { params: { id: it.id } }, room: 'protection', done: onDone })
  return (
    <Form form={form} submit={say('identity.save')} padded>
      <Columns>
        {identityField.options.map((name) => (
          <TextField key={name} label={say(`identity.${name}`)} {...form.field(name)} />
        ))}
      </Columns>
    </Form>
  )
}

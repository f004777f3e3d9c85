import { useState } from 'react'
import { z } from 'zod'
import type { Result } from '../../../../contract/operation.ts'
import { useGo, useSearch } from '../../../../shell/data/address.ts'
import { useSession } from '../../../../shell/data/session.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import { TextField } from '../../../../shell/ui/TextField.tsx'
import { emergencyGrounds, openEmergency } from '../../contract.ts'
import { paths } from '../paths.ts'
import styles from './emergency.module.css'
import './texts.ts'

const Search = z.object({ number: z.string().trim().max(20).optional() })
type Opened = Result<typeof openEmergency>

/** Saying why, and then the record is open for an hour. Whether the number names a case is said only afterwards. */
export default function OpenEmergencyPage() {
  const say = useText('emergency')
  const go = useGo()
  const [missed, setMissed] = useState<Opened>()
  const rules = ['hour', 'alone', 'told', 'reviewed', 'number'] as const
  return (
    <Page
      title={say('open.title')}
      lead={say('open.lead')}
      crumbs={[{ label: say('list.title'), to: paths.emergencies }, { label: say('open.crumb') }]}
      aside={
        <Sheet title={say('open.what')}>
          <SheetBody>
            <ul className={styles.rules}>
              {rules.map((rule) => (
                <li key={rule}>{say(`open.rule.${rule}`)}</li>
              ))}
            </ul>
          </SheetBody>
        </Sheet>
      }
    >
      {missed && (
        <Notice
          tone="danger"
          live
          action={
            <Button small to={paths.emergency(missed.id)}>
              {say('open.missedLook')}
            </Button>
          }
        >
          {say('open.missed')}
        </Notice>
      )}
      <Sheet>
        <Ask onDone={(opened) => (opened.case ? go(paths.case(opened.case.id)) : setMissed(opened))} />
      </Sheet>
    </Page>
  )
}

function Ask({ onDone }: { onDone: (opened: Opened) => void }) {
  const say = useText('emergency')
  const { secondFactor } = useSession()
  const [{ number }] = useSearch(Search)
  const form = useContractForm(openEmergency, {
    room: 'emergency',
    defaults: { ...(number ? { reference: number } : {}) },
    done: onDone,
  })
  return (
    <Form form={form} submit={say('open.submit')} padded>
      <TextField
        label={say('open.reference')}
        hint={say('open.referenceHint')}
        required
        short
        maxLength={20}
        {...form.field('reference')}
      />
      <ChipsOne
        label={say('open.ground')}
        required
        options={emergencyGrounds.map((value) => ({ value, label: say(`ground.${value}`) }))}
        {...form.field('ground')}
      />
      <TextArea
        label={say('open.reason')}
        hint={say('open.reasonHint')}
        required
        maxLength={2000}
        {...form.field('reason')}
      />
      {secondFactor && (
        <TextField
          label={say('open.code')}
          hint={say('open.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          short
          required
          {...form.field('code')}
        />
      )}
    </Form>
  )
}

import { Form } from '../../../../shell/form/Form.tsx'
import { Restored } from '../../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { type Kept, useKeeping } from '../../../../shell/form/useKept.ts'
import { WithDraft } from '../../../../shell/form/WithDraft.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import { type Case, closePanel, type Panel } from '../../contract.ts'
import styles from '../protection.module.css'

const outcomes = ['positive', 'negative', 'suspended'] as const

/** The decision: what three of four say may be recorded by whoever called the commission; everything else says why not. */
export function PanelDecision({ it, panel }: { it: Case; panel: Panel }) {
  const say = useText('protection')
  const made = it.decisions?.find((d) => d.id === panel.decided)
  if (!made)
    return (
      <WithDraft form="protection.panel_decision" about={panel.id}>
        {(kept) => <Deciding it={it} panel={panel} kept={kept} />}
      </WithDraft>
    )
  return (
    <Sheet title={say('panel.decision')}>
      <SheetBody>
        <Notice tone={made.outcome === 'positive' ? 'good' : 'plain'}>{say(`panel.made.${made.outcome}`)}</Notice>
        <p className={styles.grounds}>{made.grounds}</p>
      </SheetBody>
    </Sheet>
  )
}

function Deciding({ it, panel, kept }: { it: Case; panel: Panel; kept: Kept | undefined }) {
  const say = useText('protection')
  const draft = useKeeping('protection.panel_decision', panel.id, kept)
  const form = useContractForm(closePanel, {
    room: 'protection',
    input: { params: { id: it.id, panel: panel.id } },
    draft,
  })
  const awaited = panel.seats.filter((s) => s.given === null).map((s) => say(`genitive.${s.profession}`))
  const waits = awaited.length
    ? say('panel.cannot', { professions: awaited.join(', ') })
    : panel.mine
      ? undefined
      : say('panel.notMine')
  return (
    <Sheet title={say('panel.decision')}>
      <SheetBody>
        {waits && <Notice tone="wait">{waits}</Notice>}
        {!waits && panel.verdict && <Notice tone="act">{say(`panel.verdict.${panel.verdict}`)}</Notice>}
        {!waits && <Restored form={form} />}
        <Form form={form}>
          {!waits && (
            <TextArea label={say('evidence.grounds')} required rows={4} maxLength={8000} {...form.field('grounds')} />
          )}
          <div className={styles.buttons}>
            {outcomes
              .filter((o) => o !== 'suspended' || panel.verdict === 'suspended')
              .map((outcome) => (
                <Button
                  key={outcome}
                  kind={outcome === (panel.verdict ?? 'positive') ? 'main' : 'plain'}
                  wide
                  busy={form.busy && form.values.outcome === outcome}
                  why={
                    waits ??
                    (outcome === panel.verdict ? undefined : say(`panel.whyNot.${panel.verdict ?? 'suspended'}`))
                  }
                  onPress={() => {
                    form.set('outcome', outcome)
                    void form.submit()
                  }}
                >
                  {say(`panel.button.${outcome}`)}
                </Button>
              ))}
          </div>
        </Form>
        <p className="tiny">{say('panel.notCondition')}</p>
      </SheetBody>
    </Sheet>
  )
}

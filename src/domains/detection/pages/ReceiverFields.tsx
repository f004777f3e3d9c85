import { useState } from 'react'
import { service } from '../../../codes/service.ts'
import type { ContractForm } from '../../../shell/form/useContractForm.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { PlacesTag } from '../../../shell/referral/PlacesTag.tsx'
import { Button } from '../../../shell/ui/Button.tsx'
import { ChipsMany } from '../../../shell/ui/Chips.tsx'
import { Fieldset } from '../../../shell/ui/Fieldset.tsx'
import { Empty, Skeleton } from '../../../shell/ui/Notice.tsx'
import { RadioRows } from '../../../shell/ui/RadioRows.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import type { referPeople } from '../contract.ts'
import styles from './detection.module.css'
import type { Receivers } from './useReceivers.ts'

/** How many are in sight before the rest is asked for. */
const first = 4

/** Who can help, with what they give and how soon they answer; who cannot be chosen says why. */
export function ReceiverFields({ form, who }: { form: ContractForm<typeof referPeople>; who: Receivers }) {
  const say = useText('detection')
  const code = useCode()
  const { language } = useLanguage()
  const [all, setAll] = useState(false)
  const asked = form.values.services ?? []
  const able = who.all.filter((r) => r.why === undefined)
  const near = new Set(able.slice(0, first).map((r) => r.entry.id))
  const shown = all ? who.all : able.filter((r) => near.has(r.entry.id) || r.entry.id === form.values.to)
  const alternatives = able.filter(({ entry, gives }) => entry.id !== form.values.to && gives.length > 0)
  const choose = (to: string | undefined): void => {
    form.set('to', to)
    // nobody is asked twice
    const also = form.values.also ?? []
    if (to !== undefined && also.includes(to))
      form.set(
        'also',
        also.flatMap((id) => (id === undefined || id === to ? [] : [id])),
      )
  }
  return (
    <Fieldset title={say('refer.who')}>
      {who.loading && <Skeleton rows={4} />}
      {!who.loading && able.length === 0 && (
        <Empty title={say('refer.noReceiver')}>{say('refer.noReceiverDetail')}</Empty>
      )}
      {shown.length > 0 && (
        <RadioRows
          label={say('refer.who')}
          quiet
          options={shown.map(({ entry, gives, hours, why }) => ({
            value: entry.id,
            title: entry.name[language],
            detail:
              gives.length > 0
                ? gives.map((s) => code(service, s)).join(', ')
                : entry.services.length > 0
                  ? entry.services
                      .slice(0, 4)
                      .map((s) => code(service, s))
                      .join(', ')
                  : say('refer.noServices'),
            tag: (
              <span className={styles.tags}>
                {asked.length > 0 && (
                  <Tag tone={gives.length === asked.length ? 'good' : gives.length > 0 ? 'wait' : 'plain'}>
                    {gives.length === asked.length
                      ? say('refer.givesAll')
                      : say('refer.gives', { count: gives.length, of: asked.length })}
                  </Tag>
                )}
                <PlacesTag places={entry.places} />
              </span>
            ),
            extra: say('refer.answersIn', { count: hours }),
            why: why && say(`refer.notReceiver.${why}`),
          }))}
          {...form.field('to')}
          onChange={choose}
        />
      )}
      {!all && who.all.length > shown.length && (
        <div>
          <Button kind="quiet" onPress={() => setAll(true)}>
            {say('refer.more', { count: who.all.length - shown.length })}
          </Button>
        </div>
      )}
      {form.values.to && alternatives.length > 0 && (
        <ChipsMany
          label={say('refer.also')}
          hint={say('refer.alsoHint')}
          options={alternatives.map(({ entry }) => ({ value: entry.id, label: entry.name[language] }))}
          {...form.field('also')}
        />
      )}
    </Fieldset>
  )
}

import { cameBy } from '../../../codes/came_by.ts'
import { eventType } from '../../../codes/event_type.ts'
import { isicDivision } from '../../../codes/isic_division.ts'
import { setting } from '../../../codes/setting.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import { ComboBox } from '../../../shell/ui/ComboBox.tsx'
import { DateField } from '../../../shell/ui/DateField.tsx'
import { Columns, Fieldset } from '../../../shell/ui/Fieldset.tsx'
import { MomentField } from '../../../shell/ui/MomentField.tsx'
import { Select } from '../../../shell/ui/Select.tsx'
import { TextArea } from '../../../shell/ui/TextArea.tsx'
import { TextField } from '../../../shell/ui/TextField.tsx'
import { dayOf } from '../../../shell/ui/time.ts'
import type { SignFacts } from '../contract.ts'

/** What was seen, where and when, and how it came to be known. */
export function EventFields({ facts, change }: { facts: SignFacts; change: (facts: Partial<SignFacts>) => void }) {
  const say = useText('detection')
  const code = useCode()
  const today = dayOf(new Date().toISOString())
  return (
    <>
      <Fieldset title={say('event.what')}>
        <TextArea
          label={say('event.description')}
          hint={say('event.descriptionHint')}
          value={facts.what}
          onChange={(what) => change({ what: what ?? '' })}
          maxLength={4000}
          rows={3}
        />
        <Columns>
          <TextField
            label={say('sign.place')}
            value={facts.place}
            onChange={(place) => change({ place: place ?? '' })}
            maxLength={120}
          />
          <TextField
            label={say('event.employer')}
            value={facts.employer}
            onChange={(employer) => change({ employer: employer ?? '' })}
            maxLength={160}
          />
          <Select
            label={say('sign.setting')}
            value={facts.setting === 'not_specified' ? undefined : facts.setting}
            onChange={(value) => change({ setting: value ?? 'not_specified' })}
            options={code.options(setting, (c) => c !== 'not_specified')}
            empty={code(setting, 'not_specified')}
          />
          <ComboBox
            label={say('event.sector')}
            value={facts.isicDivision ?? undefined}
            onChange={(division) => change({ isicDivision: division ?? null })}
            options={code.options(isicDivision).map(({ value, label }) => ({ value, label: `${value} ${label}` }))}
          />
        </Columns>
        <ChipsOne
          label={say('event.type')}
          value={facts.eventType}
          onChange={(value) => value && change({ eventType: value })}
          options={code.options(eventType)}
        />
      </Fieldset>
      <Fieldset title={say('event.how')}>
        <ChipsOne
          label={say('signs.cameBy')}
          value={facts.cameBy === 'not_specified' ? undefined : facts.cameBy}
          onChange={(value) => change({ cameBy: value ?? 'not_specified' })}
          options={code.options(cameBy, (c) => c !== 'not_specified')}
        />
        <Columns>
          <MomentField
            label={say('event.metAt')}
            value={facts.metAt ?? undefined}
            onChange={(metAt) => change({ metAt: metAt ?? null })}
            to={today}
          />
          <TextField
            label={say('event.metPlace')}
            value={facts.metPlace}
            onChange={(metPlace) => change({ metPlace: metPlace ?? '' })}
            maxLength={120}
          />
          <TextField
            label={say('event.metBy')}
            value={facts.metBy}
            onChange={(metBy) => change({ metBy: metBy ?? '' })}
            maxLength={120}
          />
          <DateField
            label={say('event.from')}
            value={facts.occurredFrom ?? undefined}
            onChange={(day) => change({ occurredFrom: day ?? null })}
            to={facts.occurredUntil ?? today}
          />
          <DateField
            label={say('event.until')}
            value={facts.occurredUntil ?? undefined}
            onChange={(day) => change({ occurredUntil: day ?? null })}
            to={today}
          />
        </Columns>
      </Fieldset>
    </>
  )
}

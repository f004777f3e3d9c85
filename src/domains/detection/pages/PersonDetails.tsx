import { form } from '../../../codes/form.ts'
import { majority } from '../../../codes/majority.ts'
import { service } from '../../../codes/service.ts'
import { sex } from '../../../codes/sex.ts'
import { usePlaces } from '../../../shell/language/places.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Checkbox } from '../../../shell/ui/Checkbox.tsx'
import { ChipsMany, ChipsOne } from '../../../shell/ui/Chips.tsx'
import { ComboBox } from '../../../shell/ui/ComboBox.tsx'
import { Columns } from '../../../shell/ui/Fieldset.tsx'
import { NumberField } from '../../../shell/ui/NumberField.tsx'
import type { Cell, GridRow } from '../../../shell/ui/rows.ts'
import { TextArea } from '../../../shell/ui/TextArea.tsx'
import { TextField } from '../../../shell/ui/TextField.tsx'
import { Decline } from './Decline.tsx'
import styles from './detection.module.css'
import { type FactKey, personOf, wrongIn } from './rows.ts'
import type { SignDraft } from './useSignDraft.ts'

/** All facts of one person as fields: for a phone, and for what a table's cell is too narrow for. */
export function PersonDetails({ draft, row }: { draft: SignDraft; row: GridRow }) {
  const say = useText('detection')
  const code = useCode()
  const places = usePlaces()
  const set = (key: FactKey, value: Cell): void =>
    draft.setRows(draft.rows.map((r) => (r.key === row.key ? { ...r, [key]: value } : r)))
  const text = (key: FactKey) => ({
    label: say(`fact.${key}`),
    value: row[key] === undefined ? undefined : String(row[key]),
    onChange: (value: string | undefined) => set(key, value || undefined),
  })
  const one = <C extends string>(key: FactKey) => ({
    label: say(`fact.${key}`),
    value: row[key] as C | undefined,
    onChange: (value: C | undefined) => set(key, value),
  })
  const many = <C extends string>(key: FactKey) => ({
    label: say(`fact.${key}`),
    value: String(row[key] ?? '')
      .split(' ')
      .filter(Boolean) as C[],
    onChange: (value: C[] | undefined) => set(key, value?.join(' ') || undefined),
  })
  const check = (key: FactKey) => ({
    label: say(`fact.${key}`),
    value: row[key] === true,
    onChange: (on: boolean | undefined) => set(key, on || undefined),
  })
  return (
    <div className={styles.details}>
      <Columns>
        <TextField {...text('label')} maxLength={80} hint={say('fact.labelHint')} />
        <TextField {...text('name')} maxLength={160} hint={say('fact.nameHint')} />
      </Columns>
      <Columns>
        <ChipsOne {...one('sex')} options={code.options(sex, (c) => c !== 'unknown')} />
        <NumberField
          label={say('fact.age')}
          value={typeof row.age === 'number' ? row.age : undefined}
          onChange={(age) => set('age', age)}
          error={wrongIn(row, 'age') && say('wrong.age')}
        />
        {row.age === undefined && (
          <ChipsOne {...one('majority')} options={code.options(majority, (c) => c !== 'unknown')} />
        )}
      </Columns>
      <Checkbox {...check('ageInDoubt')} hint={say('fact.ageInDoubtHint')} />
      <Columns>
        <ComboBox {...one('citizenship')} options={places.countries} />
        <ComboBox {...one('language')} options={places.tongues} />
      </Columns>
      <Checkbox {...check('interpreter')} />
      <ChipsOne
        {...one<'yes' | 'no'>('dangerNow')}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: say(`danger.${value}`) }))}
      />
      <ChipsMany {...many('urgentNeeds')} options={code.options(service)} first={8} />
      <TextField {...text('safeChannel')} maxLength={200} hint={say('fact.safeChannelHint')} />
      <ChipsMany {...many('forms')} options={code.options(form)} first={6} />
      <Checkbox {...check('rightsExplained')} hint={say('fact.rightsExplainedHint')} />
      <TextArea {...text('note')} maxLength={2000} rows={2} />
      <div className={styles.detailsEnd}>
        <Decline
          person={personOf(row)}
          problem={draft.problem}
          find={async () => {
            const saved = await draft.save()
            const id = saved?.rows.find((r) => r.key === row.key)?.id
            return saved && id !== undefined ? { sign: saved.sign.id, person: String(id) } : undefined
          }}
          done={draft.take}
        />
        <Button kind="quiet" onPress={() => draft.setRows(draft.rows.filter((r) => r.key !== row.key))}>
          {say('people.remove')}
        </Button>
      </div>
    </div>
  )
}

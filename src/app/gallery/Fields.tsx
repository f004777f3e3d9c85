import { useState } from 'react'
import { organisationMandate } from '../../codes/organisation_mandate.ts'
import { part } from '../../codes/part.ts'
import { sex } from '../../codes/sex.ts'
import { useCode, useText } from '../../shell/language/text.ts'
import { Checkbox } from '../../shell/ui/Checkbox.tsx'
import { CheckCards } from '../../shell/ui/CheckCards.tsx'
import { ChipsMany, ChipsOne } from '../../shell/ui/Chips.tsx'
import { ComboBox } from '../../shell/ui/ComboBox.tsx'
import { DateField } from '../../shell/ui/DateField.tsx'
import { Columns, Fieldset } from '../../shell/ui/Fieldset.tsx'
import { NumberField } from '../../shell/ui/NumberField.tsx'
import { RadioRows } from '../../shell/ui/RadioRows.tsx'
import { type GridColumn, type GridRow, RowGrid } from '../../shell/ui/RowGrid.tsx'
import { Select } from '../../shell/ui/Select.tsx'
import { Sheet, SheetBody } from '../../shell/ui/Sheet.tsx'
import { Tag } from '../../shell/ui/Tag.tsx'
import { TextArea } from '../../shell/ui/TextArea.tsx'
import { TextField } from '../../shell/ui/TextField.tsx'

export function Fields() {
  const say = useText('shell')
  const code = useCode()
  const [text, setText] = useState<string | undefined>('Vidzeme')
  const [count, setCount] = useState<number | undefined>(12)
  const [day, setDay] = useState<string | undefined>('2026-11-24')
  const [none, setNone] = useState<string>()
  const [chosen, setChosen] = useState<'female' | 'male' | 'other' | 'unknown'>()
  const [mandate, setMandate] = useState<string>()
  const [yes, setYes] = useState<boolean | undefined>(true)
  return (
    <Sheet title={say('gallery.fields')}>
      <Fieldset title={say('gallery.place')} hint={say('gallery.placeHint')}>
        <Columns>
          <TextField label={say('gallery.place')} required value={text} onChange={setText} />
          <TextField
            label={say('gallery.place')}
            value={none}
            onChange={setNone}
            error={say('issue.required')}
            hint={say('gallery.placeHint')}
          />
          <NumberField label={say('gallery.people')} value={count} onChange={setCount} />
          <TextField label={say('gallery.locked')} value="26-0402" onChange={() => {}} why={say('gallery.cannotYet')} />
          <DateField label={say('gallery.met')} value={day} onChange={setDay} />
          <DateField label={say('gallery.met')} value={none} onChange={() => {}} error={say('issue.date')} />
          <Select label={say('gallery.sex')} value={chosen} onChange={setChosen} options={code.options(sex)} />
          <ComboBox
            label={say('gallery.mandate')}
            value={mandate}
            onChange={setMandate}
            options={code.options(organisationMandate)}
          />
        </Columns>
        <TextArea label={say('gallery.reason')} value={none} onChange={setNone} />
        <Checkbox label={say('gallery.explained')} value={yes} onChange={setYes} hint={say('gallery.placeHint')} />
        <Checkbox label={say('gallery.explained')} value={false} onChange={() => {}} why={say('gallery.cannotYet')} />
      </Fieldset>
    </Sheet>
  )
}

export function Choices() {
  const say = useText('shell')
  const code = useCode()
  const [one, setOne] = useState<'female' | 'male' | 'other' | 'unknown' | undefined>('male')
  const [many, setMany] = useState<readonly string[] | undefined>(['first_line', 'helpline'])
  const [who, setWho] = useState<string | undefined>('a')
  const [parts, setParts] = useState<readonly string[] | undefined>(['facts', 'needs'])
  return (
    <Sheet title={say('gallery.choices')}>
      <SheetBody>
        <ChipsOne label={say('gallery.sex')} value={one} onChange={setOne} options={code.options(sex)} />
        <ChipsMany
          label={say('gallery.mandate')}
          value={many}
          onChange={setMany}
          first={5}
          options={code.options(organisationMandate)}
          error={say('issue.chooseOne')}
        />
        <RadioRows
          label={say('gallery.who')}
          value={who}
          onChange={setWho}
          options={[
            {
              value: 'a',
              title: say('gallery.shelter'),
              detail: say('gallery.rowDetail'),
              tag: <Tag tone="good">{say('gallery.free')}</Tag>,
              extra: '~40 min',
            },
            {
              value: 'b',
              title: say('gallery.centre'),
              detail: say('gallery.rowDetail'),
              tag: <Tag tone="wait">{say('gallery.queue')}</Tag>,
              extra: '~2 h',
            },
            { value: 'c', title: say('gallery.service'), why: say('gallery.cannotYet') },
          ]}
        />
        <CheckCards
          label={say('gallery.see')}
          value={parts}
          onChange={setParts}
          options={part.codes.slice(0, 6).map((p) => ({
            value: p,
            title: code(part, p),
            ...(p === 'identity' ? { why: say('gallery.cannotYet') } : { detail: say('gallery.partDetail') }),
          }))}
        />
      </SheetBody>
    </Sheet>
  )
}

export function Rows() {
  const say = useText('shell')
  const code = useCode()
  const [rows, setRows] = useState<GridRow[]>([
    { name: 'A', sex: 'male', age: 34, met: '2026-11-24', danger: true },
    { name: 'B' },
    {},
  ])
  const columns: readonly GridColumn[] = [
    { key: 'name', title: say('gallery.pseudonym'), kind: 'text', width: 16 },
    { key: 'sex', title: say('gallery.sex'), kind: 'select', options: code.options(sex), width: 14 },
    { key: 'age', title: say('gallery.age'), kind: 'number', width: 8 },
    { key: 'met', title: say('gallery.met'), kind: 'date', width: 14 },
    { key: 'danger', title: say('gallery.dangerTitle'), kind: 'checkbox', width: 8 },
  ]
  return (
    <Sheet title={say('gallery.rows')}>
      <SheetBody>
        <RowGrid
          label={say('gallery.rows')}
          columns={columns}
          value={rows}
          onChange={(next) => setRows(next ?? [])}
          limit={300}
          errors={(row, key) => (row === 1 && key === 'age' ? say('issue.required') : undefined)}
        />
      </SheetBody>
    </Sheet>
  )
}

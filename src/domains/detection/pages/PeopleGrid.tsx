import { use, useCallback, useMemo } from 'react'
import { form } from '../../../codes/form.ts'
import { majority } from '../../../codes/majority.ts'
import { service } from '../../../codes/service.ts'
import { sex } from '../../../codes/sex.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { usePlaces } from '../../../shell/language/places.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { loadTexts, sayIn } from '../../../shell/language/texts.ts'
import { RowGrid } from '../../../shell/ui/RowGrid.tsx'
import type { GridColumn } from '../../../shell/ui/rows.ts'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { type FactKey, wrongIn } from './rows.ts'
import type { SignDraft } from './useSignDraft.ts'

type Column = GridColumn & { readonly key: FactKey }

/** The titles of columns in the other language: a pasted header may be written in it. */
function useOtherTitles(): (key: FactKey) => string {
  const { language } = useLanguage()
  const other = language === 'lv' ? 'en' : 'lv'
  use(loadTexts(other, 'detection'))
  return useCallback((key) => sayIn(other, 'detection')(`fact.${key}` as never), [other])
}

/** The people of a sign as rows: one or forty, typed or pasted. */
export function PeopleGrid({ draft: { rows, setRows } }: { draft: SignDraft }) {
  const say = useText('detection')
  const code = useCode()
  const places = usePlaces()
  const other = useOtherTitles()
  const columns = useMemo((): Column[] => {
    const known = code.options(sex, (c) => c !== 'unknown')
    const made: Column[] = [
      { key: 'label', title: say('fact.label'), kind: 'text', width: 18 },
      { key: 'name', title: say('fact.name'), kind: 'text', width: 20 },
      { key: 'sex', title: say('fact.sex'), kind: 'select', options: known, width: 11 },
      { key: 'age', title: say('fact.age'), kind: 'number', width: 7 },
      { key: 'citizenship', title: say('fact.citizenship'), kind: 'choice', options: places.countries, width: 16 },
      { key: 'language', title: say('fact.language'), kind: 'choice', options: places.tongues, width: 13 },
      { key: 'interpreter', title: say('fact.interpreter'), kind: 'checkbox' },
      {
        key: 'dangerNow',
        title: say('fact.dangerNow'),
        kind: 'select',
        options: (['yes', 'no'] as const).map((value) => ({ value, label: say(`danger.${value}`) })),
        width: 8,
      },
      {
        key: 'urgentNeeds',
        title: say('fact.urgentNeeds'),
        kind: 'choices',
        options: code.options(service),
        width: 30,
      },
      { key: 'safeChannel', title: say('fact.safeChannel'), kind: 'text', width: 24 },
      { key: 'rightsExplained', title: say('fact.rightsExplained'), kind: 'checkbox' },
      { key: 'forms', title: say('fact.forms'), kind: 'choices', options: code.options(form), width: 20 },
      {
        key: 'majority',
        title: say('fact.majority'),
        kind: 'select',
        options: code.options(majority, (c) => c !== 'unknown'),
        width: 12,
      },
      { key: 'ageInDoubt', title: say('fact.ageInDoubt'), kind: 'checkbox' },
      { key: 'note', title: say('fact.note'), kind: 'text', width: 24 },
    ]
    return made.map((column) => ({ ...column, names: [other(column.key)] }))
  }, [say, code, places, other])
  const errors = useCallback(
    (row: number, key: string) => {
      const wrong = wrongIn(rows[row], key)
      return wrong && (wrong.rule === 'age' ? say('wrong.age') : say('wrong.long', { count: wrong.most }))
    },
    [rows, say],
  )
  return (
    <Sheet title={say('people.title')} note={say('people.note')}>
      <SheetBody>
        <RowGrid label={say('people.title')} columns={columns} value={rows} onChange={setRows} errors={errors} />
      </SheetBody>
    </Sheet>
  )
}

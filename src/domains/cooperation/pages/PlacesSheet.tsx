import { useState } from 'react'
import { type PlaceFor, placeFor } from '../../../codes/place_for.ts'
import { useAction } from '../../../shell/data/call.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Failure } from '../../../shell/ui/Failure.tsx'
import { Columns } from '../../../shell/ui/Fieldset.tsx'
import { KeyValue } from '../../../shell/ui/KeyValue.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import { NumberField } from '../../../shell/ui/NumberField.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { type DirectoryEntry, savePlaces } from '../contract.ts'

/** How many people an organisation can take in now; its own people say so here. */
export function PlacesSheet({ it, mine }: { it: DirectoryEntry; mine: boolean }) {
  const say = useText('cooperation')
  const code = useCode()
  const dates = useDates()
  const [saved, setSaved] = useState(false)
  if (!mine && it.places === null) return null
  const note = it.places && say('places.changed', { when: dates.moment(it.places.changed) })
  return (
    <Sheet title={say('places.title')} note={note}>
      {mine ? (
        // saved by somebody else meanwhile: the form begins with what counts now
        <PlacesForm key={it.places?.changed ?? ''} it={it} saved={saved} setSaved={setSaved} />
      ) : (
        <KeyValue
          items={(it.places?.free ?? []).map((f) => ({ key: code(placeFor, f.for), value: dates.number(f.count) }))}
        />
      )}
    </Sheet>
  )
}

interface FormProps {
  it: DirectoryEntry
  saved: boolean
  setSaved: (saved: boolean) => void
}
function PlacesForm({ it, saved, setSaved }: FormProps) {
  const say = useText('cooperation')
  const code = useCode()
  const save = useAction(savePlaces)
  const [counts, setCounts] = useState<ReadonlyMap<PlaceFor, number>>(
    () => new Map(it.places?.free.map((f) => [f.for, f.count])),
  )
  const wrong = (value: number | undefined): boolean =>
    value !== undefined && (!Number.isInteger(value) || value < 0 || value > 999)
  const bad = [...counts.values()].some(wrong)
  return (
    <SheetBody>
      <p className="small muted">{say('places.hint')}</p>
      <Columns>
        {placeFor.codes.map((value) => (
          <NumberField
            key={value}
            label={code(placeFor, value)}
            value={counts.get(value)}
            error={wrong(counts.get(value)) ? say('places.whole') : undefined}
            onChange={(count) => {
              setSaved(false)
              const next = new Map(counts)
              if (count === undefined) next.delete(value)
              else next.set(value, count)
              setCounts(next)
            }}
          />
        ))}
      </Columns>
      {save.problem && <Failure problem={save.problem} room="cooperation" />}
      {saved && (
        <Notice tone="good" live>
          {say('places.saved')}
        </Notice>
      )}
      <div>
        <Button
          kind="main"
          busy={save.busy}
          why={bad ? say('places.whole') : undefined}
          onPress={() =>
            void save
              .run({
                body: {
                  free: placeFor.codes.flatMap((value) => {
                    const count = counts.get(value)
                    return count === undefined ? [] : [{ for: value, count }]
                  }),
                },
              })
              .then((answer) => setSaved(answer.ok))
          }
        >
          {say('places.save')}
        </Button>
      </div>
    </SheetBody>
  )
}

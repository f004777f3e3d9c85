import { useState } from 'react'
import { service } from '../../../../codes/service.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { capital } from '../../../../shell/language/format.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Sheet, SheetBody, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import type { Case } from '../../contract.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words.ts'

type Need = NonNullable<Case['needs']>[number]
const isOpen = (n: Need): boolean => n.metOn === null && n.droppedOn === null

/** What the person needs: what is open first, what has ended when it is asked for. */
export function NeedsSheet({ it, needs }: { it: Case; needs: readonly Need[] }) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  const [all, setAll] = useState(false)
  const open = needs.filter(isOpen)
  const ended = needs.filter((n) => !isOpen(n))
  const state = (n: Need): string | undefined =>
    n.metOn
      ? say('needs.met', { day: dates.shortDay(n.metOn) })
      : n.droppedOn
        ? say('needs.dropped', { day: dates.shortDay(n.droppedOn) })
        : undefined
  return (
    <Sheet title={say('needs.title')}>
      {open.length === 0 && (
        <SheetBody>
          <p className="small muted">{say('needs.empty')}</p>
        </SheetBody>
      )}
      <SheetRows>
        {[...open, ...(all ? ended : [])].map((n) => (
          <SheetRow
            key={n.id}
            title={
              it.mayWrite ? (
                <Link to={paths.changeNeed(it.id, n.id)}>{capital(words.code(service, n.service))}</Link>
              ) : (
                capital(words.code(service, n.service))
              )
            }
            detail={[state(n), n.note].filter(Boolean).join(' · ')}
            end={n.urgent && isOpen(n) && <Tag tone="wait">{say('needs.urgent')}</Tag>}
          />
        ))}
      </SheetRows>
      {ended.length > 0 && !all && (
        <SheetBody>
          <Button kind="quiet" small onPress={() => setAll(true)}>
            {say('needs.ended', { count: ended.length })}
          </Button>
        </SheetBody>
      )}
    </Sheet>
  )
}

import { useEffect, useState } from 'react'
import { useGo } from '../../../../shell/data/address.ts'
import { useCall } from '../../../../shell/data/call.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { threeWay } from '../../../../shell/form/values.ts'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { type Case, changeFacts, readCase } from '../../contract.ts'
import { FactsFields, PersonFields } from '../case/CaseFields.tsx'
import { CaseFrame } from '../case/CaseFrame.tsx'
import { paths } from '../paths.ts'
import { useWhy } from '../why.ts'
import { useWords } from '../words.ts'

export const before = ({ params }: Place) => [wanted(readCase, { params: { id: params.id ?? '' } })]

/** Changing what is known. */
export default function FactsPage() {
  return <CaseFrame>{(it) => (it.facts && it.person ? <Rounds it={it} /> : <Missing it={it} />)}</CaseFrame>
}

/**
 * The form begins anew only when the person asks for it after a conflict: newer facts that come by themselves must not take
 * away what is being written. Then what they changed stays, and the rest is as it was saved meanwhile.
 */
function Rounds({ it }: { it: Case }) {
  const [begun, setBegun] = useState(() => ({ it, body: bodyOf(it) }))
  const [mine, setMine] = useState<Facts>()
  const fresh = useCall(readCase, { params: { id: it.id } })
  useEffect(() => {
    if (!mine || it.facts?.version === begun.it.facts?.version) return
    const before = bodyOf(begun.it)
    const now = bodyOf(it)
    const facts = threeWay(mine.facts, before.facts, now.facts)
    setBegun({ it, body: { ...now, facts, person: threeWay(mine.person, before.person, now.person) } })
    setMine(undefined)
  }, [mine, it, begun])
  return (
    <Change
      key={begun.it.facts?.version}
      {...begun}
      onTake={(values) => {
        setMine(values)
        fresh.again()
      }}
    />
  )
}

function Missing({ it }: { it: Case }) {
  const say = useText('protection')
  return (
    <Page title={say('facts.changeTitle')} crumbs={[{ label: it.reference, to: paths.case(it.id) }]}>
      <Notice tone="wait">{say('case.partsOnly')}</Notice>
    </Page>
  )
}

type Facts = ReturnType<typeof bodyOf>

function Change({ it, body, onTake }: { it: Case; body: Facts; onTake: (mine: Facts) => void }) {
  const say = useText('protection')
  const words = useWords()
  const go = useGo()
  const form = useContractForm(changeFacts, {
    room: 'protection',
    input: { params: { id: it.id } },
    defaults: body,
    done: () => go(paths.case(it.id)),
  })
  const why = useWhy(it).write
  return (
    <Page
      title={say('facts.changeTitle')}
      lead={words.person(it.person)}
      crumbs={[
        { label: say('cases.title'), to: paths.cases },
        { label: it.reference, to: paths.case(it.id) },
        { label: say('facts.crumb') },
      ]}
      aside={
        <Sheet title={say('facts.save')}>
          <SheetBody>
            <p className="small muted">{say('facts.saveDetail')}</p>
            <Button kind="main" wide busy={form.busy} why={why} onPress={() => void form.submit()}>
              {say('facts.saveButton')}
            </Button>
          </SheetBody>
        </Sheet>
      }
    >
      {form.problem?.code === 'changed_meanwhile' && (
        <Notice
          tone="wait"
          action={
            <Button small onPress={() => onTake(form.values as Facts)}>
              {say('facts.takeNew')}
            </Button>
          }
        >
          {say('facts.takeDetail')}
        </Notice>
      )}
      <Sheet>
        <Form form={form} why={why}>
          <PersonFields form={form} />
          <FactsFields form={form} />
        </Form>
      </Sheet>
    </Page>
  )
}

/** What the form begins with: everything as it was read, and the version that it was. */
function bodyOf(it: Case) {
  const { version, firstContact: _f, traffickingStatus: _t, identifiedOn: _i, ...facts } = it.facts ?? blank
  const { pseudonym: _p, age: _a, ...person } = it.person ?? { pseudonym: '', age: null }
  return { version, facts, person }
}
const blank = { version: 0, firstContact: '', traffickingStatus: 'presumed', identifiedOn: null } as const

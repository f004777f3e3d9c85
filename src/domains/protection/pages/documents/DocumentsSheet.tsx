import { type Part, part } from '../../../../codes/part.ts'
import { type CaseFile, listFiles, removeFile } from '../../../../platform/files/contract.ts'
import { useAction, useCall } from '../../../../shell/data/call.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Dialog } from '../../../../shell/ui/Dialog.tsx'
import { Failure, Loaded } from '../../../../shell/ui/Failure.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Sheet, SheetBody, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import type { Case } from '../../contract.ts'
import styles from '../protection.module.css'
import { useWhy } from '../why.ts'
import { DocumentUpload } from './DocumentUpload.tsx'
import { shownHere, sizeOf } from './documents.ts'
import { useDocument } from './useDocument.ts'

const documents: Part = part.codes.find((code) => code === 'documents') ?? 'documents'

/** Documents of a case: who sees them, what there is, and a new one. Each opening stands in the record. */
export function DocumentsSheet({ it }: { it: Case }) {
  const say = useText('protection')
  const { language } = useLanguage()
  const files = useCall(listFiles, { params: { id: it.id } })
  const why = useWhy(it).write
  const others = it.sees.filter((s) => s.parts.includes(documents)).map((s) => s.organisation.name[language])
  return (
    <Sheet title={say('documents.title')} note={say('documents.note')}>
      <Loaded call={files} room="protection">
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('documents.empty')}>{say('documents.emptyDetail')}</Empty>
          ) : (
            <SheetRows>
              {items.map((file) => (
                <Document key={file.id} file={file} why={why} />
              ))}
            </SheetRows>
          )
        }
      </Loaded>
      <SheetBody>
        <DocumentUpload id={it.id} why={why} />
        <p className="small muted">
          {!it.parts.includes(documents)
            ? say('documents.notGranted')
            : others.length > 0
              ? say('documents.sees', { who: others.join(', ') })
              : say(it.emergency ? 'documents.seesEmergency' : 'documents.seesNone')}
        </p>
      </SheetBody>
    </Sheet>
  )
}

function Document({ file, why }: { file: CaseFile; why: string | undefined }) {
  const say = useText('protection')
  const dates = useDates()
  const { language } = useLanguage()
  const { shown, busy, problem, view, download, hide } = useDocument(file)
  const remove = useAction(removeFile)
  const size = sizeOf(file.bytes)
  return (
    <>
      <SheetRow
        title={<span className={styles.fileName}>{file.name}</span>}
        detail={
          <>
            {say('documents.detail', {
              organisation: file.by[language],
              day: dates.day(file.uploaded),
              size: say(`documents.${size.unit}`, { count: dates.number(size.count) as never }),
            })}
            {problem && <Failure problem={problem} room="protection" />}
            {busy && <p role="status">{say('documents.opening')}</p>}
          </>
        }
        end={
          <span className={styles.fileActions}>
            {shownHere(file.mediaType) &&
              (shown ? (
                <Button small kind="quiet" onPress={hide}>
                  {say('documents.hide')}
                </Button>
              ) : (
                <Button
                  small
                  kind="quiet"
                  busy={busy}
                  name={say('documents.viewNamed', { name: file.name })}
                  onPress={() => void view()}
                >
                  {say('documents.view')}
                </Button>
              ))}
            <Button
              small
              kind="quiet"
              busy={busy}
              name={say('documents.downloadNamed', { name: file.name })}
              onPress={() => void download()}
            >
              {say('documents.download')}
            </Button>
            {file.mine && (
              <Dialog
                trigger={say('documents.remove')}
                triggerKind="quiet"
                why={why}
                title={say('documents.removeQuestion')}
                lost={say('documents.removeLost', { name: file.name })}
                confirm={say('documents.removeConfirm')}
                problem={remove.problem}
                room="protection"
                onConfirm={async () => (await remove.run({ params: { id: file.id } })).ok}
              />
            )}
          </span>
        }
      />
      {shown && (
        <li className={styles.preview}>
          {shown?.kind === 'image' && (
            <img className={styles.shown} src={shown.address} alt={say('documents.shown', { name: file.name })} />
          )}
          {shown?.kind === 'text' && (
            <section
              className={styles.shown}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard
              tabIndex={0}
              aria-label={say('documents.shown', { name: file.name })}
            >
              {shown.text}
            </section>
          )}
        </li>
      )}
    </>
  )
}

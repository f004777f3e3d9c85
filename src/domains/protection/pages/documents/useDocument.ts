import { useState } from 'react'
import type { Problem } from '../../../../contract/problem.ts'
import { fetchFile } from '../../../../contract/transfer.ts'
import { type CaseFile, downloadFile } from '../../../../platform/files/contract.ts'
import { client } from '../../../../shell/data/client.ts'

type Shown = { readonly kind: 'image'; readonly address: string } | { readonly kind: 'text'; readonly text: string }

/** Opens one document, here or as a download. Nothing of it stays in the page once it is closed. */
export function useDocument(file: CaseFile) {
  const [shown, setShown] = useState<Shown>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const open = async (show: (content: Blob) => Promise<void>): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    const answer = await fetchFile(downloadFile, { params: { id: file.id } })
    if (answer.ok) await show(answer.content)
    else setProblem(answer.problem)
    setBusy(false)
    // the reading now stands in the case's timeline
    if (answer.ok) void client.invalidateQueries()
  }
  return {
    shown,
    busy,
    problem,
    hide: () => setShown(undefined),
    view: () =>
      open(async (content) =>
        setShown(
          file.mediaType.startsWith('image/')
            ? { kind: 'image', address: await dataAddress(content) }
            : { kind: 'text', text: await content.text() },
        ),
      ),
    download: () => open(async (content) => save(file.name, content)),
  }
}

/** A picture as a `data:` address, which the content security policy lets through; `blob:` it does not. */
const dataAddress = (content: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(content)
  })

/** Hands a file to the browser to be saved under its name. */
function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

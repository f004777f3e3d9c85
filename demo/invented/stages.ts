import type { InventedCase, Stage } from './people.ts'

const order: readonly Stage[] = ['sent', 'overdue', 'active', 'panel', 'identified', 'requested', 'granted']

/** Whether a case has come as far as a stage. */
export const reached = (person: InventedCase, stage: Stage): boolean =>
  order.indexOf(person.stage) >= order.indexOf(stage)

/** Who does the work of an organisation in the demonstration. */
export const worker: Readonly<Record<string, string>> = {
  vdi: 'Ilze Ozola',
  vp: 'Kaspars Egle',
  kons: 'Konsule (izdomāta)',
  pdm: 'Anna Kalniņa',
  marta: 'Dace Liepiņa',
}

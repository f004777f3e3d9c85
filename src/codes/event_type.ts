import { type Code, codeList } from './list.ts'

export const eventType = codeList('event_type', ['recruitment', 'transit', 'exploitation'])
export type EventType = Code<typeof eventType>

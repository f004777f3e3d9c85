import { type Code, codeList } from './list.ts'

export const serviceDecision = codeList('service_decision', ['granted', 'queued', 'refused', 'ended'])
export type ServiceDecision = Code<typeof serviceDecision>

import { type Code, codeList } from './list.ts'

export const processingRegime = codeList('processing_regime', ['general', 'law_enforcement'])
export type ProcessingRegime = Code<typeof processingRegime>

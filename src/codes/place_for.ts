import { type Code, codeList } from './list.ts'

/** For whom a place to stay is. No classification in use has such a list (IC-TIP, HTCDS 2.0, CTDC, Eurostat). */
export const placeFor = codeList('place_for', ['women', 'men', 'families', 'children', 'anyone'])
export type PlaceFor = Code<typeof placeFor>

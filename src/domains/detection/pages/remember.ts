import { client, keyOf } from '../../../shell/data/client.ts'
import { listSigns, readSign, type Sign } from '../contract.ts'

/** The page that shows the sign has it at once; lists are asked for again when they are next shown. */
export function remember(sign: Sign): void {
  client.setQueryData(keyOf(readSign, { params: { id: sign.id } }), sign)
  void client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[1] === listSigns.path || queryKey[0] === 'waiting',
    refetchType: 'none',
  })
}

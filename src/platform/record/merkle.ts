import { createHash } from 'node:crypto'

/** Where a chain stands: the last event's number and hash. */
export interface Head {
  readonly chain: string
  readonly seq: number
  readonly hash: Buffer
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leafMark = Buffer.from([0])
const nodeMark = Buffer.from([1])

/** A chain's id as its 16 bytes, as `uuid_send` gives them in the database. */
export const chainBytes = (chain: string): Buffer => Buffer.from(chain.replaceAll('-', ''), 'hex')

/**
 * The root of a Merkle tree over heads, given one by one in the order of their chains. Leaves and nodes are marked apart
 * (RFC 9162, section 2.1), so that no node can pass for a leaf. Holds one hash a level: 20 for a million heads.
 */
export function merkleTree(): { add(head: Head): void; root(): Buffer; readonly leaves: number } {
  // the complete subtrees so far, largest first: one for each bit of the number of leaves
  const complete: Buffer[] = []
  let leaves = 0
  return {
    get leaves() {
      return leaves
    },
    add({ chain, seq, hash }) {
      const number = Buffer.alloc(8)
      number.writeBigUInt64BE(BigInt(seq))
      let node = sha256(leafMark, chainBytes(chain), number, hash)
      leaves += 1
      for (let bits = leaves; bits % 2 === 0; bits /= 2) node = sha256(nodeMark, complete.pop() as Buffer, node)
      complete.push(node)
    },
    root: () =>
      complete.length === 0 ? sha256() : complete.reduceRight((right, left) => sha256(nodeMark, left, right)),
  }
}

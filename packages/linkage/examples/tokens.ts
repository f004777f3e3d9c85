import {
  answerTokens,
  keyFor,
  linkTokens,
  madeRegister,
  makeTokens,
  planRecipes,
  registerFields,
  tokenInputs,
} from '@lidzas/linkage'

// Two organisations and a token service. The service holds the seed; it never sees a name.
const seed = crypto.getRandomValues(new Uint8Array(32))
const use = { kind: 'round', round: '2026' } as const
const { publicKey } = keyFor(seed, use) // published
const plan = planRecipes(registerFields, { tokens: 6 })
const limit = { burst: 5000, perHour: 5000 }

async function ask(blinded: readonly Uint8Array[]) {
  const answer = answerTokens(seed, { rounds: ['2026'], standing: 1 }, limit, {
    use,
    blinded,
    allowance: undefined,
    now: Date.now(),
  })
  if (answer.kind !== 'answered') throw new Error(`no answer: ${answer.kind}`)
  return answer.evaluation
}

const made = madeRegister({ persons: 40, overlap: 0.6, errors: 0, seed: 1 })
const left = await makeTokens(tokenInputs(made.left, registerFields, plan, 'left'), publicKey, ask)
const right = await makeTokens(tokenInputs(made.right, registerFields, plan, 'right'), publicKey, ask)
const { pairs } = await linkTokens(left, right, plan)
const correct = pairs.filter((pair) => made.leftPersons[pair.left] === made.rightPersons[pair.right]).length
console.log(`${pairs.length} links made without a name, ${correct} of them right`)

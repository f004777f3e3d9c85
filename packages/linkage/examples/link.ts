import { linkTables, madeRegister, registerFields, waterfallText } from '@lidzas/linkage'

// Two invented registers of the same people: Latvian spelling on one side, Russian or English on the other.
const made = madeRegister({ persons: 500, overlap: 0.6, errors: 0.05, seed: 1 })
const result = await linkTables(made.left, made.right, registerFields)

console.log(`${result.pairs.length} links at probability ${result.threshold.toFixed(3)} or more`)
console.log(`expected precision ${result.estimated.precision.toFixed(4)}, recall ${result.estimated.recall.toFixed(4)}`)
for (const rule of result.prepared.plan.rules) console.log(`${rule.pairs} pairs share ${rule.name}`)
const weakest = result.pairs.toSorted((a, b) => a.probability - b.probability)[0]
if (weakest !== undefined) console.log(waterfallText(result.explain(weakest.left, weakest.right)))

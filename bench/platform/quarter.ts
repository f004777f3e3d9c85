import { seeded } from '../../demo/invented/rows.ts'

/** The columns of a quarterly table, as the import wants them, and the words of its code table. */
const header = 'First responder type,First responder,Exploitation type,Age at exploitation,Gender,Nationality,People'
const types = ['Government agency', 'Police', 'Local Authority', 'NGO and third sector']
const forms = ['Labour', 'Criminal', 'Sexual', 'Domestic', 'Labour & Criminal', 'Not specified or unknown']
const ages = ['Adult (18 or over)', 'Child (17 or under)', 'Not specified or unknown']
const nationalities = ['Albanian', 'British', 'Latvian', 'Vietnamese', 'Indian', 'Romanian', 'Sudanese', 'Ukrainian']

/** An invented quarter of so many persons in aggregated rows of one to five, referred by 80 organisations. */
export function madeQuarter(persons: number): string {
  const random = seeded(5)
  const draw = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const lines = [header]
  for (let left = persons; left > 0; ) {
    const people = Math.min(left, 1 + Math.floor(random() * 5))
    const responder = Math.floor(random() * 80)
    lines.push(
      [
        types[responder % types.length],
        `Responder ${responder}`,
        draw(forms),
        draw(ages),
        draw(['Male', 'Female']),
        draw(nationalities),
        people,
      ].join(),
    )
    left -= people
  }
  return lines.join('\n')
}

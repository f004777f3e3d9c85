/** Score a few answers and put them into words: `node --conditions=lidzas screen.ts`. */
import { screenCommand } from '@lidzas/screening'

const answers = { '1.01': 'yes', '1.08': 'yes', '4.01': 'yes', '4.04': 'yes', '5.14': 'yes', '5.01': 'not_known' }
console.log(screenCommand('ilo_labour_adult', JSON.stringify(answers)).table)
console.log()
console.log(screenCommand('first_contact', '{"papers":"yes","danger":"no","medical":"no"}', { language: 'lv' }).table)

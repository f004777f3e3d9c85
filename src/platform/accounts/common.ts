/**
 * Words that lists of leaked passwords are full of, in the languages of those who work here. With fifteen characters
 * asked for, what remains of such a list is these words repeated, joined and followed by digits; so the pieces are kept
 * and not the list. Longer words first is not needed: the best cover is searched for.
 */
const pieces = (
  'password passwort parole paroles parol пароль qwerty qwertz azerty asdfgh asdf zxcvbn zxcvb welcome sveiki labdien hello ' +
  'letmein login admin administrator root user guest test demo changeme secret default master access abc abcd abcdef ' +
  'iloveyou love milu sunshine princess dragon monkey football baseball superman batman shadow michael computer internet ' +
  'google facebook office company work darbs summer winter spring autumn vasara ziema pavasaris rudens january february ' +
  'march april june july august september october november december janvaris februaris marts aprilis maijs junijs julijs ' +
  'augusts septembris oktobris novembris decembris monday friday latvija latvia riga daugavpils liepaja jelgava jurmala ' +
  'ventspils rezekne lietuva estonia lidzas ministrija policija police valsts this that the and for you are with is it ' +
  'correcthorsebatterystaple trustno1 whatever nothing number please forever family mother father mamma tetis baby angel ' +
  'привет йцукен любовь россия україна латвия рига наташа андрей'
).split(' ')

/** Rows of keyboards and runs that fingers and minds follow, both ways. */
const rows = [
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'йцукенгшщзхъ',
  'фывапролджэ',
]
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))].map((row) => row + row)

const swaps: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
const unswapped = (text: string): string => text.replace(/[013457@$!]/g, (sign) => swaps[sign] ?? sign)

/** How many characters must remain once everything guessable is taken out. */
const leastRemaining = 6

/**
 * Whether a password of any length is only common words, runs of the keyboard, repetitions and what is known of its owner.
 * @param own the owner's name, address and organisation
 */
export function isCommon(password: string, own: readonly string[] = []): boolean {
  const words = [...pieces, ...own.flatMap((text) => plain(text).split(/[^\p{L}\p{N}]+/u))].filter(
    (word) => word.length > 2,
  )
  const text = plain(password)
  return Math.min(remaining(text, words), remaining(unswapped(text), words)) < leastRemaining
}

/** The least number of characters that no word, run, repetition or number covers. */
function remaining(text: string, words: readonly string[]): number {
  const best = new Array<number>(text.length + 1).fill(0)
  for (let end = 1; end <= text.length; end++) {
    let least = Number(best[end - 1]) + (/[\p{N}\p{P}\p{Z}\p{S}]/u.test(text.charAt(end - 1)) ? 0.5 : 1)
    for (let start = 0; start < end; start++)
      if (guessable(text, start, end, words)) least = Math.min(least, Number(best[start]))
    best[end] = least
  }
  return Number(best[text.length])
}

function guessable(text: string, start: number, end: number, words: readonly string[]): boolean {
  const length = end - start
  const piece = text.slice(start, end)
  if (words.includes(piece)) return true
  if (length >= 4 && /^(19|20)\d\d$/.test(piece)) return true
  if (length < 3) return false
  if (runs.some((run) => run.includes(piece)) || /^(.)\1+$/u.test(piece)) return true
  // what was just said, said again
  return text.slice(Math.max(0, start - length), start) === piece
}

const live = process.stderr.isTTY === true
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`

/** One line for each benchmark, on standard error: redrawn in a terminal, elsewhere written when it begins and ends. */
export function progress(name: string, number: number, of: number) {
  const began = performance.now()
  const title = `${number} of ${of}: ${name}`
  let where = ''
  const draw = (): void => void (live && process.stderr.write(`\r\u001b[2K${title}, ${seconds(began)}${where}`))
  const clock = live ? setInterval(draw, 500) : undefined
  if (!live) process.stderr.write(`${title} …\n`)
  return {
    at(what: string, done: number, total: number) {
      where = `: ${what}, ${done} of ${total}`
    },
    end(failed?: string) {
      clearInterval(clock)
      process.stderr.write(`${live ? '\r\u001b[2K' : ''}${title}: ${failed ?? 'done'}, ${seconds(began)}\n`)
    },
  }
}

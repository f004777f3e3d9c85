// One line a step: what is being done, how far it is, how long it took. In a terminal the line is redrawn; elsewhere
// (a log file, CI) the step is announced once and closed once, so that no wall of lines grows. It goes to standard
// error: what a command prints on standard output stays its own.

const out = process.stderr
const live = out.isTTY === true
const width = 24

/** `[████░░░░] 12 of 40` */
export function bar(done, total) {
  const filled = total > 0 ? Math.round((Math.min(done, total) / total) * width) : 0
  return `[${'█'.repeat(filled)}${'░'.repeat(width - filled)}] ${done} of ${total}`
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/**
 * Begins a step.
 *
 * @param {string} name what is being done, as the person reads it
 * @returns {{ at(done: number, total: number): void, end(note?: string): void, fail(): void }}
 */
export function step(name) {
  const begun = Date.now()
  let shown = ''
  const draw = () => live && out.write(`\r\x1b[2K${name} ${shown} ${seconds(Date.now() - begun)}`)
  const clock = live ? setInterval(draw, 500) : undefined
  if (live) draw()
  else console.error(`${name} …`)
  const close = (line) => {
    clearInterval(clock)
    if (live) out.write('\r\x1b[2K')
    console.error(line)
  }
  return {
    at(done, total) {
      shown = bar(done, total)
      draw()
    },
    end: (note) => close(`${name}: ${note ?? 'done'} (${seconds(Date.now() - begun)})`),
    fail: () => close(`${name}: failed after ${seconds(Date.now() - begun)}`),
  }
}

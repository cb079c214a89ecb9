/** What the verbs print: sentences on a terminal, JSON for machines, progress only where somebody watches. */
import { stripVTControlCharacters, styleText } from 'node:util'
import { didYouMean } from '../base/did-you-mean.ts'

type Style = Parameters<typeof styleText>[0]

/** Colours only on a terminal that wants them. */
export const styled = (style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string =>
  styleText(style, text, { stream })

/** What a terminal would obey: all control characters but the line break and the tab, and of its commands all but colours. */
// oxlint-disable-next-line no-control-regex -- they are what it is about
const CONTROL = /\u001b(?!\[[\d;]*m)|[\0-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g

/** Prints text, whoever wrote it: a log or a scenario from elsewhere may hold what would take the terminal over. */
export const print = (text = ''): void => void process.stdout.write(`${text.replace(CONTROL, '')}\n`)
export const printError = (text: string): void => void process.stderr.write(`${text.replace(CONTROL, '')}\n`)
export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)

/** A count with its noun: `1 entry`, `12 entries`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** That a name is not known, with the one that was probably meant and all there are. */
export function unknownName(what: string, given: string, known: readonly string[]): string {
  const meant = didYouMean(given, known)
  return `There is no ${what} "${given}".${meant === null ? '' : ` Did you mean ${meant}?`} Choose one of: ${known.join(', ')}.`
}

/** Seconds of play as hours, minutes and seconds. */
export function playTime(run: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${Math.floor(run / 3600)}:${two(Math.floor(run / 60) % 60)}:${two(run % 60)}`
}

/** How many columns there are to write in; in a pipe or a file, no limit. */
export const columns = (): number => (process.stdout.isTTY ? Math.max(40, process.stdout.columns) : Infinity)

/** Breaks a text at spaces, and after a hyphen if need be, into pieces of at most `width` characters. */
function pieces(text: string, width: number): string[] {
  if (text.length <= width) return [text]
  const found: string[] = []
  let left = text
  while (left.length > width) {
    const space = left.lastIndexOf(' ', width)
    const hyphen = left.lastIndexOf('-', width - 1) + 1
    const at = space > 0 ? space : hyphen > 1 ? hyphen : width
    found.push(left.slice(0, at))
    left = left.slice(at).trimStart()
  }
  return left === '' ? found : [...found, left]
}

/** Fits a text to the terminal: a line that is too long goes on below itself, indented as it is; an item of a list, as its words are. */
export function fitted(text: string, width = columns()): string {
  const fit = (line: string): string => {
    if (stripVTControlCharacters(line).length <= width) return line
    const words = line.trimStart()
    const indent = ' '.repeat(line.length - words.length)
    const hang = words.startsWith('– ') ? '  ' : ''
    const [first = '', ...rest] = pieces(words, width - indent.length - hang.length)
    return [indent + first, ...rest.map((piece) => indent + hang + piece)].join('\n')
  }
  return text.split('\n').map(fit).join('\n')
}

/** No column of a table is made narrower than this, so on a very narrow terminal a table may still be too wide. */
const NARROWEST = 7

/**
 * A table with aligned columns; numbers (cells that begin with a digit or sign) to the right. Where it is wider than
 * the terminal, the widest columns are made narrower and their cells go on below themselves.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], width = columns()): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const numeric = head.map((_, i) => rows.length > 0 && rows.every((row) => /^[-+]?[\d.,]*( ?[%×]| ms| s| kB)?$/.test(row[i] ?? '')))
  const total = (): number => widths.reduce((sum, one) => sum + one + 2, -2)
  while (total() > width) {
    const widest = Math.max(...widths.filter((_, i) => !numeric[i]))
    if (!(widest > NARROWEST)) break
    widths[widths.findIndex((one, i) => one === widest && !numeric[i])] = widest - 1
  }
  const line = (row: readonly string[]): string => {
    const cells = widths.map((one, i) => pieces(row[i] ?? '', one))
    const height = Math.max(...cells.map((cell) => cell.length))
    return Array.from({ length: height }, (_, y) =>
      cells
        .map((cell, i) => (numeric[i] ? (cell[y] ?? '').padStart(widths[i] ?? 0) : (cell[y] ?? '').padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    ).join('\n')
  }
  return [styled('bold', line(head)), ...rows.map(line)].join('\n')
}

export type Progress = { readonly at: (done: number, of: number) => void; readonly done: () => void }

/** How often the line is redrawn, and how long a work runs before it is worth one. Milliseconds. */
const REDRAW = 100
const PATIENCE = 700

/** One line on a terminal that says how far a longer work is; nothing in a pipe, nothing for a short work. */
export function progress(what: string): Progress {
  const { stderr } = process
  const started = performance.now()
  let drawn = started
  let shown = false
  return {
    at: (done, of) => {
      const now = performance.now()
      if (!stderr.isTTY || now - started < PATIENCE || now - drawn < REDRAW) return
      drawn = now
      shown = true
      stderr.write(`\r${what}: ${Math.floor((100 * done) / Math.max(1, of))} %\u001b[K`)
    },
    done: () => {
      if (shown) stderr.write('\r\u001b[K')
    },
  }
}

/** Says what is being worked on while a work that cannot tell how far it is takes longer than a moment. */
export function working<T>(what: string, long: boolean, work: () => T): T {
  const { stderr } = process
  if (!long || !stderr.isTTY) return work()
  stderr.write(`${what} …`)
  try {
    return work()
  } finally {
    stderr.write('\r\u001b[K')
  }
}

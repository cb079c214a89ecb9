/**
 * What a break in the chain looks like. A line whose own hash is right but which does not follow the line before it was
 * not changed in place: something was removed, inserted, doubled or moved, or the line before it was written anew.
 * Which of these, the other lines tell: who names whom as the line before.
 */
import type { ReadLine } from './codec.ts'
import { seqOf } from './codec.ts'
import { isSigned } from './seal.ts'

export const LOOKS = ['changed', 'removed', 'inserted', 'doubled', 'swapped', 'foreign'] as const
export type Look = (typeof LOOKS)[number]

export type Break = {
  /** The first bad line, as an index into the lines. */
  readonly at: number
  readonly looks: Look
  /** A sentence for a person. */
  readonly message: string
}

const prevOf = (read: ReadLine | undefined): string | null => (read && read.kind !== 'header' ? read.line.prev : null)

/**
 * @param lines all lines that could be read
 * @param at the first line that does not name the line before it; that one and all before it are in order
 */
export function breakAt(lines: readonly ReadLine[], at: number): Break {
  const here = lines[at]
  const before = lines[at - 1]
  if (!here || !before) return { at, looks: 'foreign', message: 'The first line is not the header of this log.' }
  const looks = (look: Look, message: string, line = at): Break => ({ at: line, looks: look, message })
  const found = (wanted: (read: ReadLine, index: number) => boolean): number => lines.findIndex(wanted)

  const twin = found((read, index) => index !== at && read.line.hash === here.line.hash)
  if (twin >= 0) return looks('doubled', `Line ${at + 1} is the same as line ${twin + 1}: it was put in twice.`)

  const belongsAfter = found((read) => read.line.hash === prevOf(here))
  if (belongsAfter > at) return looks('swapped', `Line ${at + 1} stands too early: it belongs after line ${belongsAfter + 1}.`)
  const follower = found((read, index) => index > at && prevOf(read) === before.line.hash)
  if (follower >= 0)
    return looks('inserted', `Line ${at + 1} was put in from elsewhere: line ${follower + 1} is the one that follows line ${at}.`)
  if (belongsAfter >= 0) {
    // Two ways go on from one line, and one of them is not of this log: the sealed one is, or else the longer one.
    const between = at - belongsAfter - 1
    const isThis = isSealedFrom(lines, at) || lines.length - at > between
    const first = isThis ? belongsAfter + 1 : at
    return looks(
      'inserted',
      `Line ${first + 1} was put in: both line ${belongsAfter + 2} and line ${at + 1} follow line ${belongsAfter + 1}.`,
      first,
    )
  }

  const missing = whatIsMissing(lines, at)
  const next = lines[at + 1]
  const isFollowed = next === undefined || prevOf(next) === here.line.hash
  if (missing !== null && isFollowed) return looks('removed', missing)
  if (!isFollowed) return looks('foreign', `Line ${at + 1} is not of this log: it follows none of its lines, and none follows it.`)
  if (isSealedFrom(lines, at) && hasFittingNumbers(lines, at)) {
    return looks('changed', `Line ${at} was written anew: the lines after it, which the seal covers, follow another one.`, at - 1)
  }
  return looks(
    'foreign',
    `Line ${at + 1} does not follow line ${at}: line ${at} was written anew, or all from line ${at + 1} on is of another log.`,
  )
}

/** What should stand at a line by the header's list, the entry numbers or the seal's count, but does not; null if nothing. */
function whatIsMissing(lines: readonly ReadLine[], at: number): string | null {
  const here = lines[at]
  const [header] = lines
  const files = lines.slice(0, at).filter((read) => read.kind === 'file').length
  const file = header?.kind === 'header' ? header.line.files[files] : undefined
  if (file && !(here?.kind === 'file' && here.line.file.path === file.path))
    return `The attachment ${file.path} was removed before line ${at + 1}.`
  const last = lines.slice(0, at).reduce((seq, read) => seqOf(read) ?? seq, 0)
  const found = here?.kind === 'seal' ? here.line.seal.entries + 1 : here?.kind === 'entry' ? here.line.seq : 0
  if (found <= last + 1) return null
  return found === last + 2
    ? `Entry ${last + 1} was removed before line ${at + 1}.`
    : `Entries ${last + 1} to ${found - 1} were removed before line ${at + 1}.`
}

/** Whether the lines from here on hang together and end in a seal that the header's key has signed. */
function isSealedFrom(lines: readonly ReadLine[], at: number): boolean {
  const [header] = lines
  const last = lines.at(-1)
  for (let i = at + 1; i < lines.length; i++) if (prevOf(lines[i]) !== lines[i - 1]?.line.hash) return false
  return header?.kind === 'header' && last?.kind === 'seal' && last.line.seal.publicKey === header.line.key && isSigned(last.line)
}

/** A server seals many logs, but the end of another one hardly ever has the very numbers that this one lacks. */
function hasFittingNumbers(lines: readonly ReadLine[], at: number): boolean {
  const entries = (some: readonly ReadLine[]): number => some.filter(({ kind }) => kind === 'entry').length
  const [here, last] = [lines[at], lines.at(-1)]
  const runsOn = here?.kind !== 'entry' || here.line.seq === entries(lines.slice(0, at)) + 1
  return runsOn && last?.kind === 'seal' && last.line.seal.entries === entries(lines)
}

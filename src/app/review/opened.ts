/**
 * The review of a log by whoever opens it afterwards: read, proved, and told moment by moment. This file is what is done
 * with the bytes; it touches no page, so that it runs in a worker as well as here.
 */
import type { Exercise } from '../../engine/exercise/exercise.ts'
import { readLines } from '../../engine/log/codec.ts'
import type { ReadLine, Torn } from '../../engine/log/codec.ts'
import type { Entry, SealLine } from '../../engine/log/entry.ts'
import { exerciseOf } from '../../engine/log/exercise.ts'
import type { FileLine, Header } from '../../engine/log/header.ts'
import { redecide } from '../../engine/log/redecide.ts'
import type { Redecided } from '../../engine/log/redecide.ts'
import { bookOf, wordsIn } from '../../engine/log/texts.ts'
import { verifyLog } from '../../engine/log/verify.ts'
import type { Verdict } from '../../engine/log/verify.ts'
import { replay } from '../../engine/replay/replay.ts'
import { tell } from '../../engine/replay/story.ts'
import { exerciseLabel } from '../../engine/exercise/exercise-label.ts'

/** One entry as the list tells it. */
export type Told = {
  readonly seq: number
  /** Seconds of play. */
  readonly run: number
  /** Milliseconds since 1970. */
  readonly wall: number
  /** Exercise time. */
  readonly label: string
  /** A seat, or `host`. */
  readonly by: string
  readonly branch: string
  /** Sentences; none for what only the engine needs to know. */
  readonly told: readonly string[]
  /** The turn that began with it, from 0. */
  readonly turn: number | null
  /** Injects that were sent with it. */
  readonly sent: readonly string[]
}

/** A log as the review shows it: the whole of a sound one, or what stands before the first bad line of a broken one. */
export type Opened = {
  readonly header: Header
  readonly exercise: Exercise
  readonly entries: readonly Entry[]
  readonly files: readonly FileLine[]
  readonly seal: SealLine | null
  readonly torn: Torn | null
  readonly verdict: Verdict
  readonly story: readonly Told[]
}

/** A file of which nothing can be shown; the verdict is there if it was a log at all. */
export type Unopened = { readonly message: string; readonly verdict: Verdict | null }
export type Opening = { readonly ok: true; readonly value: Opened } | { readonly ok: false; readonly error: Unopened }

/** What a long work is at. */
export type Stage = 'reading' | 'verifying' | 'telling' | 'deciding'
export type Progress = (stage: Stage, done: number, of: number) => void

/** Reads, proves and tells a log. It never throws: what cannot be read says so. */
export function openLog(source: string | Uint8Array, progress: Progress = () => {}): Opening {
  const read = readLines(source, (done, of) => progress('reading', done, of))
  if (read.lines.length === 0) {
    const message = read.problem?.message ?? ''
    return { ok: false, error: { message, verdict: null } }
  }
  const verdict = verifyLog(read, {}, (done, of) => progress('verifying', done, of))
  // What stands before the first bad line is in order, so it can be read and folded.
  const good = verdict.kind === 'broken' ? read.lines.slice(0, verdict.fault.line - 1) : read.lines
  const parts = partsOf(good)
  const exercise = parts.header && exerciseOf(parts.header)
  if (!parts.header || !exercise?.ok) {
    const message = verdict.kind === 'broken' ? verdict.fault.message : exercise && !exercise.ok ? exercise.error.message : ''
    return { ok: false, error: { message, verdict } }
  }
  const { header, files, entries, seal } = parts
  const story = storyOf(exercise.value, entries, (done) => progress('telling', done, entries.length))
  return { ok: true, value: { header, exercise: exercise.value, entries, files, seal, torn: read.torn, verdict, story } }
}

type Parts = { header: Header | null; files: FileLine[]; entries: Entry[]; seal: SealLine | null }

function partsOf(lines: readonly ReadLine[]): Parts {
  const parts: Parts = { header: null, files: [], entries: [], seal: null }
  for (const read of lines) {
    if (read.kind === 'header') parts.header ??= read.line
    else if (read.kind === 'file') parts.files.push(read.line)
    else if (read.kind === 'entry') parts.entries.push(read.line)
    else parts.seal = read.line
  }
  return parts
}

function storyOf(exercise: Exercise, entries: readonly Entry[], watch: (done: number) => void): Told[] {
  const texts = wordsIn(bookOf(entries))
  const story: Told[] = []
  for (const { entry, state } of replay(exercise, entries)) {
    if (!entry) continue
    watch(entry.seq)
    const { seq, run, wall, by, branch, events } = entry
    const began = events.find((event) => event.kind === 'turn-began')
    story.push({
      seq,
      run,
      wall,
      by,
      branch,
      label: exerciseLabel(exercise, state),
      told: events.flatMap((event) => tell(event, { exercise, state, texts }) ?? []),
      turn: began ? began.turn : null,
      sent: events.flatMap((event) => (event.kind === 'inject-delivered' ? [event.inject] : [])),
    })
  }
  return story
}

/** Decides every recorded command again: the proof that nothing but scenario, seed and commands decided what happened. */
export const decideAgain = (
  { exercise, header, entries }: Pick<Opened, 'exercise' | 'header' | 'entries'>,
  progress: Progress,
): Redecided => redecide(exercise, { header, entries }, (done, of) => progress('deciding', done, of))

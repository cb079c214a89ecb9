/** Going back to an earlier moment: which moments can be chosen, and what would be left behind. */
import type { Story } from '../../protocol/http.ts'

export type Moment = {
  readonly seq: number
  readonly run: number
  readonly by: string
  readonly told: string
}

/** What nobody goes back to: who holds the pen, who reads, who comes in, what the projector shows. */
const PASSING: ReadonlySet<string> = new Set(['pen', 'read', 'ready', 'claim', 'leave', 'face'])

/** The moments that say something, the newest first. Words are searched without regard to case. */
export function momentsOf(story: Story, search = ''): readonly Moment[] {
  const sought = search.trim().toLowerCase()
  return (
    story.moments
      // The last moment is where the exercise stands already.
      .filter(({ seq, told, kind }) => seq < story.seq && told.length > 0 && !PASSING.has(kind))
      .map(({ seq, run, by, told }) => ({ seq, run, by, told: told.join(' ') }))
      .filter(({ told, by }) => sought === '' || `${told} ${by}`.toLowerCase().includes(sought))
      .toReversed()
  )
}

/** What happened after a moment, counted by what people will miss. */
export type Left = {
  readonly entries: number
  readonly answers: number
  readonly sent: number
  readonly exchanged: number
  readonly notes: number
  readonly seconds: number
}

const ANSWERS: ReadonlySet<string> = new Set(['respond', 'revise', 'withdraw', 'agree'])
const EXCHANGED: ReadonlySet<string> = new Set(['request', 'answer', 'share', 'deconflict', 'told', 'confirm'])
const NOTES: ReadonlySet<string> = new Set(['note', 'mark', 'observe', 'rate', 'tick', 'adjudicate', 'correct', 'comment'])

/** What going back to an entry leaves behind; it is kept in the archive. */
export function leaving(story: Story, to: number): Left {
  const after = story.moments.filter(({ seq }) => seq > to)
  const count = (kinds: ReadonlySet<string>): number => after.filter(({ kind }) => kinds.has(kind)).length
  const at = story.moments.findLast(({ seq }) => seq <= to)
  return {
    entries: after.length,
    answers: count(ANSWERS),
    sent: count(new Set(['deliver'])),
    exchanged: count(EXCHANGED),
    notes: count(NOTES),
    seconds: Math.max(0, (after.at(-1)?.run ?? 0) - (at?.run ?? 0)),
  }
}

/** A name for the line of entries that going back opens: `line-2`, `line-3` and so on. */
export function nextBranch(present: string): string {
  const n = /^line-(\d+)$/.exec(present)?.[1]
  return `line-${n === undefined ? 2 : Number(n) + 1}`
}

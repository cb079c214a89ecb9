/** The review's worker: long readings and proofs happen here, so that the page stays alive and shows how far they are. */
import '../no-eval.ts'
import { decideAgain, openLog } from './opened.ts'
import type { Opened, Opening, Stage } from './opened.ts'
import type { Redecided } from '../../engine/log/redecide.ts'

export type Ask =
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  | { readonly kind: 'decide'; readonly log: Pick<Opened, 'exercise' | 'header' | 'entries'> }
export type Tell =
  | { readonly kind: 'progress'; readonly stage: Stage; readonly done: number; readonly of: number }
  | { readonly kind: 'opened'; readonly opening: Opening }
  | { readonly kind: 'decided'; readonly redecided: Redecided }

/** Milliseconds between two messages about progress. */
const PATIENCE = 60

let told = 0
const post = (message: Tell): void => postMessage(message)
function progress(stage: Stage, done: number, of: number): void {
  const now = performance.now()
  if (now - told < PATIENCE) return
  told = now
  post({ kind: 'progress', stage, done, of })
}

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  if (data.kind === 'open') post({ kind: 'opened', opening: openLog(data.bytes, progress) })
  else {
    const { rules, same, first } = decideAgain(data.log, progress)
    // Something thrown need not survive the way between threads; its sentence does.
    post({ kind: 'decided', redecided: { rules, same, first: first?.kind === 'thrown' ? { ...first, thrown: null } : first } })
  }
})

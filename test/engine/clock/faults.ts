/**
 * Faults put into copies of the engine on purpose, each small and of a kind that somebody could write. The proof of
 * the clock must notice every one of them.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../../support/repository.ts'
import type { Engine } from './property.ts'

export type Fault = {
  readonly name: string
  /** In `src/engine/exercise`. */
  readonly file: string
  /** Stands once in the file. */
  readonly find: string
  readonly put: string
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'what is due is handled at the time of the host and not at its own',
    file: 'settle.ts',
    find: "step.write({ kind: 'ran', to: item.due })",
    put: "step.write({ kind: 'ran', to: run })",
  },
  {
    name: 'what falls due through a command waits for the next one',
    file: 'decide.ts',
    find: 'settle(step, step.state.run)',
    put: 'settle(step, step.state.run - 1)',
  },
  {
    name: 'a jump keeps the old numbers',
    file: 'decide-clock.ts',
    find: 'changeAgenda(step, { move: state.agenda.map((item) => ({ item, due: Math.max(state.run, item.due - by) })) })',
    put: `step.write({
      kind: 'agenda-changed',
      drop: [],
      move: state.agenda.map(({ seq, due }) => ({ seq, as: seq, due: Math.max(state.run, due - by) })),
      add: [],
    })`,
  },
  {
    name: 'a jump to the next thing due falls one second short',
    file: 'decide-clock.ts',
    find: 'first.due - state.run :',
    put: 'first.due - state.run - 1 :',
  },
  {
    name: 'a postponed inject keeps its place among those of its new second',
    file: 'decide-clock.ts',
    find: 'changeAgenda(step, { move: items.map((moved) => ({ item: moved, due: moved.due + seconds(minutes) })) })',
    put: `step.write({
      kind: 'agenda-changed',
      drop: [],
      move: items.map(({ seq, due }) => ({ seq, as: seq, due: due + seconds(minutes) })),
      add: [],
    })`,
  },
  {
    name: 'a postponement of all forgets the last one',
    file: 'decide-clock.ts',
    find: "state.agenda.filter(({ what }) => what.kind === 'inject')",
    put: "state.agenda.filter(({ what }) => what.kind === 'inject').slice(0, Math.max(1, state.agenda.length - 2))",
  },
  {
    name: 'an extension forgets the deadlines',
    file: 'decide-clock.ts',
    find: "return what.kind === 'deadline' || what.kind === 'respond-ends' ||",
    put: "return what.kind === 'respond-ends' ||",
  },
  {
    name: 'an extension for one team is given to all',
    file: 'decide-clock.ts',
    find: "what.kind === 'deadline' && what.team === team",
    put: "what.kind === 'deadline'",
  },
  {
    name: 'after time is up an extension gives no time to answer',
    file: 'decide-clock.ts',
    find: '...(again ? [',
    put: '...(again && false ? [',
  },
  {
    name: 'more time in a rotating turn opens no window',
    file: 'decide-clock.ts',
    find: 'team === undefined ? lastWindowOver(step) : null',
    put: 'null as number | null',
  },
  {
    name: 'a pause does not stop the counter',
    file: 'decide.ts',
    find: "state.clock !== 'running'",
    put: "state.clock === 'stopped'",
  },
  {
    name: 'letting go of an inject forgets that its time has come',
    file: 'decide-msel.ts',
    find: 'if (row.overdue)',
    put: 'if (row.overdue && row.carried)',
  },
  {
    name: 'an inject whose time comes while it is held is sent',
    file: 'settle.ts',
    find: "if (row.status === 'held') return step.write({ kind: 'inject-overdue', inject })\n  if (row.status !== 'planned') return",
    put: "if (row.status !== 'planned' && row.status !== 'held') return",
  },
  {
    name: 'what is left out while it is held still comes up',
    file: 'decide-msel.ts',
    find: "      takeOffAgenda(step, command)\n      step.write({ kind: 'inject-skipped'",
    put: "      if (row.status !== 'held') takeOffAgenda(step, command)\n      step.write({ kind: 'inject-skipped'",
  },
  {
    name: 'a close loses held injects',
    file: 'step.ts',
    find: "(row.status === 'planned' || row.status === 'held') &&",
    put: "row.status === 'planned' &&",
  },
  {
    name: 'a close leaves deadlines running',
    file: 'decide-conduct.ts',
    find: "(['inject', 'deadline', ",
    put: "(['inject', ",
  },
  {
    name: 'a close takes requests off the agenda',
    file: 'decide-conduct.ts',
    find: "(['inject', 'deadline', ",
    put: "(['request-ends', 'inject', 'deadline', ",
  },
  {
    name: 'a turn opens with its own injects before those carried over',
    file: 'decide-conduct.ts',
    find: '[...unsent.filter((id) => state.msel[id]?.carried), ...unsent.filter((id) => !state.msel[id]?.carried)]',
    put: '[...unsent.filter((id) => !state.msel[id]?.carried), ...unsent.filter((id) => state.msel[id]?.carried)]',
  },
  {
    name: 'a discussion goes on with the windows of the turn',
    file: 'decide-conduct.ts',
    find: "what.kind === 'respond-ends' || what.kind === 'window-ends'",
    put: "what.kind === 'respond-ends'",
  },
  {
    name: 'the next window is counted from the opening of the turn',
    file: 'settle.ts',
    find: 'due: step.state.run + window.seconds',
    put: 'due: Math.max(step.state.run, (step.state.turn?.openedAt ?? 0) + 2 * window.seconds)',
  },
  {
    name: 'a manual turn also keeps back what was carried into it',
    file: 'settle.ts',
    find: "!== 'manual' || row.carried)",
    put: "!== 'manual')",
  },
  {
    name: 'things due at the same second come last first',
    file: 'evolve-conduct.ts',
    find: 'a.due - b.due || a.seq - b.seq',
    put: 'a.due - b.due || b.seq - a.seq',
  },
  {
    name: 'a moved deadline is not told to the team',
    file: 'evolve-conduct.ts',
    find: 'if (receipt) receipt.deadline = due',
    put: 'if (receipt && due < 0) receipt.deadline = due',
  },
  {
    name: 'a state that agreed to the common record still misses the deadline',
    file: 'settle.ts',
    find: 'receipt?.answers && !receipt.position &&',
    put: 'receipt?.answers &&',
  },
  {
    name: 'a withdrawn answer counts for the deadline',
    file: 'settle.ts',
    find: 'receipt.versions.every((version) => version.withdrawn)',
    put: 'receipt.versions.length === 0',
  },
  {
    name: 'an answered request still times out',
    file: 'decide-cooperation.ts',
    find: "if (to !== 'countered') {",
    put: "if (to === 'refused') {",
  },
  {
    name: 'a share to several states takes the shortest of their delays',
    file: 'decide-cooperation.ts',
    find: 'wait = Math.max(wait, (legalRule(exercise, team, other, content.information)?.seconds ?? 0) + slowly)',
    put: 'wait = Math.min(wait || Infinity, (legalRule(exercise, team, other, content.information)?.seconds ?? 0) + slowly)',
  },
]

/** An empty folder from which packages are found, and which is never committed. */
export function makeFolder(): string {
  mkdirSync(join(ROOT, '.reports'), { recursive: true })
  return mkdtempSync(join(ROOT, '.reports', 'clock-'))
}

/** Loads a copy of the engine with these faults, or with none. Throws if a fault's text is not there exactly once. */
export async function loadCopy(folder: string, name: string, faults: readonly Fault[]): Promise<Engine> {
  const engine = join(folder, name, 'engine')
  mkdirSync(engine, { recursive: true })
  // The faults are all in one folder; the others are those of the checkout.
  const link = (from: string, to: string): void => symlinkSync(join(ROOT, 'src', from), to, 'junction')
  link('base', join(folder, name, 'base'))
  for (const part of ['scenario', 'scoring', 'network']) link(join('engine', part), join(engine, part))
  cpSync(join(ROOT, 'src', 'engine', 'exercise'), join(engine, 'exercise'), { recursive: true })
  for (const { file, find, put } of faults) {
    const path = join(engine, 'exercise', file)
    const parts = readFileSync(path, 'utf8').split(find)
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places that read: ${find}`)
    writeFileSync(path, parts.join(put))
  }
  const load = async (file: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(join(engine, 'exercise', file)).href)
  const [decide, evolve, initial] = await Promise.all([load('decide.ts'), load('evolve.ts'), load('initial.ts')])
  // These modules have what those of the checkout have: only the insides of functions were changed.
  const { foldEntry, initialState } = { ...(evolve as object), ...(initial as object) } as Omit<Engine, 'decide'>
  return { decide: (decide as Pick<Engine, 'decide'>).decide, foldEntry, initialState }
}

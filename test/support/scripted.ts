/** Plays a scenario with seats that follow a script: who chooses which course, who stays silent, who reserves. */
import { canonicalJson } from '../../src/base/canonical-json.ts'
import { setTable } from '../../src/engine/bots/table.ts'
import { contentOf, rowsInOrder } from '../../src/engine/exercise/content.ts'
import type { Exercise } from '../../src/engine/exercise/exercise.ts'
import { windowDays } from '../../src/engine/exercise/network-days.ts'
import { seatId } from '../../src/engine/exercise/parts.ts'
import type { State } from '../../src/engine/exercise/state.ts'
import { makeOpening } from '../../src/engine/log/header.ts'
import { openJournal } from '../../src/engine/log/journal.ts'
import { say } from '../../src/engine/log/texts.ts'
import { nodeId } from '../../src/engine/network/names.ts'
import { courseKey } from '../../src/engine/scenario/names.ts'
import type { SlotId } from '../../src/engine/scenario/names.ts'
import type { Loaded } from './scenarios.ts'

/** By inject and slot, a course; or `silent`; or, for a joint record, `reserve`. What is not scripted is done by `otherwise`. */
export type Script = { readonly [inject: string]: { readonly [slot: string]: string } }

/** Checks that states order on each day of a turn, counted from 1: so many units at places of their own. */
export type Checks = { readonly [turn: number]: { readonly [slot: string]: { readonly [node: string]: number } } }

/** Seconds of play after which a scripted seat answers, and is answered. */
const PAUSE = 60

/**
 * @param otherwise the course that teams choose where the script is silent: of its rating, the first
 * @param checks what teams order besides
 * @returns the state at the end
 * @throws if a command is refused, or the script names what the scenario does not have.
 */
export function playScripted(
  { scenario, sources }: Loaded,
  script: Script,
  {
    seed = 'scripted',
    otherwise = 'P',
    checks = {},
  }: { readonly seed?: string; readonly otherwise?: string; readonly checks?: Checks } = {},
): State {
  for (const inject of Object.keys(script)) if (!scenario.byId[inject]) throw new Error(`there is no ${inject}`)
  const settings = { scores: 'hotwash', pacing: 'discussion', interpretersEarly: false } as const
  const exercise: Exercise = { id: 'scripted', scenario, seed, bindings: {}, settings }
  const made = {
    exercise: 'scripted',
    title: 'Scripted',
    createdAt: '1970-01-01T00:00:00Z',
    seed,
    scenario: scenario.hash,
    bindings: {},
    settings,
    key: null,
    sources,
  }
  const opening = makeOpening(made)
  if (!opening.ok) throw new Error(opening.error.message)
  const journal = openJournal(exercise, opening.value)
  const teams = scenario.slots.filter((slot) => scenario.document.slots[slot]?.required)
  const seatOf = (team: SlotId): string => `seat-${team.toLowerCase()}`
  const planned = new Set<string>()
  const once = (what: readonly unknown[], act: () => void): void => {
    const name = canonicalJson(what)
    if (planned.has(name)) return
    planned.add(name)
    table.after(PAUSE, act)
  }

  const respond = (inject: string, team: SlotId): void => {
    const row = rowsInOrder(journal.state).find(({ id }) => id === inject)
    const form = row && contentOf(exercise, journal.state, row.id)?.answer
    if (!row || !form) return
    const scripted = script[inject]?.[team]
    if (scripted === 'silent') return
    const why = say('As the script says.')
    if (form.form !== 'courses') {
      table.must(seatOf(team), {
        kind: 'respond',
        team,
        inject: row.id,
        record: { decision: { form: 'own', text: say('In our own words.') }, why },
      })
      return
    }
    const course = scripted ?? form.courses.find(({ forSlot }) => forSlot[team]?.rating === otherwise)?.key
    const decision = { form: 'course', course: courseKey.parse(course) } as const
    table.must(seatOf(team), { kind: 'respond', team, inject: row.id, record: { decision, why } })
  }

  const look = (): void => {
    for (const { id } of rowsInOrder(journal.state)) {
      const form = contentOf(exercise, journal.state, id)?.answer
      for (const team of form?.slots.filter((slot) => teams.includes(slot) && journal.state.receipts[id]?.[slot]?.answers) ?? []) {
        if (form?.by !== 'joint' || form.lead === team) once(['respond', id, team], () => respond(id, team))
        else if (form.lead && journal.state.receipts[id]?.[form.lead]?.versions.length) {
          const reservation = script[id]?.[team] === 'reserve' ? say('Not for us.') : null
          once(['agree', id, team], () => table.must(seatOf(team), { kind: 'agree', team, inject: id, reservation }))
        }
      }
    }
  }
  const orderChecks = (team: SlotId, turn: number, node: string, units: number): void => {
    const { from, to } = windowDays(scenario, turn)
    const days = Array.from({ length: to - from + 1 }, (_, i) => ({ day: from + i, units }))
    table.must(seatOf(team), { kind: 'order', team, order: { what: 'checks', node: nodeId.parse(node), days } })
  }
  const table = setTable(journal, { start: 0, perSecond: 0 }, look)
  const control = (command: Parameters<typeof table.must>[1]): void => table.must('facilitator', command)

  table.must('host', { kind: 'claim', seat: seatId.parse('facilitator'), role: 'facilitator', name: say('F') })
  for (const team of teams)
    table.must('host', { kind: 'claim', seat: seatId.parse(seatOf(team)), role: 'participant', team, name: say(team) })
  control({ kind: 'start' })
  for (const [index, turn] of scenario.turns.entries()) {
    control({ kind: 'brief' })
    control({ kind: 'open' })
    for (const team of teams) {
      for (const [node, units] of Object.entries(checks[index + 1]?.[team] ?? {})) orderChecks(team, index, node, units)
    }
    table.pass(turn.respond)
    control({ kind: 'reveal', injects: 'all' })
    control({ kind: 'discuss' })
    control({ kind: 'close' })
    control({ kind: 'accept', changes: [] })
  }
  control({ kind: 'hotwash' })
  control({ kind: 'end' })
  return journal.state
}

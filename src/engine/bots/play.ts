/**
 * A whole exercise with bot teams, from the lobby to the seal's edge: a director conducts it as a facilitator would,
 * step by step of each turn. It has no clock of its own and no way round the rules.
 */
import { draw } from '../exercise/rng.ts'
import type { Policy } from '../exercise/parts.ts'
import { consequenceOf, contentOf, rowsInOrder } from '../exercise/content.ts'
import { isUnmapped } from '../exercise/resolution.ts'
import { SEATS } from '../host/seats.ts'
import type { UnsealedCommand } from '../log/admit.ts'
import { say, wordsIn } from '../log/texts.ts'
import type { Journal } from '../log/journal.ts'
import type { SlotId } from '../scenario/names.ts'
import { projectDesk } from '../view/project.ts'
import { seatBot } from './player.ts'
import type { Bot } from './player.ts'
import { setTable } from './table.ts'
import type { Table } from './table.ts'

/** Seconds of play that the director gives to what no timetable times. */
const BRIEF = 120
const REVEAL = 120

export type Played = {
  readonly journal: Journal
  readonly refusals: Table['refusals']
}

/**
 * Plays a journal that has no entries yet to its end.
 * @param policy for every team; each required slot is a bot, the others stay empty
 * @param wall see `setTable`
 * @param turned called after each turn, for progress
 */
export function playWithBots(
  journal: Journal,
  policy: Policy,
  wall: { readonly start: number; readonly perSecond: number },
  turned: (turn: number, of: number) => void = () => {},
): Played {
  const { exercise } = journal
  const bots: Bot[] = []
  // The same function every time, because views remember what they made for each.
  const texts = wordsIn(journal.texts)
  const lookRound = (): void => {
    for (const { team, look } of bots) look(projectDesk(exercise, journal.state, team, texts))
  }
  const table = setTable(journal, wall, lookRound)
  const control = (command: UnsealedCommand): void => table.must(SEATS.facilitator, command)

  table.must('host', { kind: 'claim', seat: SEATS.facilitator, role: 'facilitator', name: say('Director (bot)') })
  for (const team of exercise.scenario.slots) {
    if (!exercise.scenario.document.slots[team]?.required) continue
    const seat = SEATS.bot(team)
    table.must('host', { kind: 'claim', seat, role: 'participant', team, name: say(`Bot for ${journal.state.teams[team]?.name ?? team}`) })
    control({ kind: 'bot', team, policy })
    bots.push(seatBot(exercise, table, seat, team, policy))
  }
  control({ kind: 'start' })
  const { turns } = exercise.scenario
  turns.forEach((turn, index) => {
    control({ kind: 'brief' })
    table.pass(BRIEF)
    control({ kind: 'open' })
    table.pass(turn.respond)
    deliverTheRest(table, control)
    control({ kind: 'reveal', injects: 'all' })
    table.pass(REVEAL)
    control({ kind: 'discuss' })
    table.pass(turn.discuss)
    control({ kind: 'close' })
    mapOwnWords(table, control)
    control({ kind: 'accept', changes: [] })
    releaseAll(table, control)
    turned(index + 1, turns.length)
  })
  control({ kind: 'hotwash' })
  control({ kind: 'end' })
  return { journal, refusals: table.refusals }
}

/** In a turn that is sent by hand, what has come due waits for the director. */
function deliverTheRest(table: Table, control: (command: UnsealedCommand) => void): void {
  for (const { id, row } of rowsInOrder(table.journal.state)) if (row.status === 'due') control({ kind: 'deliver', inject: id })
}

/** Calls for every team that received an inject of the present turn. */
function eachReceipt(table: Table, act: (inject: ReturnType<typeof rowsInOrder>[number]['id'], team: SlotId) => void): void {
  const { exercise, state } = table.journal
  for (const { id, row } of rowsInOrder(state)) {
    if (row.turn !== state.turn?.index) continue
    for (const team of exercise.scenario.slots) if (state.receipts[id]?.[team]) act(id, team)
  }
}

/** A bot's own words say nothing, so the director draws which listed course they come closest to. */
function mapOwnWords(table: Table, control: (command: UnsealedCommand) => void): void {
  const { exercise, state } = table.journal
  eachReceipt(table, (inject, team) => {
    if (!isUnmapped(exercise, state, inject, team, undefined)) return
    const courses = contentOf(exercise, state, inject)?.answer?.courses.filter(({ forSlot }) => forSlot[team]) ?? []
    const course = courses[Math.floor(draw(exercise.seed, 'bot-mapping', `${inject}/${team}`, 0) * courses.length)]
    control({ kind: 'map', inject, team, course: course?.key ?? null })
  })
}

function releaseAll(table: Table, control: (command: UnsealedCommand) => void): void {
  const { exercise, state } = table.journal
  const items: { inject: Parameters<typeof consequenceOf>[2]; team: SlotId; to: 'team' | 'room' }[] = []
  eachReceipt(table, (inject, team) => {
    if (consequenceOf(exercise, state, inject, team)) items.push({ inject, team, to: 'team' }, { inject, team, to: 'room' })
  })
  if (items.length > 0) control({ kind: 'release', items })
}

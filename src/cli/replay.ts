import type { Exercise } from '../engine/exercise/exercise.ts'
import { initialState } from '../engine/exercise/initial.ts'
import type { SeatId } from '../engine/exercise/parts.ts'
import type { State } from '../engine/exercise/state.ts'
import type { ReadLog } from '../engine/log/codec.ts'
import { exerciseOf } from '../engine/log/exercise.ts'
import { bookOf, wordsIn } from '../engine/log/texts.ts'
import { replay } from '../engine/replay/replay.ts'
import { Timeline } from '../engine/replay/seek.ts'
import { tell } from '../engine/replay/story.ts'
import type { SlotId } from '../engine/scenario/names.ts'
import { audienceOfSeat } from '../engine/view/audience.ts'
import type { Audience } from '../engine/view/audience.ts'
import { projectFor } from '../engine/view/project.ts'
import { exerciseLabel } from '../engine/exercise/exercise-label.ts'
import { cannot, openLog, wholeNumber } from './files.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { columns, counted, fitted, playTime, print, printJson, styled, unknownName } from './output.ts'
import { viewText } from './view-text.ts'
import { networkNames, networkWhyOf } from './network-why.ts'
import { whyOf } from './why.ts'
import { printWithout, suppositionsOf, withoutRows } from './without.ts'

type Options = { until?: string; as?: string; why?: string | true; without?: string | true; json?: boolean }

/** `lockstep replay`: what happened, entry by entry, or what one seat saw at a moment. */
export const replayVerb: Verb = (program, exit) => {
  program
    .command('replay')
    .description('Tell what happened, entry by entry; or show what one seat saw at a moment.')
    .argument('<log>', 'a log (*.lockstep.jsonl)')
    .option('--until <seq>', 'stop after this entry; entries have the numbers that replay shows')
    .option('--as <seat>', 'what was seen then by a seat, by a state (its code or name), or by facilitator, evaluator, observer or display')
    .option(
      '--why [inject]',
      'why each team has its score in an inject, or why a figure is what it is of "network", one of its places, routes or persons, or a state there; without one, why the outcomes are what they are',
    )
    .option(
      '--without [what]',
      'what the network would have done without "action", "shares", "leaks", "orders:TH", "shares:TH", or all that "TH" did; without one, a table of all of these',
    )
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Examples:
  npx lockstep replay run.lockstep.jsonl
  npx lockstep replay run.lockstep.jsonl --until 60 --as TH
  npx lockstep replay run.lockstep.jsonl --why S1-06
  npx lockstep replay run.lockstep.jsonl --why BIRCH
  npx lockstep replay run.lockstep.jsonl --without
  npx lockstep replay run.lockstep.jsonl --without orders:TH

--json prints { ok, title, entries: [{ seq, branch, run, at, by, command, what }] }, with --as the view itself,
with --why { ok, why: [{ of, value, rating, rated, because, words }] } (of the network: { of, because, words }),
with --without { ok, rows: [{ without, words, figures, days }] }, the first row as played.
Exit code 0: told; 2: wrong use, or the log cannot be read.`,
    )
    .action((log: string, options: Options) => exit(replayFile(log, options)))
}

function replayFile(path: string, { until, as, why, without, json = false }: Options): Exit {
  if ([as, why, without].filter((one) => one !== undefined).length > 1) return cannot('Choose one of --as, --why and --without.', json)
  const log = openLog(path)
  if (!log.ok) return cannot(log.error, json)
  const exercise = exerciseOf(log.value.header)
  if (!exercise.ok) return cannot(`${path}: ${exercise.error.message}`, json)
  const { entries } = log.value
  const last = until === undefined ? entries.length : wholeNumber(until)
  if (last === null || last > entries.length) return cannot(`--until takes the number of an entry, from 0 to ${entries.length}.`, json)
  if (why !== undefined) return explained(exercise.value, log.value, last, why === true ? null : why, json)
  if (without !== undefined) return supposed(exercise.value, log.value, last, without === true ? null : without, json)
  return as === undefined ? story(exercise.value, log.value, last, json) : seen(exercise.value, log.value, last, as, json)
}

function explained(exercise: Exercise, log: ReadLog, last: number, inject: string | null, json: boolean): Exit {
  const state = new Timeline(exercise, log.entries).at(last)
  const why = whyOf(exercise, state, inject)
  if (why === null) {
    const network = networkWhyOf(exercise, state, inject ?? '')
    const names = networkNames(exercise, state)
    const what = names.length > 0 ? 'inject or part of the network' : 'inject'
    if (network === null) return cannot(unknownName(what, inject ?? '', [...Object.keys(state.msel), ...names]), json)
    if (json) printJson({ ok: true, why: network })
    else if (network.length === 0) print('No day of the network has passed at this moment.')
    else for (const { of, words } of network) print([styled('bold', of), ...words.map((one) => `  ${one}`), ''].join('\n'))
    return EXIT.good
  }
  if (json) printJson({ ok: true, why })
  else if (why.length === 0)
    print(inject === null ? 'No turn is resolved yet at this moment.' : `Nobody has a score in ${inject} at this moment.`)
  else {
    for (const { of, value, rating, words } of why) {
      print(`${styled('bold', of)}: ${value === null ? 'no score' : value.toFixed(2)}${rating === null ? '' : `, ${rating}`}`)
      for (const sentence of words) print(`  ${sentence}`)
      print()
    }
  }
  return EXIT.good
}

function supposed(exercise: Exercise, log: ReadLog, last: number, what: string | null, json: boolean): Exit {
  const state = new Timeline(exercise, log.entries).at(last)
  const names = [...suppositionsOf(exercise, state).keys()]
  if (!exercise.scenario.network) return cannot('This exercise has no network, so nothing answered what was done.', json)
  if (what !== null && !names.includes(what)) return cannot(unknownName('thing to leave out', what, names), json)
  const rows = withoutRows(exercise, log.entries.slice(0, last), state, what === null ? names : [what]) ?? []
  if (json) printJson({ ok: true, rows })
  else printWithout(rows)
  return EXIT.good
}

function story(exercise: Exercise, log: ReadLog, last: number, json: boolean): Exit {
  const texts = wordsIn(bookOf(log.entries))
  const told: { seq: number; branch: string; run: number; at: string; by: string; command: string; what: string[] }[] = []
  for (const { entry, state } of replay(exercise, log.entries.slice(0, last))) {
    if (!entry) continue
    const what = entry.events.flatMap((event) => tell(event, { exercise, state, texts }) ?? [])
    told.push({
      seq: entry.seq,
      branch: entry.branch,
      run: entry.run,
      at: exerciseLabel(exercise, state),
      by: entry.by,
      command: entry.command.kind,
      what,
    })
  }
  if (json) printJson({ ok: true, title: log.header.title, entries: told })
  else {
    print(`${styled('bold', log.header.title)}   ${counted(last, 'entry', 'entries')}${log.seal ? ', sealed' : ''}`)
    if (log.torn?.dropped) print(`Line ${log.torn.line} was cut off, as by a power cut, and is left out.`)
    print()
    const narrow = columns() < 110
    for (const { seq, run, at, by, what } of told) {
      if (what.length === 0) continue
      const head = `${String(seq).padStart(5)}  ${playTime(run)}  ${at.padEnd(11)}  ${by.padEnd(narrow ? 0 : 12)}`
      const lines = what.map((one) => fitted((narrow ? ' '.repeat(7) : ' '.repeat(head.length + 1)) + one))
      print(narrow ? [styled('dim', head), ...lines].join('\n') : `${styled('dim', head)} ${lines.join('\n').trimStart()}`)
    }
  }
  return EXIT.good
}

function seen(exercise: Exercise, log: ReadLog, last: number, as: string, json: boolean): Exit {
  const entries = log.entries.slice(0, last)
  let state: State = initialState(exercise)
  for (const moment of replay(exercise, entries)) state = moment.state
  const audience = audienceCalled(state, as)
  if (audience === null)
    return cannot(
      unknownName('seat or state', as, [
        ...new Set([...Object.keys(state.seats), ...ROLES, ...Object.values(state.teams).map(({ name }) => name)]),
      ]),
      json,
    )
  const view = projectFor(exercise, state, audience, wordsIn(bookOf(entries)))
  if (json) printJson(view)
  else print(fitted(viewText(view).trimEnd()))
  return EXIT.good
}

/** Who sees the same whether or not somebody sits there. */
const ROLES = ['facilitator', 'controller', 'evaluator', 'observer', 'display'] as const

/** Whose view is asked for: a seat's by its id, a role's, or that of a state's table by slot, code or name. */
function audienceCalled(state: State, called: string): Audience | null {
  const wanted = called.trim().toLowerCase()
  const seat = Object.keys(state.seats).find((id) => id === wanted)
  // The keys of `seats` are seat ids and those of `teams` are slots: nothing else is ever written there.
  if (seat !== undefined) return audienceOfSeat(state, seat as SeatId)
  const role = ROLES.find((one) => one === wanted)
  if (role !== undefined) return { kind: role }
  const team = Object.entries(state.teams).find(([slot, { state: code, name }]) =>
    [slot, code, name].some((one) => one?.toLowerCase() === wanted),
  )
  return team ? { kind: 'participant', team: team[0] as SlotId } : null
}

/** What naturally comes next in an exercise, what it will do, and what will become of what is unsent or unanswered. */
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { ControlView } from '../../engine/view/view.ts'
import type { Gaps, Key } from '../words/words.ts'
import { suggestions, unreleased } from './results.ts'
import { cellsOfTurn, sentInTurn, unsentInTurn } from './turn-work.ts'
import type { Cell, WorkView } from './turn-work.ts'
import '../words/en/facilitate-next.ts'

export type NextView = WorkView & Pick<ControlView, 'guide' | 'exercise' | 'agenda'>
export type Line = { readonly key: Key; readonly gaps: Gaps }

export type StepId =
  | 'start'
  | 'brief'
  | 'open'
  | 'deliver'
  | 'reveal'
  | 'discuss'
  | 'close'
  | 'map'
  | 'accept'
  | 'release'
  | 'hotwash'
  | 'end'
  | 'resume'
  | 'stand-down'
  | 'review'

export type Step = {
  readonly id: StepId
  /** What the button says. */
  readonly says: Line
  /** What it will do, and what will happen to what is unsent or unanswered. */
  readonly notes: readonly { readonly line: Line; readonly due: boolean }[]
  /** Sent as it is; null: a dialog or a panel asks for more first. */
  readonly command: UnsealedCommand | null
  /** Asked once more before it happens. */
  readonly confirm: boolean
  /** Its time has come: nothing that it would cut short is under way. */
  readonly pressing: boolean
  /** Controllers cannot do it. */
  readonly facilitatorOnly: boolean
}

export type Next = { readonly main: Step; readonly others: readonly Step[] }

const line = (key: Key, gaps: Gaps = {}): Line => ({ key, gaps })
const note = (key: Key, gaps: Gaps = {}, due = false): Step['notes'][number] => ({ line: line(key, gaps), due })

const step = (id: StepId, says: Line, more: Partial<Omit<Step, 'id' | 'says'>> = {}): Step => ({
  id,
  says,
  notes: [],
  command: null,
  confirm: false,
  pressing: true,
  facilitatorOnly: false,
  ...more,
})

/** The natural next step and what else is possible instead. @param run seconds of play now */
export function nextStep(view: NextView, run: number): Next {
  const { clock, conduct } = view.clock
  if (conduct === 'closed') return { main: step('review', line('fac.next.review'), { notes: [note('fac.next.review.note')] }), others: [] }
  if (clock === 'emergency') {
    const main = step('stand-down', line('fac.next.standDown'), {
      notes: [note('fac.next.standDown.note')],
      facilitatorOnly: true,
      pressing: false,
    })
    return { main, others: [] }
  }
  const next = stepOf(view, run)
  if (clock !== 'paused') return next
  const resume = step('resume', line('fac.next.resume'), { command: { kind: 'resume' }, notes: [note('fac.next.resume.note')] })
  return { main: resume, others: [next.main, ...next.others].map((other) => ({ ...other, pressing: false })) }
}

function stepOf(view: NextView, run: number): Next {
  switch (view.clock.conduct) {
    case 'lobby':
      return { main: startStep(view), others: [] }
    case 'briefing':
      return { main: briefStep(view, 0), others: [] }
    case 'brief':
      return { main: openStep(view), others: [] }
    case 'respond':
      return respondSteps(view, run)
    case 'reveal':
      return { main: discussStep(view), others: [...revealMore(view), closeStep(view, run)] }
    case 'discuss':
      return { main: closeStep(view, run), others: revealMore(view) }
    case 'close':
      return closedSteps(view)
    case 'hotwash':
      return {
        main: step('end', line('fac.next.end'), {
          notes: [note('fac.next.end.note')],
          confirm: true,
          facilitatorOnly: true,
          pressing: false,
        }),
        others: [],
      }
    case 'closed':
      return { main: step('review', line('fac.next.review')), others: [] }
  }
}

const startStep = ({ states, teams }: NextView): Step => {
  const nobody = states.filter(({ player }) => player === 'absent')
  const names = (some: typeof states): string => some.map(({ team }) => teams.find((card) => card.team === team)?.name ?? team).join(', ')
  const needed = nobody.filter(({ required }) => required)
  const optional = nobody.filter(({ required }) => !required)
  return step('start', line('fac.next.start'), {
    command: { kind: 'start' },
    facilitatorOnly: true,
    pressing: needed.length === 0,
    notes: [
      note('fac.next.start.note'),
      ...(needed.length > 0 ? [note('fac.next.start.absent', { list: names(needed) }, true)] : []),
      ...(optional.length > 0 ? [note('fac.next.start.empty', { list: names(optional) })] : []),
    ],
  })
}

const briefStep = ({ guide, exercise }: NextView, index: number): Step =>
  step('brief', line('fac.next.brief', { n: index + 1 }), {
    command: { kind: 'brief' },
    notes: [
      note(index + 1 === exercise.turns ? 'fac.next.brief.last' : 'fac.next.brief.note', { title: saidOf(guide.turns[index]?.title) }),
    ],
  })

const saidOf = (said: NextView['guide']['turns'][number]['title'] | undefined): string => (typeof said === 'string' ? said : '')

function openStep(view: NextView): Step {
  const turn = view.guide.turns[view.turn?.index ?? 0]
  const minutes = Math.round((turn?.respond ?? 0) / 60)
  const n = unsentInTurn(view).length
  const key =
    turn?.delivery === 'manual' ? 'fac.next.open.manual' : turn?.delivery === 'turn-start' ? 'fac.next.open.atOnce' : 'fac.next.open.timed'
  return step('open', line('fac.next.open'), { command: { kind: 'open' }, notes: [note(key, { n, minutes })] })
}

/** Cells that still wait for an answer or a position. */
const openCells = (view: NextView, run: number): readonly Cell[] => cellsOfTurn(view, run).filter(({ open }) => open)

const waitingNotes = (view: NextView, run: number): Step['notes'] => {
  const open = openCells(view, run)
  if (open.length === 0) return [note('fac.next.allAnswered')]
  const names = [...new Set(open.map(({ record }) => record.team))].map(
    (team) => view.teams.find((card) => card.team === team)?.name ?? team,
  )
  return [note('fac.next.waiting', { n: open.length, list: names.join(', ') }, true)]
}

function respondSteps(view: NextView, run: number): Next {
  const [due] = view.rows.filter(({ turn, status }) => turn === view.turn?.index && status === 'due')
  const unsent = unsentInTurn(view).length
  const answered = cellsOfTurn(view, run).filter(({ work }) => work === 'answered').length
  const calm = unsent === 0 && openCells(view, run).length === 0
  const pressing = calm || view.turn?.timeUp === true
  const unsentNote = unsent > 0 ? [note('fac.next.unsentStay', { n: unsent }, pressing)] : []
  const reveal = step('reveal', answered === 0 ? line('fac.next.revealNone') : line('fac.next.reveal', { n: answered }), {
    command: { kind: 'reveal', injects: 'all' },
    pressing,
    confirm: !pressing,
    notes: [...waitingNotes(view, run), ...unsentNote],
  })
  const discuss = { ...discussStep(view), pressing: pressing && view.turn?.order === 'open', confirm: !pressing }
  // In an open turn everybody has seen the answers already.
  const [main, other] = view.turn?.order === 'open' ? [{ ...discuss, notes: reveal.notes }, reveal] : [reveal, discuss]
  const others = [other, closeStep(view, run)]
  if (!due) return { main, others }
  const send = step('deliver', line('fac.next.deliver', { inject: due.inject }), {
    command: { kind: 'deliver', inject: due.inject },
    notes: [
      note('fac.next.deliver.note', { n: view.rows.filter(({ turn, status }) => turn === due.turn && status === 'due').length }, true),
    ],
  })
  return { main: send, others: [main, ...others] }
}

const discussStep = (view: NextView): Step =>
  step('discuss', line('fac.next.discuss'), {
    command: { kind: 'discuss' },
    notes: [note('fac.next.discuss.note', { minutes: Math.round((view.guide.turns[view.turn?.index ?? 0]?.discuss ?? 0) / 60) })],
  })

/** Answers that came after the reveal are opened by another one. */
function revealMore(view: NextView): readonly Step[] {
  const sent = new Set<string>(sentInTurn(view).map(({ inject }) => inject))
  const n = view.records.filter(({ inject, status }) => sent.has(inject) && status === 'answered').length
  return n === 0 || view.turn?.order === 'open'
    ? []
    : [step('reveal', line('fac.next.revealMore', { n }), { command: { kind: 'reveal', injects: 'all' } })]
}

function closeStep(view: NextView, run: number): Step {
  const last = (view.turn?.index ?? 0) + 1 >= view.exercise.turns
  const unsent = unsentInTurn(view)
  const open = openCells(view, run)
  const list = unsent.map(({ inject }) => inject).join(', ')
  const unsentNotes =
    unsent.length === 0 ? [] : [note(last ? 'fac.next.close.leftOut' : 'fac.next.close.carried', { n: unsent.length, list }, true)]
  const silent = open.length === 0 ? [] : [note('fac.next.close.silent', { n: open.length }, true)]
  return step('close', line('fac.next.close', { n: (view.turn?.index ?? 0) + 1 }), {
    // The last turn asks why injects are left out.
    command: last && unsent.length > 0 ? null : { kind: 'close' },
    confirm: unsent.length > 0 || open.length > 0,
    notes: [...silent, ...unsentNotes, ...(open.length === 0 && unsent.length === 0 ? [note('fac.next.close.note')] : [])],
  })
}

function closedSteps(view: NextView): Next {
  const index = view.turn?.index ?? 0
  if (!view.turn?.resolved) {
    const all = suggestions(view)
    const unmapped = all.filter((one) => one.unmapped).length
    if (unmapped > 0) {
      const main = step('map', line('fac.next.map', { n: unmapped }), { notes: [note('fac.next.map.note', {}, true)] })
      return { main, others: [] }
    }
    const effects = all.reduce((sum, { effects: some }) => sum + some.length, 0)
    return {
      main: step('accept', line('fac.next.accept'), { notes: [note('fac.next.accept.note', { n: all.length, effects })] }),
      others: [],
    }
  }
  const last = index + 1 >= view.exercise.turns
  const onward = last
    ? step('hotwash', line('fac.next.hotwash'), {
        notes: [note('fac.next.hotwash.note')],
        confirm: true,
        facilitatorOnly: true,
        command: { kind: 'hotwash' },
      })
    : briefStep(view, index + 1)
  const untold = unreleased(view).length
  const early = last
    ? []
    : [
        step('hotwash', line('fac.next.hotwash.early'), {
          notes: [note('fac.next.hotwash.note')],
          confirm: true,
          facilitatorOnly: true,
          command: { kind: 'hotwash' },
          pressing: false,
        }),
      ]
  if (untold === 0) return { main: onward, others: early }
  const release = step('release', line('fac.next.release'), { notes: [note('fac.next.release.note')] })
  return { main: release, others: [{ ...onward, pressing: false }, ...early] }
}

/** What everybody in the room may know: the exercise, its clock, its turn, and the states that play. */
import { phaseOf } from '../../exercise/status.ts'
import type { State } from '../../exercise/state.ts'
import { isStaff } from '../audience.ts'
import { slice } from '../slice.ts'
import { exerciseLabel, timeLabel } from '../../exercise/exercise-label.ts'
import type { ClockSlice, DebriefSlice, ExerciseSlice, ReferenceSlice, TeamCard, TurnSlice } from '../view.ts'
import { read, saidIf } from '../words.ts'

export const exerciseSlice = slice(
  'exercise',
  ({ branch, conduct }) => ({ branch, begun: conduct !== 'lobby' }),
  ({ branch, begun }, seeing): ExerciseSlice => {
    const { id, scenario } = seeing.exercise
    const { document } = scenario
    return {
      id,
      title: read(seeing, document.title),
      marking: read(seeing, document.handling),
      approach: document.approach,
      language: seeing.language,
      languages: document.languages,
      dDay: document.dDay,
      zone: document.zone,
      turns: scenario.turns.length,
      branch,
      background: begun ? read(seeing, document.background) : null,
    }
  },
)

export const clockSlice = slice(
  'clock',
  ({ run, clock, conduct, turn, notice }) => ({ run, clock, conduct, turn, notice }),
  ({ run, clock, conduct, turn, notice }, seeing): ClockSlice => ({
    run,
    clock,
    conduct,
    phase: phaseOf(conduct),
    label: exerciseLabel(seeing.exercise, { run, turn, conduct }),
    notice: saidIf(seeing, notice),
  }),
)

/** When the time that runs for everybody ends; of the agenda nothing else is open. */
function endings({ agenda }: State): { step: number | null; window: number | null } {
  let step: number | null = null
  let window: number | null = null
  for (const { due, what } of agenda) {
    if (what.kind === 'respond-ends' || what.kind === 'discuss-ends') step ??= due
    if (what.kind === 'window-ends') window ??= due
  }
  return { step, window }
}

export const turnSlice = slice(
  'turn',
  (state) => {
    const { step, window } = endings(state)
    return { turn: state.turn, conduct: state.conduct, step, window }
  },
  ({ turn, conduct, step, window }, seeing): TurnSlice | null => {
    const authored = turn && seeing.exercise.scenario.turns[turn.index]
    if (!authored) return null
    const open = turn.window === null ? undefined : authored.windows[turn.window]
    const discussed = conduct === 'discuss' || conduct === 'close'
    return {
      index: turn.index,
      title: read(seeing, authored.title),
      from: timeLabel(authored.from),
      to: timeLabel(authored.to),
      order: authored.order,
      openedAt: turn.openedAt,
      endsAt: step,
      window: open ? { team: open.slot, endsAt: window } : null,
      timeUp: turn.timeUp,
      resolved: turn.resolved,
      situation: read(seeing, authored.situation),
      questions: discussed || isStaff(seeing.audience) ? authored.questions.map((question) => read(seeing, question)) : [],
    }
  },
)

export const teamsSlice = slice(
  'teams',
  ({ teams }) => ({ teams }),
  ({ teams }, { exercise }): readonly TeamCard[] =>
    exercise.scenario.slots.flatMap((slot) => {
      const team = teams[slot]
      if (!team) return []
      const plays = team.player !== 'absent' || exercise.scenario.document.slots[slot]?.required === true
      return [{ team: slot, state: team.state, name: team.name, zone: team.zone, ready: team.ready, plays }]
    }),
)

export const referenceSlice = slice(
  'reference',
  () => ({}),
  (_, seeing): ReferenceSlice => {
    const { glossary, subjects } = seeing.exercise.scenario.document
    return {
      glossary: Object.entries(glossary).map(([term, meaning]) => ({ term, meaning: read(seeing, meaning) })),
      subjects: Object.entries(subjects).map(([key, name]) => ({ key, name: read(seeing, name) })),
    }
  },
)

export const debriefSlice = slice(
  'debrief',
  ({ conduct }) => ({ open: conduct === 'hotwash' || conduct === 'closed' }),
  ({ open }, seeing): DebriefSlice | null => {
    if (!open && !isStaff(seeing.audience)) return null
    const { hotwash, feedback } = seeing.exercise.scenario.document
    return { hotwash: hotwash.map((question) => read(seeing, question)), feedback: feedback.map((question) => read(seeing, question)) }
  },
)

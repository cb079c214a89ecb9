/** What leads through the exercise and what is true in it: the guide, the settings, what is due, the simulated world. */
import type { State } from '../../exercise/state.ts'
import type { Settings } from '../../exercise/parts.ts'
import { slice } from '../slice.ts'
import { timeLabel } from '../../exercise/exercise-label.ts'
import type { AgendaSlice, GuideSlice, WorldSlice } from '../view.ts'
import { read } from '../words.ts'

/** As many coming events as control needs to look ahead. */
const AHEAD = 20

export const guideSlice = slice(
  'guide',
  () => ({}),
  (_, seeing): GuideSlice => {
    const { document, turns } = seeing.exercise.scenario
    return {
      summary: read(seeing, document.summary),
      objectives: document.objectives.map(({ id, text, capability, tasks }) => ({
        id,
        text: read(seeing, text),
        capability: read(seeing, capability),
        tasks: tasks.map((task) => ({ id: task.id, text: read(seeing, task.text) })),
      })),
      turns: turns.map(({ title, from, to, respond, discuss, order, delivery }) => ({
        title: read(seeing, title),
        from: timeLabel(from),
        to: timeLabel(to),
        respond,
        discuss,
        order,
        delivery,
      })),
      gaps: (document.rubric.gaps ?? []).map(({ id, text, injects }) => ({ id, text: read(seeing, text), injects })),
      indicators: (document.rubric.indicators ?? []).map(({ id, text }) => ({ id, text: read(seeing, text) })),
      notes: (document.facilitator ?? []).map((note) => read(seeing, note)),
      roles: Object.entries(document.phonebook).flatMap(([key, { name, simulated }]) =>
        simulated ? [{ key, name: read(seeing, name) }] : [],
      ),
    }
  },
)

export const settingsSlice = slice(
  'settings',
  ({ settings }) => ({ settings }),
  ({ settings }): Settings => ({
    scores: settings.scores,
    pacing: settings.pacing,
    interpretersEarly: settings.interpretersEarly,
  }),
)

/** What a team needs to know of the settings: whether time counts, and when it will see its scores. */
export const teamSettingsSlice = slice(
  'team-settings',
  ({ settings }) => ({ settings }),
  ({ settings }): Pick<Settings, 'scores' | 'pacing'> => ({
    scores: settings.scores,
    pacing: settings.pacing,
  }),
)

export const agendaSlice = slice(
  'agenda',
  ({ agenda }) => ({ agenda }),
  ({ agenda }): AgendaSlice => ({
    total: agenda.length,
    items: agenda.slice(0, AHEAD).map(({ due, what }) => ({ due, what })),
  }),
)

export const worldSlice = slice(
  'world',
  ({ flags, counters, trust }: State) => ({ flags, counters, trust }),
  ({ flags, counters, trust }): WorldSlice => ({ flags, counters, trust }),
)

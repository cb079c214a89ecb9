/**
 * A laboratory for the engine: scenarios made from a few words, where tests need many kinds or exact seconds. What a
 * test does not care about is filled in.
 */
import type { Exercise } from '../../src/engine/exercise/exercise.ts'
import { compileScenario } from '../../src/engine/scenario/compile.ts'
import { scenarioSchema } from '../../src/engine/scenario/schema.ts'

type Fields = { readonly [field: string]: unknown }

export type LabTurn = {
  /** Seconds. */
  readonly respond: number
  readonly discuss: number
  readonly order?: 'sealed' | 'open' | 'rotating'
  readonly delivery?: 'scheduled' | 'turn-start' | 'manual'
  readonly windows?: readonly { readonly slot: string; readonly seconds: number }[]
}

export type LabInject = {
  readonly id: string
  /** From 1, as authors count. */
  readonly turn: number
  /** Seconds after answering opens. */
  readonly after: number
  readonly to?: readonly string[]
  /** Seconds. */
  readonly deadline?: number
  readonly answer?: Fields
  /** Anything else that an inject's file may say. */
  readonly more?: Fields
}

export type Lab = {
  readonly turns: readonly LabTurn[]
  readonly injects: readonly LabInject[]
  readonly slots?: readonly string[]
  /** What a slot's file says, in place of what the lab says. */
  readonly slot?: { readonly [slot: string]: Fields }
  readonly more?: Fields
  readonly seed?: string
}

/** A course of action, with what a test says of it. */
export const labCourse = (key: string, more: Fields = {}): Fields => ({
  key,
  text: `Do ${key}`,
  scores: { COO: 1 },
  rating: 'S',
  consequence: { team: `${key} done`, room: `${key} happened`, control: `watch ${key}` },
  effects: [],
  ...more,
})

const STATES = ['PH', 'TH', 'NZ', 'AU', 'ID', 'LK'] as const

/** An exercise of such a scenario. A scenario of the wrong shape throws, which is a mistake in a test. */
export function lab({ turns, injects, slots = ['O1', 'T1', 'D1'], slot = {}, more = {}, seed = 'lab' }: Lab): Exercise {
  const document = scenarioSchema.parse({
    format: 'lockstep-scenario/1',
    id: 'lab',
    version: '1.0',
    title: 'Lab',
    summary: 'A test.',
    background: 'A test.',
    approach: 'combined',
    handling: 'EXERCISE – FOR TRAINING ONLY',
    languages: ['en'],
    dDay: '2027-03-01',
    zone: '+00:00',
    objectives: [{ id: 'act', text: 'Act', capability: 'Coordination', tasks: [{ id: 'tell', text: 'Tell the others' }] }],
    slots: Object.fromEntries(
      slots.map((id, i) => [
        id,
        {
          role: 'transit',
          required: false,
          suggests: { state: STATES[i % STATES.length], zone: '+07:00' },
          fictional: `State ${id}`,
          brief: `Brief of ${id}`,
          resources: { officers: 5 },
          contacts: [],
          legal: [{ to: 'all', kinds: ['trend', 'alert', 'lead'], permission: 'free', basis: 'A fictitious act' }],
          ...slot[id],
        },
      ]),
    ),
    phonebook: { desk: { name: 'Desk', simulated: true }, paper: { name: 'Paper', simulated: false } },
    subjects: { birch: 'BIRCH' },
    flags: { LEAK: 'It leaked' },
    counters: { pressure: { start: 0, text: 'Media' } },
    turns: turns.map((turn, i) => ({
      title: `Turn ${i + 1}`,
      from: `D+${i} 08:00`,
      to: `D+${i} 20:00`,
      respond: turn.respond / 60,
      discuss: turn.discuss / 60,
      order: turn.order ?? 'sealed',
      delivery: turn.delivery ?? 'scheduled',
      ...(turn.windows && { windows: turn.windows.map((window) => ({ slot: window.slot, minutes: window.seconds / 60 })) }),
      situation: 'A situation',
    })),
    injects: injects.map((inject) => ({
      id: inject.id,
      turn: inject.turn,
      after: inject.after / 60,
      at: `D+${inject.turn - 1} 09:00`,
      from: 'desk',
      to: inject.to ?? 'all',
      channel: 'PHONE',
      title: `Title of ${inject.id}`,
      text: `Text of ${inject.id}`,
      outcomes: [1],
      objectives: ['act'],
      expected: [{ text: 'They act', task: 'tell' }],
      core: true,
      ...(inject.deadline !== undefined && { deadline: inject.deadline / 60 }),
      ...(inject.answer && { answer: inject.answer }),
      ...inject.more,
    })),
    rubric: {
      pacing: 'discussion',
      weights: { timeliness: 0.2, completeness: 0.3, judgement: 0.5 },
      bands: { P: 0.8, S: 0.65, M: 0.45 },
      gates: ['SOV', 'PRV', 'VIC', 'MED'],
    },
    hotwash: ['What went well?'],
    feedback: ['Was it useful?'],
    glossary: {},
    ...more,
  })
  return {
    id: 'lab',
    scenario: compileScenario(document),
    seed,
    bindings: {},
    settings: { scores: 'hotwash', pacing: 'discussion', interpretersEarly: false },
  }
}

/** A small scenario in parts, and a play that writes events directly: scores are tested without the rules that lead to them. */
import { fold } from '../../../src/engine/exercise/evolve.ts'
import type { Event, EventOf } from '../../../src/engine/exercise/event.ts'
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import { initialState } from '../../../src/engine/exercise/initial.ts'
import { courseKey, injectId, seatId, slotId } from '../../../src/engine/exercise/parts.ts'
import type { Player, SeatId } from '../../../src/engine/exercise/parts.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import { compileScenario } from '../../../src/engine/scenario/compile.ts'
import { contentOf } from '../../../src/engine/exercise/content.ts'
import type { CourseKey, InjectId, Rating, SlotId } from '../../../src/engine/scenario/names.ts'
import { scenarioSchema } from '../../../src/engine/scenario/schema.ts'
import { scoreInject } from '../../../src/engine/scoring/inject.ts'

export const slot = (name: string): SlotId => slotId.parse(name)
export const inject = (name: string): InjectId => injectId.parse(name)
export const key = (name: string): CourseKey => courseKey.parse(name)
export const seat = (name: string): SeatId => seatId.parse(name)
export const [O1, T1, T2, D1] = ['O1', 'T1', 'T2', 'D1'].map(slot) as [SlotId, SlotId, SlotId, SlotId] // as many as were mapped

const team = (role: string, state: string) => ({
  role,
  required: true,
  suggests: { state, zone: '+07:00' },
  fictional: `State of ${state}`,
  brief: 'Read this.',
  resources: { officers: 5 },
  contacts: [],
  legal: [],
})

export const course = (name: string, scores: object) => ({
  key: name,
  text: `Do ${name}`,
  scores,
  rating: 'S',
  effects: [],
  consequence: { team: `team hears of ${name}`, room: `room hears of ${name}`, control: `control hears of ${name}` },
})

export const row = (id: string, courses: readonly object[], more: object = {}) => ({
  id,
  turn: 1,
  after: 5,
  at: 'D-7 09:00',
  from: 'control',
  to: 'all',
  channel: 'SECURE',
  title: `Title of ${id}`,
  text: `Text of ${id}`,
  outcomes: [1],
  objectives: ['act'],
  expected: [{ text: 'First' }, { text: 'Second' }, { text: 'Third' }],
  core: true,
  ...(courses.length > 0 && { answer: { by: 'each', form: 'courses', courses } }),
  ...more,
})

/** An exercise of four states with these injects. `more` stands in place of other parts of the document. */
export function exerciseWith(
  injects: readonly object[],
  rubric: object = {},
  settings: Partial<Exercise['settings']> = {},
  more: object = {},
): Exercise {
  const document = scenarioSchema.parse({
    format: 'lockstep-scenario/1',
    id: 'scored',
    version: '1.0',
    title: 'Scored',
    summary: 'For tests.',
    background: 'None.',
    approach: 'combined',
    handling: 'EXERCISE',
    languages: ['en'],
    dDay: '2027-03-01',
    zone: '+00:00',
    objectives: [{ id: 'act', text: 'Act', capability: 'Coordination', tasks: [{ id: 'tell', text: 'Tell' }] }],
    slots: { O1: team('origin', 'PH'), T1: team('transit', 'TH'), T2: team('transit', 'MY'), D1: team('destination', 'NZ') },
    phonebook: { control: { name: 'Control', simulated: true } },
    subjects: {},
    flags: { LEAK: 'It leaked' },
    counters: { pressure: { start: 4, text: 'Media' } },
    turns: [
      {
        title: 'One',
        from: 'D-7 08:00',
        to: 'D-7 18:00',
        respond: 50,
        discuss: 10,
        order: 'sealed',
        delivery: 'scheduled',
        situation: 'Calm.',
      },
    ],
    injects,
    rubric: {
      pacing: 'discussion',
      weights: { timeliness: 0.15, completeness: 0.25, judgement: 0.6 },
      bands: { P: 0.8, S: 0.65, M: 0.45 },
      gates: ['SOV', 'PRV', 'VIC', 'MED'],
      ...rubric,
    },
    hotwash: ['What worked?'],
    feedback: ['Was it useful?'],
    glossary: {},
    ...more,
  })
  return {
    id: 'ex',
    scenario: compileScenario(document),
    seed: 'seed',
    bindings: {},
    settings: { scores: 'hotwash', pacing: 'discussion', interpretersEarly: false, ...settings },
  }
}

export const text = (n = 0) => ({ $text: n.toString(16).padStart(64, '0') })

type Outcome = EventOf<'resolved'>['outcome']

/** What a team did with one inject, in short. */
export type Did = {
  readonly at?: number
  readonly player?: Player
  /** A listed course; null: its own words. Left out: no answer. */
  readonly course?: string | null
  readonly mapped?: { readonly course: string | null; readonly scores?: EventOf<'mapped'>['scores'] }
  readonly outcome?: Outcome
  readonly ticks?: readonly (boolean | null)[]
}

/** A state in the making. */
export class Play {
  readonly exercise: Exercise
  state: State

  constructor(exercise: Exercise) {
    this.exercise = exercise
    this.state = initialState(exercise)
  }

  write(...events: Event[]): this {
    this.state = fold(this.state, events)
    return this
  }

  deliver(id: InjectId, at = 0, deadline: number | null = null): this {
    const content = contentOf(this.exercise, this.state, id)
    const answer = content?.answer
    const receipts = this.exercise.scenario.slots.map((one) => ({
      team: one,
      deadline,
      offered: answer && !answer.hide ? answer.courses.filter(({ forSlot }) => forSlot[one]).map((offered) => offered.key) : [],
      answers: answer?.slots.includes(one) ?? false,
      items: content?.expected.length ?? 0,
    }))
    return this.write({ kind: 'ran', to: at }, { kind: 'inject-delivered', inject: id, variant: null, version: 1, receipts })
  }

  /** Answers, resolves, ticks and scores. */
  done(id: InjectId, who: SlotId, did: Did): this {
    const { at = this.state.run, player = 'team', course: chosen, mapped, ticks = [] } = did
    const outcome = did.outcome ?? (chosen === undefined ? 'silent' : 'answered')
    this.write({ kind: 'ran', to: at })
    if (chosen !== undefined) {
      const decision = chosen === null ? ({ form: 'own', text: text() } as const) : ({ form: 'course', course: key(chosen) } as const)
      this.write({
        kind: 'answered',
        inject: id,
        team: who,
        record: { decision, why: text() },
        by: seat('t-1'),
        player,
        injectVersion: 1,
        afterReveal: false,
        to: 'answered',
      })
    }
    if (mapped)
      this.write({
        kind: 'mapped',
        inject: id,
        team: who,
        course: mapped.course === null ? null : key(mapped.course),
        scores: mapped.scores ?? null,
      })
    const silence = contentOf(this.exercise, this.state, id)?.silence?.course ?? null
    const counted = outcome === 'silent' ? silence : (mapped?.course ?? chosen ?? null)
    return this.write(
      {
        kind: 'resolved',
        inject: id,
        team: who,
        outcome,
        version: chosen === undefined ? null : 0,
        course: counted === null ? null : key(counted),
        player,
        applied: [],
        because: {
          rule: 'resolution',
          chosen: 'before-reveal',
          course: 'listed',
          key: null,
          delivered: 0,
          resolved: at,
          present: true,
          effects: 'none',
        },
      },
      { kind: 'ticked', inject: id, team: who, items: ticks.map((seen, item) => ({ item, seen })) },
    ).score(id, who)
  }

  score(id: InjectId, who: SlotId): this {
    return this.write({ kind: 'scored', inject: id, team: who, ...scoreInject(this.exercise, this.state, id, who) })
  }

  override(on: EventOf<'overridden'>['on'], after: Rating | null): this {
    return this.write({ kind: 'overridden', on, before: null, after, reason: text(), evidence: [], by: seat('ev-1'), second: null })
  }

  scoreOf(id: InjectId, who: SlotId) {
    const score = this.state.scores[id]?.[who]
    if (score?.because.rule !== 'inject-score') throw new Error(`no score of ${who} for ${id}`)
    return { ...score, because: score.because }
  }
}

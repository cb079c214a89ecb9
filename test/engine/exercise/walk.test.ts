/**
 * The charts walked with real commands: every simple path that XState finds through a chart is played, and after each
 * step the state stands where the chart stands. On the way, whatever the chart has no move for is refused.
 */
import { createMachine } from 'xstate'
import type { AnyStateMachine } from 'xstate'
import { getSimplePaths } from 'xstate/graph'
import { describe, expect, test } from 'vitest'
import { exerciseChart, nextClock, nextConduct, receiptChart, requestChart, rowChart } from '../../../src/engine/exercise/chart.ts'
import type { SlotId } from '../../../src/engine/scenario/names.ts'
import { Scene, by } from '../../support/given.ts'
import type { Given } from '../../support/given.ts'
import { lab } from '../../support/lab.ts'
import { text } from '../../support/plain.ts'
import type { PlainCommand } from '../../support/plain.ts'

const exercise = lab({
  slots: ['O1', 'T1'],
  turns: [
    { respond: 600, discuss: 120, delivery: 'manual' },
    { respond: 600, discuss: 120 },
  ],
  injects: [
    { id: 'A-01', turn: 1, after: 60, deadline: 300, answer: { by: 'each', form: 'text' } },
    { id: 'B-01', turn: 2, after: 0 },
  ],
})

const control = (command: PlainCommand): Given => by('facilitator', command)
const o1 = (command: PlainCommand): Given => by('o1-1', command)
const lobby = new Scene(exercise).given(
  by('host', { kind: 'claim', seat: 'facilitator', role: 'facilitator', name: text('F') }),
  by('host', { kind: 'claim', seat: 'o1-1', role: 'participant', team: 'O1', name: text('O') }),
  by('host', { kind: 'claim', seat: 't1-1', role: 'participant', team: 'T1', name: text('T') }),
)
const respond = lobby.given(control({ kind: 'start' }), control({ kind: 'brief' }), control({ kind: 'open' }))

/** The events of every simple path through a chart, each with the state that it leads to. */
const pathsOf = (machine: AnyStateMachine): { readonly story: string; readonly steps: readonly { event: string; to: string }[] }[] =>
  getSimplePaths(machine).map(({ steps }) => {
    const moves = steps
      .filter(({ event }) => event.type !== 'xstate.init')
      .map(({ event, state }) => ({ event: event.type, to: String(state.value) }))
    return { story: moves.map(({ event }) => event).join(', ') || 'nothing', steps: moves }
  })

describe('the exercise', () => {
  const CONDUCT = {
    start: control({ kind: 'start' }),
    brief: control({ kind: 'brief' }),
    open: control({ kind: 'open' }),
    reveal: control({ kind: 'reveal', injects: 'all' }),
    discuss: control({ kind: 'discuss' }),
    close: control({ kind: 'close' }),
    hotwash: control({ kind: 'hotwash' }),
    end: control({ kind: 'end' }),
  } as const
  const CLOCK = {
    pause: control({ kind: 'pause' }),
    resume: control({ kind: 'resume' }),
    emergency: control({ kind: 'emergency', text: text('alarm') }),
    standDown: control({ kind: 'stand-down' }),
  } as const
  const isConduct = (event: string): event is keyof typeof CONDUCT => Object.hasOwn(CONDUCT, event)
  const conductEvents = Object.keys(CONDUCT).filter(isConduct)
  const clockEvents = ['pause', 'resume', 'emergency', 'standDown'] as const

  /** What is accepted here is what the charts have a move for. */
  const expectCharted = (scene: Scene): void => {
    const { conduct, clock } = scene.state
    const stopped = clock === 'emergency'
    const accepted = [
      ...conductEvents.filter((event) => scene.decide(CONDUCT[event]).ok),
      ...clockEvents.filter((event) => scene.decide(CLOCK[event]).ok),
    ]
    const charted = [
      // In a real emergency nothing goes on, but the exercise can be ended.
      ...conductEvents.filter((event) => nextConduct(conduct, event) !== null && (!stopped || event === 'end')),
      ...clockEvents.filter((event) => nextClock(clock, event) !== null && conduct !== 'closed'),
    ]
    expect([conduct, clock, accepted]).toEqual([conduct, clock, charted])
  }

  const conductChart = createMachine({ id: 'conduct', ...exerciseChart.config.states?.['conduct'] })
  test.for(pathsOf(conductChart))('goes its way by $story', ({ steps }) => {
    let scene = lobby
    for (const { event, to } of steps) {
      if (!isConduct(event)) throw new Error(`no command for ${event}`)
      scene = scene.after(CONDUCT[event])
      expect(scene.state.conduct).toBe(to)
      // Before what the answers of a turn come to is accepted, the turn is not over.
      const early = to === 'close' ? [CONDUCT.brief, CONDUCT.hotwash].filter((command) => scene.decide(command).ok) : []
      expect(early).toEqual([])
      if (to === 'close') scene = scene.after(control({ kind: 'accept', changes: [] }))
      expectCharted(scene)
      if (to === 'closed') continue
      // Beside each step of the way the clock goes all of its own ways, and comes back.
      for (const clockEvent of clockEvents) {
        const to = nextClock(scene.state.clock, clockEvent)
        if (to === null) continue
        const beside = scene.after(CLOCK[clockEvent])
        expect([beside.state.clock, beside.state.conduct]).toEqual([to, scene.state.conduct])
        expectCharted(beside)
        if (clockEvent === 'emergency') expectCharted(beside.given(CLOCK.standDown))
      }
    }
  })

  test('begins its second turn, and after the last there is no other', () => {
    const first = lobby.given(CONDUCT.start, CONDUCT.brief, CONDUCT.open, CONDUCT.close, control({ kind: 'accept', changes: [] }))
    const second = first.given(CONDUCT.brief, CONDUCT.open, CONDUCT.close, control({ kind: 'accept', changes: [] }))
    expect(second.state.turn).toMatchObject({ index: 1, resolved: true })
    expect(second.decide(CONDUCT.brief)).toMatchObject({ ok: false, error: { code: 'not-now' } })
    expect(second.decide(CONDUCT.hotwash).ok).toBe(true)
  })
})

const close = (scene: Scene): Scene => scene.given(control({ kind: 'close' }))

describe('a row of the MSEL', () => {
  /** What brings about each move of the row A-01. */
  const MOVES: { readonly [event: string]: (scene: Scene) => Scene } = {
    due: (scene) => scene.after(by('host', { kind: 'advance' }, 60)),
    deliver: (scene) => scene.after(control({ kind: 'deliver', inject: 'A-01' })),
    hold: (scene) => scene.after(control({ kind: 'hold', inject: 'A-01' })),
    unhold: (scene) => scene.after(control({ kind: 'unhold', inject: 'A-01' })),
    skip: (scene) => scene.after(control({ kind: 'skip', inject: 'A-01', reason: text('no') })),
    carry: close,
    close,
  }
  test.for([
    ...pathsOf(rowChart),
    {
      story: 'due, carry',
      steps: [
        { event: 'due', to: 'due' },
        { event: 'carry', to: 'planned' },
      ],
    },
    {
      story: 'hold, unhold',
      steps: [
        { event: 'hold', to: 'held' },
        { event: 'unhold', to: 'planned' },
      ],
    },
  ])('goes its way by $story', ({ steps }) => {
    let scene = respond
    for (const { event, to } of steps) {
      scene = MOVES[event]?.(scene) ?? scene
      expect([event, scene.state.msel['A-01']?.status]).toEqual([event, to])
    }
    expect(steps.filter(({ event }) => MOVES[event] === undefined)).toEqual([])
  })
})

const record = { decision: { form: 'own' as const, text: text('ours') }, why: text('why') }

describe('a receipt', () => {
  const sent = respond.given(control({ kind: 'deliver', inject: 'A-01' }))
  const MOVES: { readonly [event: string]: (scene: Scene) => Scene } = {
    read: (scene) => scene.after(o1({ kind: 'read', team: 'O1', inject: 'A-01' })),
    draft: (scene) => scene.after(o1({ kind: 'pen', team: 'O1', inject: 'A-01' })),
    answer: (scene) => scene.after(o1({ kind: 'respond', team: 'O1', inject: 'A-01', record })),
    revise: (scene) => scene.after(o1({ kind: 'revise', team: 'O1', inject: 'A-01', record })),
    withdraw: (scene) => scene.after(o1({ kind: 'withdraw', team: 'O1', inject: 'A-01' })),
    reveal: (scene) => scene.after(control({ kind: 'reveal', injects: ['A-01'] })),
    expire: (scene) => scene.after(by('host', { kind: 'advance' }, 300)),
    resolve: (scene) => scene.given(control({ kind: 'close' }), control({ kind: 'accept', changes: [] })),
  }
  test.for(pathsOf(receiptChart))('goes its way by $story', ({ steps }) => {
    let scene = sent
    for (const { event, to } of steps) {
      scene = MOVES[event]?.(scene) ?? scene
      expect([event, scene.state.receipts['A-01']?.['O1']?.status]).toEqual([event, to])
    }
    expect(steps.filter(({ event }) => MOVES[event] === undefined)).toEqual([])
  })
})

describe('a request', () => {
  const content = { ask: 'action' as const, text: text('do'), purpose: text('so'), handling: 'H0' as const }
  const asked = respond.given(o1({ kind: 'request', team: 'O1', to: 'T1', content, minutes: 5 }))
  const answers = (team: SlotId | string, answer: 'approve' | 'refuse' | 'counter' | 'accept' | 'withdraw'): Given =>
    by(`${team.toLowerCase()}-1`, { kind: 'answer', team, request: 0, answer, text: text('so be it') })
  const MOVES: { readonly [event: string]: (scene: Scene) => Scene } = {
    approve: (scene) => scene.after(answers('T1', 'approve')),
    // A counter-proposal is refused by the state that asked.
    refuse: (scene) => scene.after(answers(scene.state.requests[0]?.status === 'countered' ? 'O1' : 'T1', 'refuse')),
    counter: (scene) => scene.after(answers('T1', 'counter')),
    accept: (scene) => scene.after(answers('O1', 'accept')),
    withdraw: (scene) => scene.after(answers('O1', 'withdraw')),
    expire: (scene) => scene.after(by('host', { kind: 'advance' }, 300)),
  }
  test.for(pathsOf(requestChart))('goes its way by $story', ({ steps }) => {
    let scene = asked
    for (const { event, to } of steps) {
      scene = MOVES[event]?.(scene) ?? scene
      expect([event, scene.state.requests[0]?.status]).toEqual([event, to])
    }
    expect(steps.filter(({ event }) => MOVES[event] === undefined)).toEqual([])
  })
})

/** The four charts, walked along every path, and the exercise itself driven along every path of its chart. */
import { getShortestPaths, getSimplePaths } from 'xstate/graph'
import { getInitialSnapshot, transition } from 'xstate'
import type { AnyStateMachine } from 'xstate'
import { describe, expect, test } from 'vitest'
import { CHARTS, drawChart, nextClock, nextConduct, nextReceipt, nextRequest, nextRow } from '../../../src/engine/exercise/chart.ts'
import { CLOCKS, CONDUCT, RECEIPT_STATUSES, REQUEST_STATUSES, ROW_STATUSES } from '../../../src/engine/exercise/status.ts'
import type { Conduct } from '../../../src/engine/exercise/status.ts'
import { text } from '../../support/plain.ts'
import type { Given, Scene } from '../../support/given.ts'
import { MOMENTS } from './kinds.ts'
import { briefing, f, lobby } from './room.ts'

const x = text('x')

/** Where a chart goes from a value, asked of XState; null if the event has no place there. */
function asked(machine: AnyStateMachine, value: unknown, type: string): unknown {
  const from = machine.resolveState({ value, context: {} } as Parameters<AnyStateMachine['resolveState']>[0]) // a value of this chart
  return from.can({ type }) ? transition(machine, from, { type })[0].value : null
}

/** Every value that the chart can have, found from where it starts. */
const reachable = (machine: AnyStateMachine): unknown[] =>
  [...new Set(getShortestPaths(machine).map(({ state }) => JSON.stringify(state.value)))].map((value) => JSON.parse(value))

type Next = (status: never, event: never) => string | null
// Statuses and events are typed; here every name is tried with every other, and with names that nobody has.
const ask = (next: Next, status: string, event: string): string | null => next(status as never, event as never)
const STRANGE = ['', 'fly', 'constructor', 'toString', '__proto__', 'xstate.init', 'xstate.stop', '*']

const FLAT = [
  ['inject', ROW_STATUSES, nextRow],
  ['receipt', RECEIPT_STATUSES, nextReceipt],
  ['request', REQUEST_STATUSES, nextRequest],
] as const

describe.each(FLAT)('the chart of an %s', (name, statuses, next) => {
  const machine: AnyStateMachine = CHARTS[name]
  const events = [...new Set(drawChart(name).edges.map(({ event }) => event))]

  test('has the statuses of the list, the first of them to begin with', () => {
    expect(drawChart(name).states.toSorted()).toEqual(statuses.toSorted())
    expect(getInitialSnapshot(machine).value).toBe(statuses[0])
  })

  test('reaches every one of them', () => {
    expect(reachable(machine).toSorted()).toEqual(statuses.toSorted())
  })

  test('is asked rightly, of every status and every event', () => {
    for (const status of statuses) {
      for (const event of events) expect([status, event, ask(next, status, event)]).toEqual([status, event, asked(machine, status, event)])
    }
  })

  test('answers null to an event that it does not know', () => {
    for (const status of statuses)
      for (const event of STRANGE) expect([status, event, ask(next, status, event)]).toEqual([status, event, null])
  })
})

describe('the chart of the exercise', () => {
  const machine: AnyStateMachine = CHARTS.exercise
  const { states, edges } = drawChart('exercise')
  const events = [...new Set(edges.map(({ event }) => event))]

  test('has the steps and the clocks of the lists, and reaches every pair of them', () => {
    expect(states.toSorted()).toEqual([...CONDUCT, ...CLOCKS].toSorted())
    expect(getInitialSnapshot(machine).value).toEqual({ conduct: CONDUCT[0], clock: CLOCKS[0] })
    expect(reachable(machine).length).toBe(CONDUCT.length * CLOCKS.length)
  })

  test('has no event that moves both at once, so that each can be asked alone', () => {
    const conduct = new Set(edges.filter(({ from }) => CONDUCT.some((status) => status === from)).map(({ event }) => event))
    const clock = new Set(edges.filter(({ from }) => CLOCKS.some((status) => status === from)).map(({ event }) => event))
    expect([...conduct].filter((event) => clock.has(event))).toEqual([])
    for (const conductNow of CONDUCT) {
      for (const clockNow of CLOCKS) {
        for (const event of events) {
          const to = asked(machine, { conduct: conductNow, clock: clockNow }, event)
          // A closed exercise ends its region only; the clock of the chart is still its own.
          const alone = conduct.has(event)
            ? { conduct: ask(nextConduct, conductNow, event), clock: clockNow }
            : { conduct: conductNow, clock: ask(nextClock, clockNow, event) }
          expect([conductNow, clockNow, event, to]).toEqual([
            conductNow,
            clockNow,
            event,
            alone.conduct === null || alone.clock === null ? null : alone,
          ])
        }
      }
    }
  })

  test('answers null to an event that it does not know', () => {
    for (const event of STRANGE) {
      for (const status of CONDUCT) expect(ask(nextConduct, status, event)).toBeNull()
      for (const status of CLOCKS) expect(ask(nextClock, status, event)).toBeNull()
    }
  })
})

const CONDUCT_COMMANDS = {
  start: f({ kind: 'start' }),
  brief: f({ kind: 'brief' }),
  open: f({ kind: 'open' }),
  reveal: f({ kind: 'reveal', injects: 'all' }),
  discuss: f({ kind: 'discuss' }),
  close: f({ kind: 'close', skipRest: x }),
  hotwash: f({ kind: 'hotwash' }),
  end: f({ kind: 'end' }),
} as const satisfies { readonly [event: string]: Given }
// The keys of the map above.
const CONDUCT_EVENTS = Object.keys(CONDUCT_COMMANDS) as readonly (keyof typeof CONDUCT_COMMANDS)[]

/** What a closed turn needs before the exercise goes on. */
const ready = (scene: Scene): Scene =>
  scene.state.conduct === 'close' && !scene.state.turn?.resolved ? scene.given(f({ kind: 'accept', changes: [] })) : scene

describe('an exercise, driven by real commands', () => {
  const paths = getSimplePaths(CHARTS.exercise, { events: CONDUCT_EVENTS.map((type) => ({ type })) })

  test('has paths to every step', () => {
    const ends = new Set(paths.map(({ state }) => (state.value as { readonly conduct: Conduct }).conduct)) // the chart's own value
    expect([...ends].toSorted()).toEqual(CONDUCT.toSorted())
    expect(paths.length).toBeGreaterThan(20)
  })

  test('goes along every simple path of its chart, and stands where the chart stands', () => {
    for (const { steps } of paths) {
      let scene = lobby
      for (const { event, state } of steps) {
        const type = CONDUCT_EVENTS.find((known) => known === event.type)
        if (type) scene = ready(scene).given(CONDUCT_COMMANDS[type])
        expect(scene.state.conduct).toBe((state.value as { readonly conduct: Conduct }).conduct) // the chart's own value
      }
    }
  })

  test('takes in every step just the commands that its chart takes', () => {
    const scenes: { readonly [conduct in Conduct]: Scene } = { ...MOMENTS, close: MOMENTS.resolved }
    for (const conduct of CONDUCT) {
      for (const event of CONDUCT_EVENTS) {
        const taken = scenes[conduct].decide(CONDUCT_COMMANDS[event]).ok
        expect([conduct, event, taken]).toEqual([conduct, event, nextConduct(conduct, event) !== null])
      }
    }
  })

  test('goes along every simple path of its clock', () => {
    const commands: { readonly [event: string]: (scene: Scene) => Given } = {
      run: () => f({ kind: 'brief' }),
      pause: () => f({ kind: 'pause' }),
      resume: () => f({ kind: 'resume' }),
      emergency: () => f({ kind: 'emergency', text: x }),
      standDown: () => f({ kind: 'stand-down' }),
      rewound: ({ state }) => ({
        ...f({
          kind: 'rewind',
          to: state.seq,
          opens: `b-${state.seq}`,
          abandoned: { branch: state.branch, seq: state.seq + 1 },
          reason: x,
        }),
        branch: `b-${state.seq}`,
      }),
    }
    const walks = getSimplePaths(CHARTS.exercise, { events: Object.keys(commands).map((type) => ({ type })) })
    const walked = new Set<string>()
    // Outside of turns a real emergency ends in a stopped clock, see below; here play has begun.
    const begun = walks.filter(({ steps }) => steps.find(({ event }) => commands[event.type])?.event.type === 'run')
    for (const { steps } of begun) {
      let scene = briefing
      for (const { event, state } of steps) {
        const command = commands[event.type]
        if (command) {
          scene = scene.after(command(scene))
          walked.add(event.type)
        }
        expect(scene.state.clock).toBe((state.value as { readonly clock: string }).clock) // the chart's own value
      }
    }
    // A simple path never comes back, and going on is a way back: it is walked by itself.
    const back = briefing
      .after(f({ kind: 'brief' }))
      .after(f({ kind: 'pause' }))
      .after(f({ kind: 'resume' }))
    expect(back.state.clock).toBe('running')
    expect([...walked, 'resume'].toSorted()).toEqual(Object.keys(commands).toSorted())
  })

  test('leaves its clock stopped after a real emergency outside of turns', () => {
    const over = briefing.after(f({ kind: 'emergency', text: x })).after(f({ kind: 'stand-down' }))
    expect(over.state).toMatchObject({ conduct: 'briefing', clock: 'stopped' })
    expect(over.decide(f({ kind: 'resume' }))).toMatchObject({ ok: false, error: { code: 'not-now' } })
  })

  test('runs its clock while a turn is played, and stops it at the end', () => {
    const clocks = Object.entries(MOMENTS).map(([moment, { state }]) => [moment, state.clock])
    expect(Object.fromEntries(clocks)).toEqual({
      lobby: 'stopped',
      briefing: 'stopped',
      brief: 'running',
      respond: 'running',
      reveal: 'running',
      discuss: 'running',
      close: 'running',
      resolved: 'running',
      hotwash: 'stopped',
      closed: 'stopped',
      paused: 'paused',
      emergency: 'emergency',
    })
  })
})

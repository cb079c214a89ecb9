/**
 * The room in which the network's rules are proved: T1 and T2 have airports that stand in for one another, FIR works at
 * both, BIRCH in T2 alone at a hidden place; D1 has the venue. Three turns of four days each; contacts everywhere.
 */
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import { Scene, by } from '../../support/given.ts'
import type { Given } from '../../support/given.ts'
import { lab, labCourse } from '../../support/lab.ts'
import { text } from '../../support/plain.ts'
import type { PlainCommand } from '../../support/plain.ts'
import { f, pass } from './room.ts'

export const x = text('x')
const contacts = [{ function: 'Desk', hours: '24/7', channel: 'SECURE' }]
const free = [
  { to: 'all', kinds: ['trend', 'alert', 'lead'], permission: 'free', basis: 'Act 1' },
  { to: 'all', kinds: ['personal'], permission: 'basis', basis: 'Act 2' },
  { to: 'all', kinds: ['evidence'], permission: 'formal', basis: 'Treaty 3' },
]
const node = (kind: string, slot: string, more: object = {}) => ({
  kind,
  slot,
  name: `Place ${slot} ${kind}`,
  at: { lon: 1, lat: 1 },
  visibility: 0.8,
  known: 'public',
  ...more,
})

/** @param effects what the course "act" of A-01 does in the first turn, for T1 */
export const exerciseWith = (effects: readonly object[] = [], seed = 'lab'): Exercise => {
  const turn = (from: string, to: string) => ({
    title: from,
    from,
    to,
    respond: 20,
    discuss: 5,
    order: 'sealed',
    delivery: 'scheduled',
    situation: 'A situation',
  })
  return lab({
    seed,
    slots: ['T1', 'T2', 'D1'],
    slot: {
      T1: { required: true, contacts, legal: free, resources: { officers: 16 } },
      T2: { required: true, contacts, legal: free, resources: { officers: 16 } },
      D1: { required: true, contacts: [], legal: free, resources: { officers: 16 } },
    },
    turns: [],
    injects: [
      {
        id: 'A-01',
        turn: 1,
        after: 0,
        answer: { by: 'each', form: 'courses', courses: [labCourse('wait'), labCourse('act', { for: { T1: { effects } } })] },
      },
    ],
    more: {
      subjects: { lotus: 'An agency' },
      turns: [turn('D-10', 'D-6'), turn('D-4', 'D+0'), turn('D+0', 'D+4 12:00')],
      network: {
        preset: 'mixed',
        capacity: { T1: { day: 2, turn: 6 } },
        nodes: {
          town: node('REC', 'D1'),
          north: node('AIR', 'T1', { substitutes: ['east'] }),
          east: node('AIR', 'T2'),
          agency: node('DOC', 'T1', { known: 'own', subject: 'lotus' }),
          workshop: node('DOC', 'T2', { known: 'hidden' }),
          farm: node('VEN', 'D1', { known: 'own' }),
        },
        routes: {
          first: { nodes: ['town', 'north', 'farm'], support: ['agency'], cost: 0.3 },
          second: { nodes: ['town', 'east', 'farm'], support: ['workshop'], cost: 0.3 },
        },
        facilitators: {
          FIR: { role: 'escort', nodes: ['north', 'east'], replacement: 'low' },
          BIRCH: { role: 'broker', nodes: ['workshop'], replacement: 'high' },
        },
      },
    },
  })
}

export type Order = Extract<PlainCommand, { kind: 'order' }>['order']
export type Team = 'T1' | 'T2' | 'D1'
const seatOf = (team: Team): string => `${team.toLowerCase()}-1`

export const orders = (team: Team, order: Order, wait = 0): Given => by(seatOf(team), { kind: 'order', team, order }, wait)
export const cancels = (team: Team, order: number): Given => by(seatOf(team), { kind: 'cancel-order', team, order })
export const checks = (node: string, units: number, ...days: number[]): Order => ({
  what: 'checks',
  node,
  days: days.map((day) => ({ day, units })),
})
export const chooses = (team: Team, course: 'wait' | 'act'): Given =>
  by(seatOf(team), { kind: 'respond', team, inject: 'A-01', record: { decision: { form: 'course', course }, why: x } })
type Share = Extract<PlainCommand, { kind: 'share' }>['content']
export const shares = (team: Team, to: Team[], content: Partial<Share> = {}, answers?: number): Given =>
  by(seatOf(team), {
    kind: 'share',
    team,
    to,
    content: { information: 'lead', text: x, handling: 'H1', ...content },
    ...(answers !== undefined && { answers }),
  })
export const tells = (team: Team, to: Team, more: object = {}): Given =>
  by(seatOf(team), { kind: 'told', team, to, verb: 'told', gist: x, ago: 0, ...more })
export const confirms = (team: Team, told = 0): Given => by(seatOf(team), { kind: 'confirm', told, team, verdict: 'confirmed' })
export const enters = (team: Team, subject: string, from: string, to: string, readers: Team[] = []): Given =>
  by(seatOf(team), { kind: 'deconflict', team, content: { subject, action: x, from, to, readers } })
export const asks = (team: Team, to: Team, minutes = 5, content: object = {}): Given =>
  by(seatOf(team), {
    kind: 'request',
    team,
    to,
    content: { ask: 'information', information: 'lead', text: x, purpose: x, handling: 'H1', ...content },
    minutes,
  })
export const replies = (team: Team, answer: 'approve' | 'refuse' | 'counter', request = 0, share?: Share): Given =>
  by(seatOf(team), { kind: 'answer', team, request, answer, text: x, ...(share && { share }) })

export const sit = (seat: string, team?: string): Given =>
  by('host', { kind: 'claim', seat, role: team ? 'participant' : 'facilitator', name: text(seat), ...(team && { team }) })

/** Answering has opened in the first turn. */
export const openIn = (exercise: Exercise): Scene =>
  new Scene(exercise).given(
    sit('facilitator'),
    sit('t1-1', 'T1'),
    sit('t2-1', 'T2'),
    sit('d1-1', 'D1'),
    f({ kind: 'start' }),
    f({ kind: 'brief' }),
    f({ kind: 'open' }),
  )
export const open = openIn(exerciseWith())
export const accepted: readonly Given[] = [f({ kind: 'close' }), f({ kind: 'accept', changes: [] })]
export const next: readonly Given[] = [...accepted, f({ kind: 'brief' }), f({ kind: 'open' })]
export { pass }

/** The days that the last command moved the network by, in days of the story. */
export const daysOf = (scene: Scene) => {
  const first = scene.state.network?.first ?? 0
  return scene.events.flatMap((event) => (event.kind === 'network-day' ? [{ ...event.report, story: first + event.report.day }] : []))
}
export const eventsOf = (scene: Scene, ...kinds: string[]) => scene.events.filter(({ kind }) => kinds.includes(kind))

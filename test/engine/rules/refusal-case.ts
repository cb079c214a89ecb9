/** What the cases of refusals are written with: commands in short, and scenes in which something is there already. */
import type { Refusal, RefusalCode } from '../../../src/engine/exercise/refusal.ts'
import { by } from '../../support/given.ts'
import type { Given, Scene } from '../../support/given.ts'
import { text } from '../../support/plain.ts'
import * as room from './room.ts'
import type { choose } from './room.ts'
import { f, inWords } from './room.ts'

export type RefusalCase = { readonly scene: Scene; readonly given: Given; readonly refusal: Refusal }

export const no = (scene: Scene, given: Given, code: RefusalCode, message: string, field: string | null = null): RefusalCase => ({
  scene,
  given,
  refusal: { code, message, field },
})

export const x = text('x')
export const respondTo = (seat: string, team: string, inject: string, record: ReturnType<typeof choose>): Given =>
  by(seat, { kind: 'respond', team, inject, record })
export const share = (seat: string, team: string, to: string[], content: object, answers?: number): Given =>
  by(seat, {
    kind: 'share',
    team,
    to,
    content: { information: 'trend', text: x, handling: 'H0', ...content },
    ...(answers !== undefined && { answers }),
  })
export const asks = (seat: string, team: string, to: string, content: object = {}): Given =>
  by(seat, {
    kind: 'request',
    team,
    to,
    content: { ask: 'information', information: 'lead', text: x, purpose: x, handling: 'H0', ...content },
    minutes: 10,
  })
export const replies = (seat: string, team: string, answer: 'approve' | 'refuse' | 'counter' | 'accept' | 'withdraw', request = 0): Given =>
  by(seat, { kind: 'answer', team, request, answer, text: x })
export const deconflict = (content: object): Given =>
  by('o1-1', { kind: 'deconflict', team: 'O1', content: { subject: 'birch', action: x, from: 'D+0', to: 'D+1', readers: [], ...content } })
export const tells = (seat: string, team: string, to: string, ago = 0): Given =>
  by(seat, { kind: 'told', team, to, verb: 'told', gist: x, ago })
export const claims = (seat: string, more: object): Given => by('host', { kind: 'claim', seat, role: 'observer', name: x, ...more })
export const adjudicates = (more: object, seat = 'ev-1'): Given =>
  by(seat, { kind: 'adjudicate', on: { of: 'score', inject: 'A-01', team: 'T1' }, rating: 'P', reason: x, evidence: [], ...more })
export const rewinds = (more: object): Given =>
  f({ kind: 'rewind', to: 0, opens: 'again', abandoned: { branch: 'main', seq: 99 }, reason: x, ...more })

/** T1 has shared something with O1 that must not go further. */
export const received = room.respond.given(share('t1-1', 'T1', ['O1'], { handling: 'H2', information: 'alert' }))
export const receivedFreely = room.respond.given(share('t1-1', 'T1', ['O1'], { handling: 'H1', information: 'alert' }))
export const asked = room.respond.given(asks('o1-1', 'O1', 'T1'))
export const told = room.respond.given(tells('o1-1', 'O1', 'T1'))
export const inOwnWords = room.respond.given(respondTo('o1-1', 'O1', 'A-04', inWords('Our own way')))
export const control = (team: string): Given => f({ kind: 'hand', team, to: 'control' })

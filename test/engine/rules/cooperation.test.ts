/** What states ask, share and tell: the legal profiles, the codes, the clock of a request, collisions, witnesses. */
import { describe, expect, test } from 'vitest'
import { by } from '../../support/given.ts'
import type { Given, Scene } from '../../support/given.ts'
import { text } from '../../support/plain.ts'
import { f, pass, respond } from './room.ts'

const x = text('x')
const seat = { O1: 'o1-1', T1: 't1-1', D1: 'facilitator' } as const
type Team = keyof typeof seat
type Share = Extract<Given['command'], { kind: 'share' }>['content']

const content = (more: Partial<Share>): Share => ({ information: 'trend', text: x, handling: 'H0', ...more })
const share = (team: Team, to: Team[], more: Partial<Share> = {}): Given =>
  by(seat[team], { kind: 'share', team, to, content: content(more) })
const request = (team: Team, to: Team, more: object = {}, minutes = 10): Given =>
  by(seat[team], { kind: 'request', team, to, content: { ask: 'action', text: x, purpose: x, handling: 'H0', ...more }, minutes })
const answer = (team: Team, given: 'approve' | 'refuse' | 'counter' | 'accept' | 'withdraw', shared?: Partial<Share>): Given =>
  by(seat[team], { kind: 'answer', team, request: 0, answer: given, text: x, ...(shared && { share: content(shared) }) })
const status = (scene: Scene) => scene.state.requests[0]?.status

describe('the legal profile', () => {
  test.each<[string, Given, boolean]>([
    ['lets free information pass', share('O1', ['T1', 'D1'], { information: 'trend' }), true],
    ['lets information pass on a stated basis', share('O1', ['T1'], { information: 'lead', basis: x }), true],
    ['stops it without one', share('O1', ['T1'], { information: 'lead' }), false],
    ['stops what needs a formal request', share('O1', ['T1'], { information: 'evidence', basis: x }), false],
    ['stops what may not be shared', share('O1', ['T1'], { information: 'personal', basis: x }), false],
    ['stops what it does not name', share('O1', ['T1'], { information: 'financial', basis: x }), false],
    ['stops all if one of several states may not have it', share('O1', ['T1', 'D1'], { information: 'lead', basis: x }), false],
    ['is the sender’s own: T1 may give leads freely', share('T1', ['O1'], { information: 'lead' }), true],
  ])('%s', (_, given, passes) => {
    expect(respond.decide(given).ok).toBe(passes)
  })

  test('says how long it takes: the share arrives then, and not before', () => {
    const sent = respond.given(share('O1', ['T1'], { information: 'lead', basis: x }))
    expect(sent.state.shares).toMatchObject([{ at: 180, arrives: 480, arrived: false }])
    expect(sent.given(pass(299)).state.shares[0]?.arrived).toBe(false)
    expect(sent.given(pass(300)).state.shares[0]?.arrived).toBe(true)
  })

  test('opens formal information to a request that states its basis, and to no other', () => {
    const evidence = { information: 'evidence' } as const
    const formal = respond.given(request('T1', 'O1', { ask: 'information', information: 'evidence', basis: x }))
    expect(formal.given(answer('O1', 'approve', evidence)).state.shares).toMatchObject([{ from: 'O1', to: ['T1'], arrived: true }])
    const informal = respond.given(request('T1', 'O1', { ask: 'information', information: 'evidence' }))
    expect(informal.decide(answer('O1', 'approve', evidence))).toMatchObject({ ok: false, error: { code: 'not-lawful' } })
    // What the law forbids stays forbidden, however it is asked for.
    expect(formal.decide(answer('O1', 'approve', { information: 'personal', basis: x })).ok).toBe(false)
  })

  test('opens it for good once the request is approved, also by a counter-proposal that was accepted', () => {
    const evidence = share('O1', ['T1'], { information: 'evidence' })
    const countered = respond
      .given(request('T1', 'O1', { ask: 'information', information: 'evidence', basis: x }))
      .given(answer('O1', 'counter'))
    expect(countered.decide(evidence)).toMatchObject({ ok: false, error: { code: 'not-lawful' } })
    const agreed = countered.given(answer('T1', 'accept'))
    expect(agreed.decide(evidence).ok).toBe(true)
    expect(agreed.decide(share('O1', ['T1', 'D1'], { information: 'evidence' })).ok).toBe(false)
    expect(agreed.decide(share('O1', ['T1'], { information: 'personal' })).ok).toBe(false)
  })
})

describe('what was asked for', () => {
  const asked = respond.given(request('O1', 'T1', { ask: 'information', information: 'alert' }))
  const sent = (scene: Scene) => [scene.state.requests[0]?.share, scene.state.shares.length]
  const later = by('t1-1', { kind: 'share', team: 'T1', to: ['O1'], content: content({ information: 'alert' }), answers: 0 })

  test('goes out with the approval, in one act, or later as the answer to the request', () => {
    expect(sent(asked.given(answer('T1', 'approve', { information: 'alert' })))).toEqual([0, 1])
    const approved = asked.given(answer('T1', 'approve'))
    expect(sent(approved)).toEqual([null, 0])
    expect(sent(approved.given(later))).toEqual([0, 1])
    // What is told beside it answers nothing.
    expect(sent(approved.given(share('T1', ['O1'], { information: 'alert' })))).toEqual([null, 1])
  })

  test('is not approved if the law does not let it pass: nothing of the act happens', () => {
    const unlawful = asked.decide(answer('T1', 'approve', { information: 'evidence' }))
    expect(unlawful).toMatchObject({ ok: false, error: { code: 'not-lawful' } })
  })

  test('is owed by an accepted counter-proposal too', () => {
    const agreed = asked.given(answer('T1', 'counter'), answer('O1', 'accept'))
    expect(sent(agreed)).toEqual([null, 0])
    expect(sent(agreed.given(later))).toEqual([0, 1])
  })
})

describe('a request', () => {
  const asked = respond.given(request('O1', 'T1'))

  test.each<[string, Given[], string]>([
    ['is approved', [answer('T1', 'approve')], 'approved'],
    ['is refused', [answer('T1', 'refuse')], 'refused'],
    ['is withdrawn', [answer('O1', 'withdraw')], 'withdrawn'],
    ['is answered with a proposal that is accepted', [answer('T1', 'counter'), answer('O1', 'accept')], 'approved'],
    ['is answered with a proposal that is refused', [answer('T1', 'counter'), answer('O1', 'refuse')], 'refused'],
    ['is withdrawn after a proposal', [answer('T1', 'counter'), answer('O1', 'withdraw')], 'withdrawn'],
  ])('%s, and then its time no longer runs', (_, steps, result) => {
    const scene = asked.given(...steps)
    expect(status(scene)).toBe(result)
    expect(scene.state.requests[0]?.replies.length).toBe(steps.length)
    expect(scene.state.agenda.some(({ what }) => what.kind === 'request-ends')).toBe(false)
    expect(status(scene.given(pass(900)))).toBe(result)
  })

  test('runs out at its second, also when a proposal is waiting', () => {
    for (const scene of [asked, asked.given(answer('T1', 'counter'))]) {
      expect(status(scene.given(pass(599)))).not.toBe('expired')
      expect(status(scene.given(pass(600)))).toBe('expired')
    }
  })

  test('waits through a pause', () => {
    const paused = asked.given(f({ kind: 'pause' }), f({ kind: 'resume' }))
    expect(paused.state.requests[0]?.due).toBe(780)
  })
})

describe('passing on', () => {
  const got = (handling: 'H0' | 'H1' | 'H2' | 'H3'): Scene => respond.given(share('T1', ['O1'], { information: 'alert', handling }))
  const onward = (handling: 'H0' | 'H1' | 'H2' | 'H3'): Given => share('O1', ['D1'], { information: 'alert', handling, onward: 0 })
  const permitted = (handling: 'H2' | 'H3'): Scene =>
    got(handling).given(request('O1', 'T1', { ask: 'permission', share: 0 }), answer('T1', 'approve'))

  test.each([
    ['H0', ['H0', 'H1', 'H2', 'H3']],
    ['H1', ['H1', 'H2', 'H3']],
    ['H2', []],
    ['H3', []],
  ] as const)('of %s needs nothing under %j', (handling, codes) => {
    const free = (['H0', 'H1', 'H2', 'H3'] as const).filter((code) => got(handling).decide(onward(code)).ok)
    expect(free).toEqual(codes)
  })

  test.each([
    ['H2', ['H2', 'H3']],
    ['H3', ['H3']],
  ] as const)('of %s needs permission, and then is possible under %j', (handling, codes) => {
    const scene = permitted(handling)
    expect(scene.state.shares[0]?.onwardBy).toEqual(['O1'])
    expect((['H0', 'H1', 'H2', 'H3'] as const).filter((code) => scene.decide(onward(code)).ok)).toEqual(codes)
  })

  test('is permitted by a counter-proposal that is accepted, and not by one that waits', () => {
    const waiting = got('H2').given(request('O1', 'T1', { ask: 'permission', share: 0 }), answer('T1', 'counter'))
    expect(waiting.decide(onward('H2')).ok).toBe(false)
    expect(waiting.given(answer('O1', 'accept')).decide(onward('H2')).ok).toBe(true)
  })

  test('is for who was permitted, and for nobody else', () => {
    const both = respond.given(
      share('T1', ['O1', 'D1'], { information: 'alert', handling: 'H2' }),
      request('O1', 'T1', { ask: 'permission', share: 0 }),
      answer('T1', 'approve'),
    )
    expect(both.decide(share('D1', ['O1'], { information: 'alert', handling: 'H2', onward: 0 })).ok).toBe(false)
  })

  test('waits until the information has arrived', () => {
    const onTheWay = respond.given(share('O1', ['T1'], { information: 'lead', basis: x }))
    const further = share('T1', ['D1'], { information: 'lead', onward: 0 })
    expect(onTheWay.decide(further).ok).toBe(false)
    expect(onTheWay.given(pass(300)).decide(further).ok).toBe(true)
  })
})

describe('deconfliction', () => {
  const plans = (team: Team, from: string, to: string): Given =>
    by(seat[team], { kind: 'deconflict', team, content: { subject: 'birch', action: x, from, to, readers: [] } })
  const collisions = (...steps: Given[]) => respond.given(...steps).state.deconfliction.map(({ conflicts }) => conflicts)

  test('finds collisions both ways, with every state that is there', () => {
    expect(collisions(plans('O1', 'D+0', 'D+2'), plans('T1', 'D+1', 'D+3'), plans('D1', 'D+2', 'D+2'))).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ])
  })

  test.each<[string, [string, string], [string, string], boolean]>([
    ['one after the other', ['D+0', 'D+1'], ['D+1 00:01', 'D+2'], false],
    ['end to start in the same minute', ['D+0', 'D+1'], ['D+1', 'D+2'], true],
    ['one inside the other', ['D-3', 'D+9'], ['D+1', 'D+1'], true],
    ['before D-day and after', ['D-2', 'D-1'], ['D+1', 'D+2'], false],
  ])('%s', (_, first, second, collide) => {
    const found = collide ? [[1], [0]] : [[], []]
    expect(collisions(plans('O1', ...first), plans('T1', ...second))).toEqual(found)
    expect(collisions(plans('T1', ...second), plans('O1', ...first))).toEqual(found)
  })

  test('does not set a state against itself', () => {
    expect(collisions(plans('O1', 'D+0', 'D+2'), plans('O1', 'D+0', 'D+2'))).toEqual([[], []])
  })
})

describe('what was told', () => {
  const told = (ago: number): Scene => respond.given(by('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'told', gist: x, ago }))
  const confirm = (by_: string, team: Team | null, verdict: 'confirmed' | 'disputed'): Given =>
    by(by_, { kind: 'confirm', told: 0, team, verdict })

  test('can be dated back to the second at which answering opened', () => {
    expect(told(180).state.told).toMatchObject([{ saidAt: 0, at: 180, status: 'claimed' }])
    expect(told(30).state.told).toMatchObject([{ saidAt: 150, at: 180, status: 'claimed' }])
  })

  test.each<[string, Given, string]>([
    ['is confirmed by the other team', confirm('t1-1', 'T1', 'confirmed'), 'confirmed'],
    ['is disputed by it', confirm('t1-1', 'T1', 'disputed'), 'disputed'],
    ['is attested by an evaluator', confirm('ev-1', null, 'confirmed'), 'attested'],
    ['is attested by control', confirm('controller-1', null, 'confirmed'), 'attested'],
    ['is disputed by a witness', confirm('ev-2', null, 'disputed'), 'disputed'],
  ])('%s', (_, given, result) => {
    expect(told(0).given(given).state.told[0]?.status).toBe(result)
  })
})

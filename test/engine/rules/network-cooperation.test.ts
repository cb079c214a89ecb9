/** How requests, shares and what is said move the network: links, trust, surprises, and who is given away by them. */
import { describe, expect, test } from 'vitest'
import { draw } from '../../../src/engine/exercise/rng.ts'
import type { Given } from '../../support/given.ts'
import { Scene, by } from '../../support/given.ts'
import {
  accepted,
  asks,
  checks,
  confirms,
  daysOf,
  enters,
  eventsOf,
  exerciseWith,
  next,
  open,
  openIn,
  orders,
  pass,
  replies,
  shares,
  tells,
  x,
} from './network-room.ts'
import type { Team } from './network-room.ts'

const networkIn = ({ state }: Scene) => {
  if (!state.network) throw new Error('the scenario has a network')
  return state.network
}
const verdicts = (scene: Scene) => networkIn(scene).links.map(({ from, to, verdict }) => `${from}>${to} ${verdict}`)
const trust = ({ state }: Scene, of: Team, other: Team) => state.trust[of]?.[other]
const linksOn = (scene: Scene) =>
  daysOf(scene)
    .at(-1)
    ?.links.map(({ from, to }) => `${from}>${to}`)

describe('a share opens a link', () => {
  test.each<[string, Given, string]>([
    ['if it is a lead that may be shared', shares('T1', ['T2']), 'T1>T2 open'],
    ['if its basis is stated', shares('T1', ['T2'], { information: 'personal', basis: x }), 'T1>T2 open'],
    ['but not with figures, which hold no lead', shares('T1', ['T2'], { information: 'trend' }), 'T1>T2 trend'],
    ['but not under a code that keeps it there', shares('T1', ['T2'], { handling: 'H3' }), 'T1>T2 handling'],
    ['but not to a state that has named no contact', shares('T1', ['D1']), 'T1>D1 no-contact'],
  ])('%s', (_, given, verdict) => {
    expect(verdicts(open.given(given))).toEqual([verdict])
  })

  test('under H3 once its owner allows its reader more, and then only for that reader', () => {
    const sent = open.given(shares('T1', ['T2', 'D1'], { handling: 'H3' }))
    const asked = sent.given(asks('T2', 'T1', 5, { ask: 'permission', share: 0 }))
    expect(verdicts(asked)).toEqual(['T1>T2 handling', 'T1>D1 no-contact'])
    expect(verdicts(asked.given(replies('T1', 'refuse')))).toHaveLength(2)
    const allowed = asked.given(replies('T1', 'approve'))
    expect(verdicts(allowed).slice(2)).toEqual(['T1>T2 open'])
    expect(linksOn(allowed.given(...accepted))).toEqual(['T1>T2'])
  })

  test('but permission for what had opened one already opens no second', () => {
    const asked = open.given(shares('T1', ['T2'], { handling: 'H2' }), asks('T2', 'T1', 5, { ask: 'permission', share: 0 }))
    expect(verdicts(asked.given(replies('T1', 'approve')))).toEqual(['T1>T2 open'])
  })

  test('for each receiver by itself, when it has arrived', () => {
    expect(verdicts(open.given(shares('T1', ['T2', 'D1'])))).toEqual(['T1>T2 open', 'T1>D1 no-contact'])
  })

  test('in one direction, in its turn and the next, and no longer', () => {
    const scene = open.given(shares('T1', ['T2']))
    const second = scene.given(...next)
    const third = second.given(...next)
    expect([scene.given(...accepted), second.given(...accepted), third.given(...accepted)].map(linksOn)).toEqual([['T1>T2'], ['T1>T2'], []])
  })

  test('in reply to a formal request for what needs one', () => {
    const evidence = { information: 'evidence', text: x, handling: 'H1' } as const
    const scene = open.given(asks('T2', 'T1', 5, { information: 'evidence', basis: x }), replies('T1', 'approve', 0, evidence))
    expect(verdicts(scene)).toEqual(['T1>T2 open'])
  })

  test('in answer to a request that was approved before, once, and trust counts the approval alone', () => {
    const evidence = { information: 'evidence', text: x, handling: 'H1' } as const
    const asked = open.given(asks('T2', 'T1', 5, { information: 'evidence', basis: x }))
    const approved = asked.given(replies('T1', 'approve'))
    expect([verdicts(approved), approved.state.requests[0]?.share, trust(approved, 'T1', 'T2')]).toEqual([[], null, 0.55])
    const sent = approved.given(shares('T1', ['T2'], { information: 'evidence' }, 0))
    expect([verdicts(sent), sent.state.requests[0]?.share, trust(sent, 'T1', 'T2')]).toEqual([['T1>T2 open'], 0, 0.55])
    // It comes to what it comes to when both go out in one act.
    const together = asked.given(replies('T1', 'approve', 0, evidence))
    expect({ ...sent.state, seq: 0 }).toEqual({ ...together.state, seq: 0 })
    expect(networkIn(sent).ledger.length).toBe(1)
  })

  test('not to a state that has shared nothing in two turns: it gets headlines', () => {
    const third = open.given(...next).given(...next)
    expect(verdicts(third.given(shares('T1', ['T2'])))).toEqual(['T1>T2 headlines'])
    // What it gave the turn before is enough, whatever came of it.
    const gave = open
      .given(...next)
      .given(shares('T2', ['T1'], { information: 'trend' }))
      .given(...next)
    expect(verdicts(gave.given(shares('T1', ['T2'])))).toEqual(['T2>T1 trend', 'T1>T2 open'])
  })
})

describe('what is told in person', () => {
  const said = open.given(tells('T1', 'T2', { information: 'lead' }))

  test('counts like a share once it is confirmed, or a witness says so', () => {
    expect(verdicts(said)).toEqual([])
    expect(verdicts(said.given(confirms('T2')))).toEqual(['T1>T2 open'])
    const witnessed = said.given(by('facilitator', { kind: 'confirm', told: 0, team: null, verdict: 'confirmed' }))
    expect(verdicts(witnessed)).toEqual(['T1>T2 open'])
  })

  test('does not count if it was a question, whatever the question was about', () => {
    expect(verdicts(open.given(tells('T1', 'T2', { verb: 'asked', information: 'lead' }), confirms('T2')))).toEqual([])
    expect(verdicts(open.given(tells('T1', 'T2', { verb: 'agreed', information: 'lead' }), confirms('T2')))).toEqual(['T1>T2 open'])
  })

  test('does not count if the other state disputes it, or if it was no information', () => {
    expect(verdicts(said.given(by('t2-1', { kind: 'confirm', told: 0, team: 'T2', verdict: 'disputed' })))).toEqual([])
    expect(verdicts(open.given(tells('T1', 'T2'), confirms('T2')))).toEqual([])
  })

  test('opens nothing that the law of the teller does not allow', () => {
    const told = (more: object) => open.given(tells('T1', 'T2', more), confirms('T2'))
    expect(verdicts(told({ information: 'personal' }))).toEqual(['T1>T2 no-basis'])
    expect(verdicts(told({ information: 'personal', basis: x }))).toEqual(['T1>T2 open'])
    expect(verdicts(told({ information: 'evidence', basis: x }))).toEqual(['T1>T2 no-basis'])
    expect(verdicts(told({ information: 'financial', basis: x }))).toEqual(['T1>T2 no-basis'])
  })
})

describe('trust', () => {
  test('grows with a useful reply, on the side of who asked', () => {
    const asked = open.given(asks('T1', 'T2'))
    expect(trust(asked.given(replies('T2', 'approve')), 'T2', 'T1')).toBe(0.55)
    expect(trust(asked.given(replies('T2', 'approve')), 'T1', 'T2')).toBe(0.5)
    expect(trust(asked.given(replies('T2', 'refuse')), 'T2', 'T1')).toBe(0.5)
    const countered = asked.given(replies('T2', 'counter'))
    expect(trust(countered, 'T2', 'T1')).toBe(0.5)
    expect(trust(countered.given(by('t1-1', { kind: 'answer', team: 'T1', request: 0, answer: 'accept', text: x })), 'T2', 'T1')).toBe(0.55)
  })

  test('is lost by silence, unless the state said something or is not there', () => {
    const asked = open.given(asks('T1', 'T2', 5))
    expect(trust(asked.given(pass(299)), 'T2', 'T1')).toBe(0.5)
    expect(trust(asked.given(pass(300)), 'T2', 'T1')).toBe(0.45)
    expect(trust(asked.given(replies('T2', 'counter'), pass(300)), 'T2', 'T1')).toBe(0.5)
    const { T2 } = open.state.teams
    if (!T2) throw new Error('T2 plays')
    const empty = new Scene(open.exercise, { ...open.state, teams: { ...open.state.teams, T2: { ...T2, player: 'absent' } } })
    expect(trust(empty.given(asks('T1', 'T2', 5), pass(300)), 'T2', 'T1')).toBe(0.5)
  })

  test('that is low makes a reply take a turn longer, and no other share', () => {
    const low: Scene = Array.from({ length: 4 }).reduce<Scene>((scene) => scene.given(asks('T1', 'T2', 1), pass(60)), open)
    expect(trust(low, 'T2', 'T1')).toBe(0.3)
    const lead = { information: 'lead', text: x, handling: 'H1' } as const
    const asked = low.given(asks('T2', 'T1', 5))
    const slow = asked.given(replies('T1', 'approve', 4, lead))
    // T1 trusts T2 so little that the answer waits for the length of this turn's answers.
    expect(slow.state.shares[0]).toMatchObject({ arrives: slow.state.run + 1200, arrived: false })
    expect(low.given(shares('T1', ['T2'])).state.shares[0]).toMatchObject({ arrived: true })
    expect(low.given(asks('T1', 'T2', 5), replies('T2', 'approve', 4, lead)).state.shares[0]).toMatchObject({ arrived: true })
    // It is as slow if what was asked for goes out after the approval.
    const later = asked.given(replies('T1', 'approve', 4), shares('T1', ['T2'], {}, 4))
    expect(later.state.shares[0]).toMatchObject({ arrives: later.state.run + 1200, arrived: false })
  })

  test('never leaves 0 to 1', () => {
    const lost = Array.from({ length: 12 }).reduce<Scene>((scene) => scene.given(asks('T1', 'T2', 0.5), pass(30)), open)
    expect(trust(lost, 'T2', 'T1')).toBe(0)
    expect(networkIn(lost).ledger.length).toBe(10)
  })
})

describe('acting where a partner is after the same people', () => {
  const early = orders('T1', checks('north', 1, -10, -9))
  const late = orders('T2', checks('east', 1, -8, -7))
  const surprises = (scene: Scene) =>
    networkIn(scene).surprises.map(({ by: who, node, day, partner, interest, early: warns }) =>
      [who, node, day, partner, interest, warns ? 'early' : ''].join(' ').trim(),
    )
  /** A seed with which an act of T1 at north gives T2 away, or does not. */
  const seedWhere = (hit: boolean): string => {
    for (let i = 0; ; i++) {
      const seed = `tip-${i}`
      if (draw(seed, 'tip-off', JSON.stringify([0, 'T1', 'north', 'T2']), 0) < 0.5 === hit) return seed
    }
  }
  const playedWith = (hit: boolean, ...steps: Given[]) =>
    openIn(exerciseWith([], seedWhere(hit)))
      .given(...steps)
      .given(...accepted)

  test('surprises the partner and costs trust; the earlier act can give the later one away', () => {
    const scene = playedWith(true, early, late)
    expect(surprises(scene)).toEqual(['T1 north -10 T2 acts early', 'T2 east -8 T1 acts'])
    expect(eventsOf(scene, 'leaked')).toMatchObject([
      { by: 'T1', nodes: ['east'], day: -10, cause: { why: 'tip-off', node: 'north', partner: 'T2', chance: 0.5 } },
    ])
    // Surprise and leak for the one, surprise for the other.
    expect([trust(scene, 'T1', 'T2'), trust(scene, 'T1', 'D1'), trust(scene, 'T2', 'T1')]).toEqual([0.25, 0.35, 0.4])
    expect(networkIn(scene).now.facilitators['FIR' as never]).toMatchObject({ warnings: [{ day: 0, leaked: ['east'] }, {}, {}, {}] })
  })

  test('does not always give it away: it is drawn', () => {
    const scene = playedWith(false, early, late)
    expect(surprises(scene)).toEqual(['T1 north -10 T2 acts early', 'T2 east -8 T1 acts'])
    expect(eventsOf(scene, 'leaked')).toEqual([])
    expect(trust(scene, 'T1', 'T2')).toBe(0.4)
  })

  test('on the same day warns nobody', () => {
    const scene = playedWith(true, early, orders('T2', checks('east', 1, -10)))
    expect(surprises(scene)).toEqual(['T1 north -10 T2 acts', 'T2 east -10 T1 acts'])
    expect(eventsOf(scene, 'leaked')).toEqual([])
  })

  test('touches an inquiry that the partner entered, whether or not it acts itself', () => {
    const scene = playedWith(true, enters('T2', 'north', 'D-10', 'D-6'), early)
    expect(surprises(scene)).toEqual(['T1 north -10 T2 entry early'])
    expect(eventsOf(scene, 'leaked')).toMatchObject([{ nodes: ['north'] }])
    expect(surprises(playedWith(true, enters('T2', 'north', 'D-20', 'D-11'), early))).toEqual([])
  })

  test('is no surprise where other people work', () => {
    expect(surprises(playedWith(true, orders('T1', checks('agency', 1, -10)), late))).toEqual([])
  })

  describe('is no surprise, gives nobody away and gains trust', () => {
    test.each<[string, Given[]]>([
      ['after an entry that the partner may read', [enters('T1', 'north', 'D-10', 'D-8', ['T2'])]],
      ['after an entry that met the partner’s own', [enters('T2', 'north', 'D-10', 'D-8'), enters('T1', 'north', 'D-10', 'D-8')]],
      ['after it was told in person and confirmed', [tells('T1', 'T2'), confirms('T2')]],
    ])('%s', (_, steps) => {
      const scene = playedWith(true, ...steps, early, late)
      expect(surprises(scene)).toEqual(['T2 east -8 T1 acts'])
      expect(eventsOf(scene, 'leaked')).toEqual([])
      expect(trust(scene, 'T1', 'T2')).toBe(0.55)
    })

    test.each<[string, Given[]]>([
      ['an entry about something else', [enters('T1', 'lotus', 'D-10', 'D-8', ['T2'])]],
      ['an entry about other days', [enters('T1', 'north', 'D-4', 'D-2', ['T2'])]],
      ['an entry that the partner cannot read', [enters('T1', 'north', 'D-10', 'D-8', ['D1'])]],
      ['what nobody confirmed', [tells('T1', 'T2')]],
      ['a question', [tells('T1', 'T2', { verb: 'asked' }), confirms('T2')]],
      ['what was told to another state', [tells('T1', 'D1'), confirms('D1')]],
    ])('but not after %s', (_, steps) => {
      expect(surprises(playedWith(true, ...steps, early, late))).toContain('T1 north -10 T2 acts early')
    })
  })
})

describe('a subject for deconfliction', () => {
  const may = (team: Team, subject: string) => open.decide(enters(team, subject, 'D-10', 'D-8')).ok

  test('is every place and person that the team knows of, beside those of the scenario', () => {
    expect([may('T2', 'lotus'), may('T2', 'north'), may('T1', 'east'), may('D1', 'farm')]).toEqual([true, true, true, true])
  })

  test('is nothing that the team does not know of, so that nobody can feel for it', () => {
    expect([may('T2', 'workshop'), may('T1', 'farm'), may('T2', 'birch'), may('T2', 'fir'), may('T2', 'nothing')]).toEqual(
      Array(5).fill(false),
    )
  })
})

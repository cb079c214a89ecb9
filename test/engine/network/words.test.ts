/** What is said of a figure of the network, rule by rule. */
import { describe, expect, test } from 'vitest'
import type { NetworkBecause } from '../../../src/engine/network/because.ts'
import { facilitatorId, nodeId, routeId } from '../../../src/engine/network/names.ts'
import { parametersOf } from '../../../src/engine/network/parameters.ts'
import { costTerms, explainNetwork } from '../../../src/engine/network/words.ts'
import type { NetworkNames } from '../../../src/engine/network/words.ts'
import { slotId } from '../../../src/engine/scenario/names.ts'

const names: NetworkNames = {
  node: (node) => `the ${node}`,
  route: (route) => `the ${route} route`,
  facilitator: (facilitator) => facilitator,
  team: (slot) => (slot === 'T1' ? 'Thailand' : 'New Zealand'),
  day: (day) => `D+${day}`,
}
const parameters = parametersOf()
const [BIRCH, OAK] = [facilitatorId.parse('BIRCH'), facilitatorId.parse('OAK')]
const [PORT, FARM] = [nodeId.parse('port'), nodeId.parse('farm')]
const [T1, D1] = [slotId.parse('T1'), slotId.parse('D1')]
const route = routeId.parse('north')
const OTHER = routeId.parse('coast')
const flow = {
  rule: 'network-flow',
  route,
  day: 2,
  parameters,
  own: 0.5,
  perceived: [
    { node: PORT, perceived: 0.4 },
    { node: FARM, perceived: 0.1 },
    { node: nodeId.parse('house'), perceived: 0 },
    { node: nodeId.parse('fields'), perceived: 0.05 },
  ],
  capacity: 0.5,
  weakest: FARM,
  demand: 100,
  weights: 0.05,
  stayAway: 0.01,
} as const
const fear = {
  rule: 'network-fear',
  node: PORT,
  day: 2,
  parameters,
  before: 0.1,
  here: 0,
  state: { node: null, risk: 0 },
  elsewhere: { node: null, risk: 0 },
  acting: 0,
  word: 0,
} as const
const alert = { rule: 'network-alert', facilitator: BIRCH, parameters, from: 3, alert: 0, until: 5 } as const
const warning = { day: 3, before: 0, after: 0.9, leaked: [], partner: false, visible: 0 }
const moved = { rule: 'network-displaced', places: [PORT], acting: { with: 60, without: 100 } } as const

const SAID: readonly (readonly [string, NetworkBecause, readonly string[]])[] = [
  [
    'a route names the three largest terms of what it costs',
    flow,
    [
      '13.3 of 100.0 journeys took this route on D+2.',
      'What it costs the network: 1.38. Most of it: the risk seen at the port 0.64, the way itself 0.50, the risk seen at the farm 0.16.',
      'the farm lets through 50 % of what it could.',
      'Together this weighs 0.0080. All routes weigh 0.0500, staying away 0.0100.',
    ],
  ],
  [
    'those kept away',
    { rule: 'network-deterred', day: 2, parameters, demand: 105, released: 5, weights: 0.03, stayAway: 0.01, usual: 6.25 },
    [
      '26.3 of 105.0 journeys did not start on D+2. Without any action it would have been 6.3.',
      '12.0 of them wait for a better day, 14.3 gave up.',
      '5.0 of those who wanted to travel had waited before.',
    ],
  ],
  [
    'people found',
    {
      rule: 'network-found',
      node: PORT,
      day: 2,
      parameters,
      visibility: 0.8,
      units: 2,
      quality: 1,
      acting: 3,
      came: [{ route, came: 10 }],
    },
    [
      '7.5 of 10.0 people were found at the port on D+2: each journey had a chance of 75 %.',
      '2.00 units, 80 % of what passes can be seen, quality of checks 1.00.',
      'It was day 3 of action in a row. Checks tire.',
    ],
  ],
  [
    'nobody found where nobody checked',
    { rule: 'network-found', node: PORT, day: 2, parameters, visibility: 0.8, units: 0, quality: 1, acting: 0, came: [] },
    ['Nobody was found at the port on D+2, because nobody checked there.'],
  ],
  [
    'fear that fades',
    fear,
    ['The risk that the network sees at the port went from 10 % to 10 % on D+2. It moves to 0 %.', 'Nothing is feared there, so it fades.'],
  ],
  [
    'fear of action elsewhere',
    { ...fear, elsewhere: { node: FARM, risk: 0.9 }, acting: 3 },
    [
      'The risk that the network sees at the port went from 10 % to 11 % on D+2. It moves to 24 %.',
      'It is feared because 3 states acted at once: nobody knows where next. The highest risk at a like place is at the farm.',
    ],
  ],
  [
    'fear within a state',
    { ...fear, state: { node: FARM, risk: 0.9 } },
    [
      'The risk that the network sees at the port went from 10 % to 10 % on D+2. It moves to 14 %.',
      'It is feared because of action at the farm, in the same state.',
    ],
  ],
  ['fear of word that got out', { ...fear, word: 1 }, [expect.any(String), 'It is feared because word got out.']],
  ['fear of action there', { ...fear, here: 0.5 }, [expect.any(String), 'That is the risk of the action there.']],
  [
    'victims',
    { rule: 'network-victims', slot: T1, day: 2, parameters, practice: 0.5, found: 20 },
    [
      '20.0 people were found in Thailand on D+2. 6.0 of them are potential victims.',
      '3.3 were identified as victims and 2.7 were missed, with victim practice of 0.50.',
      '1.1 chose to help the authorities.',
    ],
  ],
  [
    'leads gained',
    {
      rule: 'network-gain',
      facilitator: BIRCH,
      slot: T1,
      day: 2,
      parameters,
      alert: 0.5,
      practice: 0.5,
      finds: [
        { route, node: FARM, found: 20, near: false },
        { route, node: PORT, found: 20, near: true },
      ],
    },
    [
      'Thailand gained 0.19 leads on BIRCH on D+2. The most came from the port, where BIRCH works, 0.13; the farm, on the same route, 0.06.',
      'BIRCH was alert (50 %) and left fewer.',
    ],
  ],
  [
    'leads gained at one place from several routes, said once',
    {
      rule: 'network-gain',
      facilitator: BIRCH,
      slot: T1,
      day: 2,
      parameters,
      alert: 0,
      practice: 0.5,
      finds: [
        { route, node: FARM, found: 20, near: false },
        { route: OTHER, node: FARM, found: 20, near: false },
        { route, node: PORT, found: 15, near: true },
      ],
    },
    [
      'Thailand gained 0.39 leads on BIRCH on D+2. The most came from the farm, on the same route, 0.22; the port, where BIRCH works, 0.17.',
    ],
  ],
  [
    'no leads gained',
    { rule: 'network-gain', facilitator: BIRCH, slot: T1, day: 2, parameters, alert: 0, practice: 0.5, finds: [] },
    ['Thailand gained no leads on BIRCH on D+2.'],
  ],
  [
    'an identification, and whose leads it was',
    {
      rule: 'network-identified',
      facilitator: BIRCH,
      home: T1,
      parameters,
      day: 4,
      held: [
        { slot: T1, leads: 0.6, counts: true },
        { slot: D1, leads: 0.5, counts: true },
      ],
    },
    ['Thailand identified BIRCH on D+4, with 1.10 leads of 1.00 needed.', 'Leads held: Thailand 0.60; New Zealand 0.50.'],
  ],
  [
    'leads that are not enough, because they are not shared',
    {
      rule: 'network-identified',
      facilitator: BIRCH,
      home: T1,
      parameters,
      day: null,
      held: [
        { slot: T1, leads: 0.6, counts: true },
        { slot: D1, leads: 0.5, counts: false },
      ],
    },
    [
      'Thailand has 0.60 of 1.00 leads needed to identify BIRCH.',
      'Leads held: Thailand 0.60; New Zealand 0.50 (not shared with Thailand).',
    ],
  ],
  [
    'an identification by a course of action',
    { rule: 'network-identified', facilitator: BIRCH, home: T1, parameters, day: 4, held: [] },
    ['Thailand identified BIRCH on D+4, by a course of action.'],
  ],
  ['no alert', { ...alert, until: 3, steps: [] }, ['Nothing has alarmed BIRCH.']],
  [
    'an alert and its history',
    {
      ...alert,
      steps: [
        { what: 'warning', warning: { ...warning, leaked: [PORT] } },
        { what: 'course', day: 5, to: 0.5 },
      ],
    },
    [
      'The alert of BIRCH is 50 %. Without a warning it fades a little each day.',
      'D+3: word got out about the port. Alert went from 0 % to 90 %.',
      'D+5: a course of action changed it to 50 %.',
    ],
  ],
  [
    'an alert by a partner and by action seen',
    {
      ...alert,
      until: 6,
      steps: [
        { what: 'warning', warning: { ...warning, partner: true, after: 0.45 } },
        { what: 'warning', warning: { ...warning, day: 5, before: 0.389, visible: 0.5, after: 0.38 } },
      ],
    },
    [
      'The alert of BIRCH is 41 %. Without a warning it fades a little each day.',
      'D+3: somebody who works at the same place was arrested. Alert went from 0 % to 45 %.',
      'D+5: action could be seen at 50 % of their places. Alert went from 39 % to 38 %.',
    ],
  ],
  [
    'action seen for days in a row, said once until something else happens',
    {
      ...alert,
      until: 9,
      steps: [
        { what: 'warning', warning: { ...warning, day: 3, before: 0, visible: 0.5, after: 0.02 } },
        { what: 'warning', warning: { ...warning, day: 4, before: 0.02, visible: 0.5, after: 0.04 } },
        { what: 'warning', warning: { ...warning, day: 5, before: 0.04, visible: 0.5, after: 0.05 } },
        { what: 'warning', warning: { ...warning, day: 6, before: 0.05, visible: 1, after: 0.08 } },
        { what: 'course', day: 7, to: 0.3 },
        { what: 'warning', warning: { ...warning, day: 7, before: 0.3, visible: 1, after: 0.32 } },
        { what: 'warning', warning: { ...warning, day: 8, before: 0.32, visible: 1, partner: true, after: 0.75 } },
      ],
    },
    [
      'The alert of BIRCH is 74 %. Without a warning it fades a little each day.',
      'D+3 to D+5: action could be seen at 50 % of their places each day. Alert went from 0 % to 5 %.',
      'D+6: action could be seen at 100 % of their places. Alert went from 5 % to 8 %.',
      'D+7: a course of action changed it to 30 %.',
      'D+7: action could be seen at 100 % of their places. Alert went from 30 % to 32 %.',
      'D+8: somebody who works at the same place was arrested. Alert went from 32 % to 75 %.',
    ],
  ],
  [
    'an arrest',
    { rule: 'network-arrest', facilitator: BIRCH, slot: T1, day: 4, parameters, alert: 0.4, drawn: 0.5 },
    [
      'Thailand tried to arrest BIRCH on D+4. The chance was 66 %, because their alert was 40 % when the day began.',
      'What was drawn, 0.50, was below it: arrested.',
    ],
  ],
  [
    'an escape',
    { rule: 'network-arrest', facilitator: BIRCH, slot: T1, day: 4, parameters, alert: 0.9, drawn: 0.5 },
    [expect.any(String), 'What was drawn, 0.50, was not below it: escaped.'],
  ],
  [
    'what a place can do',
    {
      rule: 'network-capacity',
      node: PORT,
      parameters,
      staff: [
        { facilitator: BIRCH, capacity: 0.2, arrested: true },
        { facilitator: OAK, capacity: 1, arrested: false },
      ],
    },
    ['the port can do 60 % of its work: the mean of those who work there.', 'BIRCH 20 % (arrested, being replaced); OAK 100 %.'],
  ],
  [
    'a place where nobody need work',
    { rule: 'network-capacity', node: PORT, parameters, staff: [] },
    ['Nobody need work at the port, so it can do all of it.'],
  ],
  [
    'a replacement',
    { rule: 'network-replaced', facilitator: OAK, day: 4, parameters, replacement: 'low', before: 0.3, free: 0.7 },
    [
      'Others did 37 % of the work of OAK at the end of D+4, and 30 % the day before.',
      'They come from the 70 % of facilitators who are still free.',
    ],
  ],
  [
    'displacement',
    { ...moved, elsewhere: { with: 130, without: 100 } },
    [
      'On routes through places of action 40.0 fewer journeys started than without action. On the others there were 30.0 more.',
      'The displaced share is 75 %. The weighted displacement quotient is -0.75.',
    ],
  ],
  [
    'diffusion',
    { ...moved, elsewhere: { with: 90, without: 100 } },
    [
      'On routes through places of action 40.0 fewer journeys started than without action. On the others there were 10.0 fewer too.',
      'The displaced share is -25 %. The weighted displacement quotient is 0.25.',
    ],
  ],
  [
    'nothing displaced',
    { ...moved, acting: { with: 100, without: 100 }, elsewhere: { with: 100, without: 100 } },
    ['No journeys left the places of action, so none can have moved.'],
  ],
  [
    'capability',
    {
      rule: 'network-capability',
      staff: [
        { facilitator: BIRCH, replacement: 'high', capacity: 0.5 },
        { facilitator: OAK, replacement: 'low', capacity: 1 },
      ],
    },
    ['The network can do 60 % of its work. Work that is hard to replace counts more.', 'BIRCH 50 %.'],
  ],
]

describe('in words', () => {
  test.each(SAID)('%s', (_, because, sentences) => {
    expect(explainNetwork(because, names)).toEqual(sentences)
  })

  test('every rule is said', () => {
    expect(new Set(SAID.map(([, { rule }]) => rule)).size).toBe(13)
  })

  test('no gap is left open', () => {
    for (const [, because] of SAID) expect(explainNetwork(because, names).join(' ')).not.toMatch(/[{}]|undefined|NaN| {2}/)
  })
})

test('the terms of what a route costs stand in the order of their size, and what weighs nothing is left out', () => {
  expect(costTerms(flow).map(({ node, value }) => [node, Number(value.toFixed(9))])).toEqual([
    [PORT, 0.64],
    [null, 0.5],
    [FARM, 0.16],
    ['fields', 0.08],
  ])
})

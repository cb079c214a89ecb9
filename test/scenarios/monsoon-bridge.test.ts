/** What Exercise MONSOON BRIDGE promises to the people who use it. */
import { AS_WRITTEN } from '../../src/engine/bots/coverage.ts'
import { keepsItsPromises } from './promises.ts'
import type { Branch, Promises } from './promises.ts'

const TURNS: Promises['turns'] = [
  ['Before the weekend', ['S2-01', 'S2-02', 'S2-03', 'S2-04', 'S2-05']],
  ['The first day', ['S2-06', 'S2-07', 'S2-08', 'S2-09']],
  ['Roads and rooms', ['S2-10', 'S2-11', 'S2-12']],
  ['Words and lists', ['S2-11B', 'S2-13', 'S2-14']],
]
const CONTINGENCIES: Promises['contingencies'] = [
  ['S2-05C', 'S2-05'],
  ['S2-07C', 'S2-07'],
  ['S2-09C', 'S2-09'],
  ['S2-11C', 'S2-11'],
  ['S2-12C', 'S2-12'],
]
/** The best course everywhere: the timetable as it is written, and nothing else. */
const BEST = {
  ...Object.fromEntries(TURNS.flatMap(([, injects]) => injects.map((inject) => [inject, AS_WRITTEN]))),
  ...Object.fromEntries(CONTINGENCIES.map(([inject]) => [inject, null])),
}
/** All that the transit state has. */
const BRIDGE_AND_STATION = { T1: { 'teak-bridge': 1, lakeside: 2 } }
const WARNED = { 'S2-05C': AS_WRITTEN, 'S2-09': 'second-craft', 'S2-11': 'new-number' }

const BRANCHES: readonly Branch[] = [
  ['the best course everywhere', {}, BEST],
  ['a forecast kept on file', { 'S2-01': { T1: 'note-filed' } }, { 'S2-06': 'unwarned' }],
  ['no word on the forecast', { 'S2-01': { T1: 'silent' } }, { 'S2-06': 'unwarned' }],
  ['rosters of their own', { 'S2-02': { T2: 'own-rosters' } }, { 'S2-08': AS_WRITTEN, 'S2-10': AS_WRITTEN }],
  ['no record of the hubs', { 'S2-02': { T2: 'silent' } }, { 'S2-08': AS_WRITTEN, 'S2-10': AS_WRITTEN }],
  ['the weight on the bridge', { 'S2-02': { T2: 'bridge-first' } }, { 'S2-08': 'cast-off', 'S2-10': AS_WRITTEN }],
  ['a transit state that reserves', { 'S2-02': { T1: 'reserve' } }, { 'S2-08': AS_WRITTEN, 'S2-10': AS_WRITTEN }],
  ['officers at bridge and station', {}, { 'S2-10': 'partial' }, { checks: { 2: BRIDGE_AND_STATION } }],
  [
    'officers at bridge and station for weeks, and the weight on the bridge',
    { 'S2-02': { T2: 'bridge-first' } },
    { 'S2-10': 'fuller' },
    { checks: { 1: { T1: { 'teak-bridge': 0.4, lakeside: 0.4 } }, 2: BRIDGE_AND_STATION } },
  ],
  [
    'officers on the northern road',
    {},
    { 'S2-10': 'fewer' },
    { checks: { 2: { O1: { 'northern-terminal': 1 }, T1: { 'small-crossing': 3 } } } },
  ],
  [
    'departures stopped as asked',
    { 'S2-03': { T2: 'full-measure' } },
    { 'S2-08': 'backlog', 'S2-09': 'second-craft', 'S2-13': AS_WRITTEN },
  ],
  ['a request on television', { 'S2-03': { D1: 'full-measure' } }, { 'S2-08': AS_WRITTEN, 'S2-13': 'in-reply' }],
  ['eighteen beds reserved', { 'S2-04': { T1: 'reserve-all' } }, { 'S2-06': 'short-of-beds' }],
  ['beds left to the day', { 'S2-04': { T1: 'on-the-day' } }, { 'S2-06': 'cells' }],
  ['no reply to the shelters', { 'S2-04': { T1: 'silent' } }, { 'S2-06': 'cells' }],
  ['neither a forecast nor beds', { 'S2-01': { T1: 'note-filed' }, 'S2-04': { T1: 'on-the-day' } }, { 'S2-06': 'cells' }],
  ['a sweep as it was signed', { 'S2-05': { T1: 'as-signed' } }, WARNED],
  ['no answer to the commander', { 'S2-05': { T1: 'silent' } }, WARNED],
  ['half a sweep that is noticed', { 'S2-05': { T1: 'ask-to-postpone' } }, WARNED, { drawn: 'S2-05C' }],
  [
    'half a sweep that is not noticed',
    { 'S2-05': { T1: 'ask-to-postpone' } },
    { 'S2-05C': null, 'S2-09': AS_WRITTEN, 'S2-11': AS_WRITTEN },
    { drawn: 'S2-05C' },
  ],
  ['a gate closed at dawn', { 'S2-06': { T1: 'shut-until-noon' } }, { 'S2-10': 'after-the-gate', 'S2-13': 'gate-shut' }],
  ['coaches stopped by the state of origin', { 'S2-06': { O1: 'shut-until-noon' } }, { 'S2-10': AS_WRITTEN, 'S2-13': AS_WRITTEN }],
  ['names sent to the consulates', { 'S2-07': { T1: 'ask-the-consulates' } }, { 'S2-07C': AS_WRITTEN, 'S2-14': 'more-names' }],
  ['fear of return noted only', { 'S2-07': { T1: 'note-and-go-on' } }, { 'S2-07C': null, 'S2-14': AS_WRITTEN }],
  ['a ferry that sails with a warning', { 'S2-08': { T2: 'warned-sailing' } }, { 'S2-11': 'no-list', 'S2-12': 'from-the-craft' }],
  ['no word to the harbour master', { 'S2-08': { T2: 'silent' } }, { 'S2-11': 'no-list', 'S2-12': 'from-the-craft' }],
  ['the state of arrival waits', { 'S2-08': { D1: 'company-matter' } }, { 'S2-11': AS_WRITTEN, 'S2-12': AS_WRITTEN }],
  ['a craft boarded outside the line', { 'S2-09': { D1: 'police-first' } }, { 'S2-09C': AS_WRITTEN }],
  ['police before rescue', { 'S2-09': { T2: 'police-first' } }, { 'S2-09C': null }],
  ['one half kept', { 'S2-11': { T1: 'within-the-case' } }, { 'S2-11B': null, 'S2-11C': AS_WRITTEN }],
  ['one half looked into first', { 'S2-11': { T2: 'own-house-first' } }, { 'S2-11B': null, 'S2-11C': null }],
  ['a fellow traveller who interprets', { 'S2-12': { T2: 'whoever-can' } }, { 'S2-12C': AS_WRITTEN }],
  ['unchecked interpreters offered', { 'S2-12': { O1: 'whoever-can' } }, { 'S2-12C': null }],
]

keepsItsPromises({ id: 'monsoon-bridge', turns: TURNS, contingencies: CONTINGENCIES, branches: BRANCHES })

/** What Exercise LOTUS GATE promises to the people who use it. */
import { AS_WRITTEN } from '../../src/engine/bots/coverage.ts'
import { keepsItsPromises } from './promises.ts'
import type { Branch, Promises } from './promises.ts'

const TURNS: Promises['turns'] = [
  ['Before the window', ['S1-01', 'S1-02', 'S1-03', 'S1-04', 'S1-05']],
  ['The first day', ['S1-06', 'S1-07']],
  ['The second day', ['S1-08', 'S1-09']],
  ['Files and headlines', ['S1-10', 'S1-11']],
  ['People and figures', ['S1-12', 'S1-13']],
]
const CONTINGENCIES: Promises['contingencies'] = [
  ['S1-03C', 'S1-03'],
  ['S1-10C', 'S1-10'],
  ['S1-11C', 'S1-11'],
]
/** The best course everywhere: the timetable as it is written, and nothing else. */
const BEST = {
  ...Object.fromEntries(TURNS.flatMap(([, injects]) => injects.map((inject) => [inject, AS_WRITTEN]))),
  ...Object.fromEntries(CONTINGENCIES.map(([inject]) => [inject, null])),
}
const NOTE_OUT = { 'S1-03': { O1: 'airport-leaders' } }

/** Checks from the first turn on, which travellers learn of. */
const LARGE_AIRPORTS = { 1: { T1: { northgate: 1 }, T2: { eastfield: 0.6 } }, 2: { T1: { northgate: 3 }, T2: { eastfield: 2 } } }
const THIRD_AIRPORT = { 1: { T2: { westfield: 0.6 } }, 2: { T2: { westfield: 2 } } }

const BRANCHES: readonly Branch[] = [
  ['the best course everywhere', {}, BEST],
  [
    'a note that leaves the service',
    NOTE_OUT,
    { 'S1-03C': AS_WRITTEN, 'S1-09': 'escort-replaced', 'S1-10': 'escort-replaced' },
    { drawn: 'S1-03C' },
  ],
  ['a note that stays in the service', NOTE_OUT, { 'S1-03C': null, 'S1-09': AS_WRITTEN, 'S1-10': AS_WRITTEN }, { drawn: 'S1-03C' }],
  ['a promise by word', { 'S1-03': { O1: 'by-word' } }, { 'S1-03C': null, 'S1-09': AS_WRITTEN }],
  [
    'the licence suspended as planned',
    { 'S1-04': { O1: 'as-planned' } },
    { 'S1-03C': null, 'S1-09': 'escort-replaced', 'S1-10': 'escort-replaced' },
  ],
  ['nobody speaks to the licensing authority', { 'S1-04': { O1: 'silent' } }, { 'S1-09': 'escort-replaced', 'S1-10': 'escort-replaced' }],
  ['two hours of notice', { 'S1-04': { O1: 'short-notice' } }, { 'S1-09': AS_WRITTEN, 'S1-10': 'early-steps' }],
  ['dates of their own, which few officers keep', { 'S1-05': { D1: 'own-dates' } }, { 'S1-08': AS_WRITTEN }],
  ['Northgate alone', { 'S1-05': { D1: 'northgate-first' } }, { 'S1-08': 'partial' }],
  ['a transit state that reserves', { 'S1-05': { T1: 'reserve' } }, { 'S1-08': AS_WRITTEN }],
  ['no record of the window', { 'S1-05': { D1: 'silent' } }, { 'S1-08': AS_WRITTEN }],
  ['officers at both large airports for weeks, and nobody at the third', {}, { 'S1-08': 'shift' }, { checks: LARGE_AIRPORTS }],
  ['officers at the third airport for weeks', {}, { 'S1-08': 'fewer' }, { checks: THIRD_AIRPORT }],
  ['passenger lists passed on', { 'S1-02': { T1: 'pass-on' } }, { 'S1-11': 'regulator' }],
  ['a picture sent round by a transit state', { 'S1-07': { T1: 'picture-round' } }, { 'S1-11': 'document-picture' }],
  ['a file sent round by the issuing state', { 'S1-07': { O1: 'picture-round' } }, { 'S1-11': 'document-picture' }],
  ['airlines asked to refuse passengers', { 'S1-08': { D1: 'airline-request' } }, { 'S1-11': 'boarding' }],
  [
    'lists, picture and boarding at once',
    { 'S1-02': { T1: 'pass-on' }, 'S1-07': { T1: 'picture-round' }, 'S1-08': { T2: 'airline-request' } },
    { 'S1-11': 'regulator' },
  ],
  ['picture and boarding', { 'S1-07': { T1: 'picture-round' }, 'S1-08': { T2: 'airline-request' } }, { 'S1-11': 'document-picture' }],
  ['the six sent back', { 'S1-06': { T1: 'next-flight' } }, { 'S1-12': 'six-returned' }],
  ['two of six interviewed', { 'S1-06': { T1: 'two-interviews' } }, { 'S1-12': 'child-missed' }],
  ['no word to the shift leader', { 'S1-06': { T1: 'silent' } }, { 'S1-12': 'child-missed' }],
  ['the caller named to all', { 'S1-09': { D1: 'full-note' } }, { 'S1-13': 'caller-withdrew' }],
  ['a flight awaited', { 'S1-09': { D1: 'await-flight' } }, { 'S1-13': 'v4-lost' }],
  ['no answer to the hotline', { 'S1-09': { D1: 'silent' } }, { 'S1-13': 'v4-lost' }],
  ['the complete file sent', { 'S1-10': { T2: 'complete-file' } }, { 'S1-10C': AS_WRITTEN }],
  ['an interview given', { 'S1-11': { O1: 'interview' } }, { 'S1-11C': AS_WRITTEN }],
]

keepsItsPromises({ id: 'lotus-gate', turns: TURNS, contingencies: CONTINGENCIES, branches: BRANCHES })

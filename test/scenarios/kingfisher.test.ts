/** What Exercise KINGFISHER promises to the people who use it. */
import { AS_WRITTEN } from '../../src/engine/bots/coverage.ts'
import { keepsItsPromises } from './promises.ts'
import type { Branch, Promises } from './promises.ts'

const TURNS: Promises['turns'] = [
  ['Six cases, one network', ['S4-01', 'S4-02', 'S4-03', 'S4-04', 'S4-05', 'S4-06']],
  ['Towards one hour', ['S4-07', 'S4-08', 'S4-09', 'S4-10']],
  ['The hour', ['S4-11', 'S4-12', 'S4-13', 'S4-14']],
  ['After the hour', ['S4-15', 'S4-16']],
]
const CONTINGENCIES: Promises['contingencies'] = [
  ['S4-06C', 'S4-06'],
  ['S4-09C', 'S4-09'],
]
/** The best course everywhere: people are safe early, so the network is uneasy, and the formal request runs. */
const BEST = {
  ...Object.fromEntries(TURNS.flatMap(([, injects]) => injects.map((inject) => [inject, AS_WRITTEN]))),
  'S4-06C': null,
  'S4-07': 'uneasy',
  'S4-09C': null,
  'S4-14': 'request-runs',
}

const BRANCHES: readonly Branch[] = [
  ['the best course everywhere, with ALDER let go', { 'S4-12': { O1: 'note-the-flight', T2: 'note-the-flight' } }, BEST],
  ['people who are left waiting', { 'S4-06': { T1: 'wait-for-hour' } }, { 'S4-07': AS_WRITTEN, 'S4-06C': null, 'S4-13': 'eight' }],
  ['no word to the welfare officer', { 'S4-06': { T1: 'silent' } }, { 'S4-07': AS_WRITTEN, 'S4-13': 'eight' }],
  [
    'a watch that is too late',
    { 'S4-06': { T1: 'watch-with-trigger' } },
    { 'S4-06C': AS_WRITTEN, 'S4-07': AS_WRITTEN, 'S4-13': 'eight' },
    { drawn: 'S4-06C' },
  ],
  [
    'a watch in time',
    { 'S4-06': { T1: 'watch-with-trigger' } },
    { 'S4-06C': null, 'S4-07': 'uneasy', 'S4-13': AS_WRITTEN },
    { drawn: 'S4-06C' },
  ],
  [
    'a source that can be recognised',
    { 'S4-03': { T2: 'send-as-it-is' }, 'S4-06': { T1: 'wait-for-hour' } },
    { 'S4-07': 'source', 'S4-08': AS_WRITTEN },
  ],
  ['everything to everybody', { 'S4-02': { D1: 'all-to-all' } }, { 'S4-08': 'reference-out' }],
  ['two states that lead', { 'S4-04': { D1: 'shared-lead' } }, { 'S4-11': 'two-signatures' }],
  ['nobody leads', { 'S4-04': { D1: 'leave-open' } }, { 'S4-11': 'three-requests' }],
  ['money restrained too early', { 'S4-08': { T2: 'tomorrow' } }, { 'S4-11': 'accounts-empty' }],
  ['money left where it is', { 'S4-08': { D1: 'leave-money' } }, { 'S4-11': AS_WRITTEN }],
  ['the same request again', { 'S4-05': { D1: 'same-text' } }, { 'S4-14': AS_WRITTEN }],
  ['a question that is not passed on', { 'S4-09': { O1: 'no-reason' } }, { 'S4-09C': AS_WRITTEN, 'S4-12': 'gone-early' }],
  ['a leak that was real', { 'S4-09': { O1: 'find-out-first' } }, { 'S4-09C': AS_WRITTEN, 'S4-12': 'gone-early' }, { drawn: 'S4-09C' }],
  ['a leak that was none', { 'S4-09': { O1: 'find-out-first' } }, { 'S4-09C': null, 'S4-12': AS_WRITTEN }, { drawn: 'S4-09C' }],
  ['each state when it is ready', { 'S4-07': { T1: 'each-when-ready' } }, { 'S4-12': 'gone-early', 'S4-09C': null }],
  ['six in the morning, local time', { 'S4-10': { O1: 'local-six' } }, { 'S4-12': 'an-hour-apart' }],
  ['ALDER stopped by lawful means', {}, { 'S4-16': 'alder-named' }, { drawn: 'S4-16' }],
  ['three interviews in one afternoon', { 'S4-13': { T1: 'each-state-its-own' } }, { 'S4-16': 'tired' }],
]

keepsItsPromises({ id: 'kingfisher', turns: TURNS, contingencies: CONTINGENCIES, branches: BRANCHES })

/** What Exercise SOUTHERN HORIZON promises to the people who use it. */
import { AS_WRITTEN } from '../../src/engine/bots/coverage.ts'
import { keepsItsPromises } from './promises.ts'
import type { Branch, Promises } from './promises.ts'

const TURNS: Promises['turns'] = [
  ['The plan, first part', ['S5-01', 'S5-02', 'S5-03']],
  ['The plan, second part', ['S5-04', 'S5-05', 'S5-06']],
  ['The window opens', ['S5-07']],
  ['Where did they go?', ['S5-08', 'S5-09']],
  ['People and pieces', ['S5-10', 'S5-11']],
  ['Pressure', ['S5-12', 'S5-13', 'S5-14']],
  ['The hour', ['S5-15', 'S5-16']],
  ['The close', ['S5-17', 'S5-18']],
]
/** The best course everywhere: help at a distance and an owner for early action show in what follows. */
const BEST = {
  ...Object.fromEntries(TURNS.flatMap(([, injects]) => injects.map((inject) => [inject, AS_WRITTEN]))),
  'S5-07': 'with-examiner',
  'S5-14': 'with-owner',
}

/** One transit state acts before D-day with all that it has. */
const EARLY = { 2: { T1: { northgate: 1 } } }

const BRANCHES: readonly Branch[] = [
  ['the best course everywhere', {}, BEST],
  ['no common goal', { 'S5-01': { D1: 'national-goals' } }, { 'S5-04': 'no-common-goal' }],
  ['no help at a distance', { 'S5-05': { O1: 'see-what-we-can', D1: 'see-what-we-can', D2: 'see-what-we-can' } }, { 'S5-07': AS_WRITTEN }],
  ['contacts that are still to be confirmed', { 'S5-02': { O1: 'to-be-confirmed' } }, { 'S5-08': 'no-answer' }],
  ['one state that begins early', { 'S5-06': { T2: 'start-now' } }, { 'S5-07': 'after-early-start', 'S5-08': AS_WRITTEN }],
  ['one state that begins early in force', { 'S5-06': { T2: 'start-now' } }, { 'S5-08': 'shift' }, { checks: EARLY }],
  [
    'one state that begins early, and a night contact that was never tried',
    { 'S5-02': { T2: 'office-numbers' }, 'S5-06': { T2: 'start-now' } },
    { 'S5-07': 'after-early-start', 'S5-08': 'shift-no-answer' },
    { checks: EARLY },
  ],
  ['a person who is not spoken to alone', { 'S5-07': { D1: 'documents-only' } }, { 'S5-09': 'a-fourth-relative' }],
  ['no answer from the first desk', { 'S5-07': { T1: 'silent' } }, { 'S5-09': 'a-fourth-relative' }],
  ['a house left for the hour', { 'S5-09': { T2: 'wait-for-the-hour' } }, { 'S5-16': 'house-was-empty' }],
  ['workers who are detained', { 'S5-10': { D2: 'visa-first' } }, { 'S5-12': 'workers-story' }],
  ['a window without one state', { 'S5-04': { T1: 'go-without-o2' } }, { 'S5-14': 'not-in-the-plan' }],
  ['risks without an owner', { 'S5-03': { O2: 'list-of-risks' } }, { 'S5-14': AS_WRITTEN }],
  ['a risk that was called low', { 'S5-03': { D2: 'low-risk' } }, { 'S5-18': 'low-risk-line' }],
  ['an arrest that is announced', { 'S5-14': { O2: 'announce' } }, { 'S5-15': 'after-leak' }],
  ['pictures on the evening news', { 'S5-12': { D1: 'from-outside' } }, { 'S5-15': 'after-pictures' }],
  ['children who are handed over', { 'S5-16': { T2: 'hand-to-adult' } }, { 'S5-17': 'children' }],
  ['images that go on', { 'S5-13': { D2: 'go-on' } }, { 'S5-17': 'stopped-data' }],
]

keepsItsPromises({ id: 'southern-horizon', turns: TURNS, contingencies: [], branches: BRANCHES })

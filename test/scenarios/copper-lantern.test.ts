/** What Exercise COPPER LANTERN promises to the people who use it. */
import { AS_WRITTEN } from '../../src/engine/bots/coverage.ts'
import { keepsItsPromises } from './promises.ts'
import type { Branch, Promises } from './promises.ts'

const TURNS: Promises['turns'] = [
  ['Complaints', ['S3-01', 'S3-02', 'S3-03']],
  ['Preparing the checks', ['S3-04', 'S3-05', 'S3-06']],
  ['The day of the checks', ['S3-07', 'S3-08', 'S3-09', 'S3-10']],
  ['Lawyers, helpers, families', ['S3-06B', 'S3-11', 'S3-12', 'S3-13']],
  ['One message', ['S3-14']],
]
const CONTINGENCIES: Promises['contingencies'] = [
  ['S3-01C', 'S3-01'],
  ['S3-03C', 'S3-03'],
  ['S3-08C', 'S3-08'],
  ['S3-09C', 'S3-09'],
  ['S3-11C', 'S3-11'],
]
/** The best course everywhere: the timetable as it is written, and nothing else. */
const BEST = {
  ...Object.fromEntries(TURNS.flatMap(([, injects]) => injects.map((inject) => [inject, AS_WRITTEN]))),
  ...Object.fromEntries(CONTINGENCIES.map(([inject]) => [inject, null])),
}
const RECRUITER_WARNED = { 'S3-03C': AS_WRITTEN, 'S3-10': 'long-gone' }

const BRANCHES: readonly Branch[] = [
  ['the best course everywhere', {}, BEST],
  [
    'letters given away as they are',
    { 'S3-01': { O1: 'letters-as-they-are' } },
    { 'S3-01C': AS_WRITTEN, 'S3-07': 'tidied', 'S3-13': 'afraid' },
  ],
  [
    'the company asked for its papers',
    { 'S3-01': { D1: 'letters-as-they-are' } },
    { 'S3-01C': null, 'S3-07': 'tidied', 'S3-13': AS_WRITTEN },
  ],
  ['letters given to an association', { 'S3-01': { O2: 'letters-as-they-are' } }, { 'S3-01C': null, 'S3-09': 'well-prepared' }],
  ['a house asked for its papers', { 'S3-01': { D2: 'letters-as-they-are' } }, { 'S3-09': 'well-prepared' }],
  ['a warning about a sector', { 'S3-01': { O1: 'sector-warning', O2: 'silent' } }, { 'S3-07': AS_WRITTEN, 'S3-09': AS_WRITTEN }],
  ['a routine visit left as it is', { 'S3-02': { D1: 'no-interest' } }, { 'S3-07': 'tidied' }],
  ['no answer to the inspectorate', { 'S3-02': { D1: 'silent' } }, { 'S3-07': 'tidied' }],
  ['a licence suspended at once', { 'S3-03': { O1: 'act-at-once' } }, RECRUITER_WARNED],
  ['a suspension published', { 'S3-03': { O2: 'act-at-once' } }, RECRUITER_WARNED],
  ['a question that the recruiter takes as a warning', { 'S3-03': { D2: 'act-at-once' } }, RECRUITER_WARNED, { drawn: 'S3-03C' }],
  [
    'a question that the recruiter answers',
    { 'S3-03': { D2: 'act-at-once' } },
    { 'S3-03C': null, 'S3-10': AS_WRITTEN },
    { drawn: 'S3-03C' },
  ],
  ['all places in one night', { 'S3-04': { D2: 'one-big-night' } }, { 'S3-09': 'sixty-houses', 'S3-10': 'being-emptied' }],
  ['ten places', { 'S3-04': { D2: 'ten-places' } }, { 'S3-09': AS_WRITTEN, 'S3-10': 'being-emptied' }],
  ['no record of places and hour', { 'S3-04': { D2: 'silent' } }, { 'S3-09': AS_WRITTEN, 'S3-10': 'being-emptied' }],
  ['the state of the recruiter reserves', { 'S3-04': { O1: 'reserve' } }, { 'S3-10': 'being-emptied' }],
  ['the state of the factory reserves', { 'S3-04': { D1: 'reserve' } }, { 'S3-10': 'being-emptied' }],
  ['a shelter told nothing', { 'S3-05': { D2: 'everything-secret' } }, { 'S3-09': 'nobody-ready' }],
  ['a shelter not answered', { 'S3-05': { D2: 'silent' } }, { 'S3-09': 'nobody-ready' }],
  ['a shelter called on the night', { 'S3-05': { D2: 'call-on-the-night' } }, { 'S3-09': AS_WRITTEN }],
  ['statements sent to detectives', { 'S3-06': { D1: 'statements-direct' } }, { 'S3-06B': null, 'S3-11': 'bank-statements' }],
  ['statements only by court order', { 'S3-06': { O2: 'by-court-order' } }, { 'S3-06B': null, 'S3-11': AS_WRITTEN }],
  ['workers asked before the manager', { 'S3-07': { D1: 'with-the-manager' } }, { 'S3-11': 'all-content' }],
  ['the instruction carried out', { 'S3-08': { D1: 'instruction-stands' } }, { 'S3-08C': AS_WRITTEN, 'S3-14': 'after-removal' }],
  ['no word to the duty desk', { 'S3-08': { D1: 'silent' } }, { 'S3-08C': AS_WRITTEN, 'S3-14': 'after-removal' }],
  ['detained apart', { 'S3-08': { D1: 'detain-and-identify' } }, { 'S3-08C': null, 'S3-14': AS_WRITTEN }],
  ['two young people left for the night', { 'S3-09': { D2: 'originals-first' } }, { 'S3-09C': AS_WRITTEN, 'S3-12': 'two-missing' }],
  ['two young people questioned at night', { 'S3-09': { D2: 'long-talk-tonight' } }, { 'S3-09C': null, 'S3-12': AS_WRITTEN }],
  ['photographs by a private person', { 'S3-10': { D1: 'helpful-private' } }, { 'S3-11': 'photographs' }],
  ['boxes put aside by a landlord', { 'S3-10': { O1: 'helpful-private' } }, { 'S3-11': AS_WRITTEN }],
  [
    'photographs and bank statements',
    { 'S3-06': { O2: 'statements-direct' }, 'S3-10': { D1: 'helpful-private' } },
    { 'S3-11': 'photographs' },
  ],
  ['letters published', { 'S3-11': { D1: 'letters-in-public' } }, { 'S3-11C': AS_WRITTEN, 'S3-14': 'after-letters' }],
  ['letters published at home', { 'S3-11': { O1: 'letters-in-public' } }, { 'S3-11C': AS_WRITTEN, 'S3-14': 'after-letters' }],
]

keepsItsPromises({ id: 'copper-lantern', turns: TURNS, contingencies: CONTINGENCIES, branches: BRANCHES })

/**
 * What a scenario file may say: the one definition that parses files, types them, and from which
 * `scenarios/scenario.schema.json` is made. Every field has a description and an example, because an editor shows
 * them to an author while typing.
 */
import { z } from 'zod'
import {
  ANSWERERS,
  APPROACHES,
  AUTHORED_TERM_NAMES,
  CHANNELS,
  CODES,
  DELIVERIES,
  FORMS,
  GATES,
  GRADING,
  INFORMATION,
  ORDERS,
  PERMISSIONS,
  RATINGS,
  RESOURCES,
  ROLES,
  courseKey,
  injectId,
  slotId,
} from './names.ts'
import { effect } from './effect-schema.ts'
import { network } from './network-schema.ts'
import { LANGUAGE, about, exerciseTime, flagName, key, minutes, slotKey, wording } from './schema-parts.ts'

export const SCENARIO_FORMAT = 'lockstep-scenario/1'

const condition = about(
  z.string().min(1).max(500),
  'A condition over choice, flag, counter, trust, delivered, answered and played, and over the network',
  'choice["S1-04"].O1 == "tell-nobody"',
  'flag.LEAK || counter.pressure > 2',
)
const outcome = about(z.int().min(1).max(10), 'One of the ten expected outcomes of the concept note', 4)
const scores = about(
  z.partialRecord(z.enum(CODES), z.int().min(-2).max(2)),
  'Judgement from -2 to +2 on each code that this course touches',
  { COO: 2, PRV: 1 },
)

export const consequence = about(
  z.strictObject({
    team: about(wording, 'What the team that decided is told'),
    room: about(wording, 'What may be read out to the whole room'),
    control: about(wording, 'What control should know and watch for'),
  }),
  'What comes of it, in three texts',
)
export type Consequence = z.infer<typeof consequence>

const courseForSlot = z.strictObject({
  text: wording.optional(),
  consequence: consequence.optional(),
  scores: scores.optional(),
  rating: z.enum(RATINGS).optional(),
  effects: z.array(effect).max(20).optional(),
  cost: z.partialRecord(z.enum(RESOURCES), z.number().min(0)).optional(),
})

export const course = z.strictObject({
  key: about(courseKey, 'A stable name in lower case that no team sees; logs and conditions use it', 'consult-first'),
  text: about(wording, 'The course of action as the team reads it'),
  slots: about(z.array(slotId).min(1).optional(), 'Who may choose it, if not everybody who answers', ['D1']),
  when: about(condition.optional(), 'It is offered only if this holds'),
  cost: about(z.partialRecord(z.enum(RESOURCES), z.number().min(0)).optional(), 'What it takes from the own resources', { officers: 4 }),
  scores,
  rating: about(z.enum(RATINGS), 'A suggestion for evaluators; scores use the bands, not this', 'P'),
  consequence,
  effects: about(z.array(effect).max(20), 'What it changes, in order; [] if nothing', [{ flag: 'LEAK' }]),
  for: about(
    z.partialRecord(slotKey, courseForSlot).optional(),
    'What differs for one slot, so that each state reads and does only its own part',
    { T2: { text: 'Move our own night team' } },
  ),
})
export type Course = z.infer<typeof course>

const silence = z.strictObject({
  course: about(courseKey.optional(), 'Silence does what this course does', 'no-reply'),
  consequence: consequence.optional(),
  effects: z.array(effect).max(20).optional(),
})

const answer = z.strictObject({
  by: about(
    z.enum(ANSWERERS),
    'each: every answering team; lead: one team; joint: one record by the lead, that each state agrees to or reserves on',
    'each',
  ),
  slots: about(z.array(slotId).min(1).optional(), 'Who answers, if not all addressees', ['O1', 'T1']),
  lead: about(slotId.optional(), 'Who answers (lead) or writes the common record (joint)', 'T1'),
  form: about(z.enum(FORMS), 'How it is answered; every form also takes "in our own words"', 'courses'),
  prompt: about(wording.optional(), 'The question, if the inject does not put it', 'What do you decide?'),
  hide: about(z.boolean().optional(), 'Courses are kept from teams and used by control to map free answers', false),
  courses: z.array(course).max(12).optional(),
  unit: about(wording.optional(), 'The unit of a number', 'days'),
  min: z.number().optional(),
  max: z.number().optional(),
  items: about(
    z
      .array(z.strictObject({ key, text: wording }))
      .min(2)
      .max(12)
      .optional(),
    'What is put in order, for a ranking',
  ),
})

const variant = z.strictObject({
  key: about(key, 'The variant, as logs name it', 'shift'),
  when: condition,
  title: wording.optional(),
  text: wording.optional(),
  textFor: z.partialRecord(slotKey, wording).optional(),
  at: exerciseTime.optional(),
})

export const inject = z.strictObject({
  id: injectId,
  turn: about(z.int().min(1).max(40), 'The turn it belongs to, from 1', 2),
  after: about(minutes, 'Minutes after answering opens in its turn', 8),
  at: about(exerciseTime, 'When it happens in exercise time'),
  zone: about(slotId.optional(), "Whose local time `at` is; D-day's zone if left out", 'T1'),
  from: about(key, 'Who sends it: an entry of the phonebook', 'northgate-shift'),
  to: about(z.union([z.literal('all'), z.array(slotId).min(1)]), 'Who receives it', 'all', ['T1', 'O1']),
  observers: about(z.boolean().optional(), 'Observers (IOM, UNHCR, UNODC) receive it too', true),
  channel: about(z.enum(CHANNELS), 'How it arrives', 'PHONE'),
  grading: about(z.string().regex(GRADING).optional(), 'Source A–F and information 1–6', 'B2'),
  title: wording,
  text: wording,
  textFor: about(z.partialRecord(slotKey, wording).optional(), 'Another text for some recipients', { T2: '…' }),
  attachments: about(
    z
      .array(z.strictObject({ path: z.string().min(1).max(200), title: wording, alt: wording }))
      .max(10)
      .optional(),
    'Files beside the scenario, with a text for who cannot see them',
  ),
  outcomes: about(z.array(outcome).min(1), 'Expected outcomes it exercises', [2, 6]),
  objectives: about(z.array(key).min(1), 'Exercise objectives it serves', ['deconflict']),
  expected: about(
    z
      .array(z.strictObject({ text: wording, task: about(key.optional(), 'The critical task it shows', 'hold-agreed') }))
      .min(1)
      .max(12),
    "The evaluator's checklist of expected actions",
  ),
  core: about(z.boolean(), 'false: may be left out when time is short', true),
  deadline: about(minutes.optional(), 'Minutes to answer, from delivery', 10),
  answer: about(answer.optional(), 'Left out: it informs and asks nothing'),
  silence: about(silence.optional(), 'What no answer does, if the team was present'),
  requires: about(condition.optional(), 'Sent only if this holds'),
  skipIf: about(condition.optional(), 'Not sent if this holds'),
  variants: about(z.array(variant).max(8).optional(), 'Other texts; the first whose condition holds is sent'),
  parent: about(injectId.optional(), 'A contingency inject: off the timetable, sent by control or by an effect', 'S1-03'),
  controller: about(wording.optional(), 'Notes for who sends it and plays the roles'),
  evaluator: about(wording.optional(), 'Notes for evaluators'),
  discussion: about(z.array(wording).max(8).optional(), 'Questions for the room'),
  meanwhile: about(wording.optional(), 'A question for tables that do not answer this one'),
})
export type Inject = z.infer<typeof inject>

const legalRule = z.strictObject({
  to: about(z.union([z.literal('all'), z.array(slotId).min(1)]), 'With whom', 'all'),
  kinds: about(z.array(z.enum(INFORMATION)).min(1), 'Which kinds of information', ['alert', 'lead']),
  permission: about(z.enum(PERMISSIONS), 'free, with a stated basis, only by formal request, or no', 'basis'),
  basis: about(wording, 'The lawful basis, or what would be needed', 'Fictitious police cooperation act, section 4'),
  minutes: about(minutes.optional(), 'How long it takes to arrive, in minutes of play', 5),
})

const slot = z.strictObject({
  role: about(z.enum(ROLES), 'Origin, transit or destination', 'transit'),
  required: about(z.boolean(), 'true: a team must play it; false: control can', true),
  suggests: about(
    z.strictObject({ state: z.string().regex(/^[A-Z]{2}$/), zone: z.string().regex(/^[+-]\d{2}:\d{2}$/) }),
    'A member state for a demonstration, and its offset from UTC',
    { state: 'TH', zone: '+07:00' },
  ),
  fictional: about(z.string().min(2).max(40), 'Its name when fictional states play', 'Northland'),
  brief: about(wording, 'What its team reads first'),
  private: about(wording.optional(), 'What only its team knows'),
  resources: about(z.partialRecord(z.enum(RESOURCES), z.int().min(0)), 'What it has', { officers: 20 }),
  contacts: about(z.array(z.strictObject({ function: wording, hours: wording, channel: z.enum(CHANNELS) })), 'Its points of contact'),
  legal: about(z.array(legalRule), 'What it may share; the first rule that fits counts, and what no rule names is refused'),
})

const turn = z.strictObject({
  title: wording,
  from: exerciseTime,
  to: exerciseTime,
  respond: about(z.number().gt(0).max(600), 'Minutes to answer', 52),
  discuss: about(minutes, 'Minutes to discuss', 12),
  order: about(z.enum(ORDERS), 'sealed: hidden until revealed; open: seen at once; rotating: one team after another', 'sealed'),
  delivery: about(z.enum(DELIVERIES), 'scheduled, turn-start or manual', 'scheduled'),
  windows: about(
    z
      .array(z.strictObject({ slot: slotId, minutes: z.number().gt(0).max(240) }))
      .min(1)
      .optional(),
    'For rotating: who answers when',
  ),
  situation: about(wording, 'Read out in the brief'),
  questions: about(z.array(wording).max(10).optional(), 'Questions for the discussion'),
})

const objective = z.strictObject({
  id: about(key, 'Its name in this file', 'deconflict'),
  text: wording,
  capability: about(wording, 'The core capability it tests', 'Operational coordination'),
  tasks: about(z.array(z.strictObject({ id: key, text: wording })).min(1), 'Critical tasks, as in an exercise evaluation guide'),
})

const rubric = z.strictObject({
  pacing: about(z.enum(['discussion', 'clock']), 'discussion: time does not count; clock: it does', 'discussion'),
  weights: about(
    z.strictObject({ timeliness: z.number().min(0), completeness: z.number().min(0), judgement: z.number().min(0) }),
    'Weights of the three parts of a score; timeliness counts only with pacing: clock',
    { timeliness: 0.15, completeness: 0.25, judgement: 0.6 },
  ),
  bands: about(z.strictObject({ P: z.number(), S: z.number(), M: z.number() }), 'The lowest score for each rating', {
    P: 0.8,
    S: 0.65,
    M: 0.45,
  }),
  targets: about(z.partialRecord(z.enum(CHANNELS), z.number().gt(0)).optional(), 'Minutes within which an answer is timely, by channel', {
    PHONE: 6,
  }),
  gates: about(z.array(z.enum(GATES)), 'Which gates cap a rating; LEAK: word got out through the state', [
    'SOV',
    'PRV',
    'VIC',
    'MED',
    'LEAK',
  ]),
  indicators: about(
    z
      .array(
        z.strictObject({
          id: key,
          outcome,
          objective: key.optional(),
          text: wording,
          formula: about(z.string().max(500), 'A number from 0 to 1 over measure.*, flag.* and counter.*', 'measure.answered'),
          term: about(
            z.enum(AUTHORED_TERM_NAMES).optional(),
            "It stands for a term of the outcome's measure that the log cannot see: pulse (5), contacts and calls (7), press (10)",
            'contacts',
          ),
        }),
      )
      .max(30)
      .optional(),
    "Further indicators: with what the log measures they make half of their outcome's score",
  ),
  gaps: about(
    z.array(z.strictObject({ id: z.string().regex(/^G\d{1,2}$/), text: wording, injects: z.array(injectId).min(1) })).optional(),
    'Seeded gaps that a good team finds',
  ),
})

export const scenarioSchema = z.strictObject({
  $schema: about(z.string().max(200).optional(), 'For editors: where scenario.schema.json is', './scenario.schema.json'),
  format: about(z.literal(SCENARIO_FORMAT), 'The format of this file', SCENARIO_FORMAT),
  id: about(key, "The scenario's short name", 'lotus-gate'),
  version: about(z.string().regex(/^\d+\.\d+$/), "The author's version", '1.0'),
  title: wording,
  summary: wording,
  background: about(wording, 'Read aloud at the start'),
  approach: about(z.enum(APPROACHES), 'Which of the concept note’s approaches it exercises', 'airports'),
  handling: about(wording, 'Marking on every page and paper', 'EXERCISE – FOR TRAINING ONLY'),
  languages: about(z.array(z.string().regex(LANGUAGE)).min(1), 'Languages it is complete in; the first is the default', ['en']),
  dDay: about(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), 'The date of D-day', '2027-03-01'),
  zone: about(z.string().regex(/^[+-]\d{2}:\d{2}$/), "D-day's offset from UTC", '+00:00'),
  objectives: z.array(objective).min(1).max(12),
  slots: z.record(slotKey, slot),
  phonebook: about(
    z.record(key, z.strictObject({ name: wording, slot: slotId.optional(), simulated: z.boolean() })),
    'Who sends injects; simulated ones are played by control',
  ),
  subjects: about(z.record(key, wording), 'Persons of interest and firms by code, for deconfliction', { birch: 'BIRCH, document broker' }),
  flags: about(z.record(flagName, z.string()), 'Flags and what they mean', { LEAK: 'BIRCH has been warned' }),
  counters: about(z.record(key, z.strictObject({ start: z.number(), text: z.string() })), 'Counters, where they start and what they mean'),
  network: about(network.optional(), 'The simulated criminal network that answers to what the states do; left out, there is none'),
  turns: z.array(turn).min(1).max(40),
  injects: z.array(inject).min(1).max(200),
  rubric,
  hotwash: about(z.array(wording).min(1), 'Questions for the hotwash'),
  feedback: about(z.array(wording).min(1), "Participants' feedback form"),
  facilitator: about(z.array(wording).optional(), 'Notes for the facilitator'),
  glossary: about(z.record(z.string().min(1).max(80), wording), 'Terms, one key away for every reader'),
})

/** A scenario as its file says it: well formed, not yet known to be playable. `compileScenario` is the door to that. */
export type ScenarioDocument = z.infer<typeof scenarioSchema>

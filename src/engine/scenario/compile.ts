/**
 * The door from scenario files to playable scenarios: read, lift to the current format, check, compile.
 */
import { contentHash } from '../../base/hash.ts'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { answeringSlots, choosers, leadOf, recipients, slotsOf } from './answering.ts'
import { checkScenario } from './check/check.ts'
import type { AnswerForm, CompiledInject, CompiledScenario, CompiledTurn, CourseForSlot, InjectContent } from './compiled.ts'
import { compileNetwork } from './compile-network.ts'
import { exerciseMinutes } from './exercise-time.ts'
import type { Outcome, SlotId } from './names.ts'
import { parseScenario } from './parse.ts'
import type { Source } from './parse.ts'
import type { Problem } from './problem.ts'
import type { Course, Inject, ScenarioDocument } from './schema.ts'

/**
 * Reads, checks and compiles a scenario.
 * @param sources its YAML files.
 * @param files the paths of all files beside them, relative to the scenario's folder, so that missing attachments are
 * found; left out, attachments are not looked for.
 * @returns the playable scenario with advice for its author; or every problem, advice included, in file order.
 */
export function loadScenario(
  sources: readonly Source[],
  files?: readonly string[],
): Result<{ scenario: CompiledScenario; advice: readonly Problem[] }, readonly Problem[]> {
  const parsed = parseScenario(sources)
  if (!parsed.ok) return parsed
  const { document, locate } = parsed.value
  const problems = checkScenario(document, locate, files)
  if (problems.some(({ severity }) => severity === 'error')) return err(problems)
  return ok({ scenario: compileScenario(document), advice: problems })
}

/** Compiles a document in which `checkScenario` found no error; of any other the result has no meaning. */
export function compileScenario(document: ScenarioDocument): CompiledScenario {
  const injects = document.injects
    .map((inject, place) => ({ inject, place }))
    .sort((a, b) => a.inject.turn - b.inject.turn || a.inject.after - b.inject.after || a.place - b.place)
    .map(({ inject }, order) => compileInject(document, inject, order))
  return {
    document,
    hash: contentHash(document),
    slots: slotsOf(document),
    turns: document.turns.map(compileTurn),
    injects,
    byId: Object.fromEntries(injects.map((inject) => [inject.id, inject])),
    network: document.network ? compileNetwork(document, document.network) : null,
  }
}

const seconds = (minutes: number): number => Math.round(minutes * 60)

const compileTurn = (turn: ScenarioDocument['turns'][number]): CompiledTurn => ({
  title: turn.title,
  from: exerciseMinutes(turn.from),
  to: exerciseMinutes(turn.to),
  respond: seconds(turn.respond),
  discuss: seconds(turn.discuss),
  order: turn.order,
  delivery: turn.delivery,
  windows: turn.order === 'rotating' ? (turn.windows ?? []).map(({ slot, minutes }) => ({ slot, seconds: seconds(minutes) })) : [],
  situation: turn.situation,
  questions: turn.questions ?? [],
})

const compileInject = (document: ScenarioDocument, inject: Inject, order: number): CompiledInject => ({
  id: inject.id,
  order,
  turn: inject.turn - 1,
  after: inject.parent === undefined ? seconds(inject.after) : null,
  requires: inject.requires ?? null,
  skipIf: inject.skipIf ?? null,
  variants: (inject.variants ?? []).map(({ key, when, title, text, textFor, at }) => ({
    key,
    when,
    title: title ?? null,
    text: text ?? null,
    textFor: defined(textFor),
    at: at ?? null,
  })),
  parent: inject.parent ?? null,
  content: contentOf(document, inject),
})

function contentOf(document: ScenarioDocument, inject: Inject): InjectContent {
  const silence = inject.silence
  return {
    title: inject.title,
    text: inject.text,
    textFor: defined(inject.textFor),
    from: { key: inject.from, name: document.phonebook[inject.from]?.name ?? inject.from },
    to: recipients(document, inject),
    observers: inject.observers ?? false,
    channel: inject.channel,
    grading: inject.grading ?? null,
    at: inject.at,
    zone: inject.zone ?? null,
    deadline: inject.deadline === undefined ? null : seconds(inject.deadline),
    // The schema has checked each to be a whole number from 1 to 10.
    outcomes: inject.outcomes as readonly Outcome[],
    objectives: inject.objectives,
    expected: inject.expected.map(({ text, task }) => ({ text, task: task ?? null })),
    core: inject.core,
    attachments: inject.attachments ?? [],
    answer: inject.answer ? answerForm(document, inject, inject.answer) : null,
    silence: silence ? { course: silence.course ?? null, consequence: silence.consequence ?? null, effects: silence.effects ?? [] } : null,
    controller: inject.controller ?? null,
    evaluator: inject.evaluator ?? null,
    discussion: inject.discussion ?? [],
    meanwhile: inject.meanwhile ?? null,
  }
}

const answerForm = (document: ScenarioDocument, inject: Inject, answer: NonNullable<Inject['answer']>): AnswerForm => ({
  by: answer.by,
  slots: answeringSlots(document, inject),
  lead: leadOf(document, inject),
  form: answer.form,
  prompt: answer.prompt ?? null,
  hide: answer.hide ?? false,
  courses: (answer.courses ?? []).map((course) => ({
    key: course.key,
    when: course.when ?? null,
    forSlot: Object.fromEntries(choosers(document, inject, course).map((slot) => [slot, courseFor(course, slot)])),
  })),
  unit: answer.unit ?? null,
  min: answer.min ?? null,
  max: answer.max ?? null,
  items: answer.items ?? [],
})

/** The course as one slot reads it: what `for` says of the slot stands in place of what is said of all. */
function courseFor(course: Course, slot: SlotId): CourseForSlot {
  const own = course.for?.[slot]
  return {
    text: own?.text ?? course.text,
    consequence: own?.consequence ?? course.consequence,
    scores: defined(own?.scores ?? course.scores),
    rating: own?.rating ?? course.rating,
    effects: own?.effects ?? course.effects,
    cost: defined(own?.cost ?? course.cost),
  }
}

/** A record without the members that are there but undefined, which the schema's type allows and plain JSON does not. */
const defined = <T>(record: { readonly [key: string]: T | undefined } | undefined): { readonly [key: string]: T } => {
  const kept: { [key: string]: T } = {}
  for (const [key, value] of Object.entries(record ?? {})) if (value !== undefined) kept[key] = value
  return kept
}

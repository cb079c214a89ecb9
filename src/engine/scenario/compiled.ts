/**
 * A scenario that is known to be playable: names resolved, minutes turned into seconds, courses split by slot.
 * It is plain JSON. `compileScenario` is the only door from a ScenarioDocument to here.
 */
import type { Answerers, Channel, Code, CourseKey, Form, InjectId, Outcome, Rating, Resource, SlotId } from './names.ts'
import type { NodeId } from '../network/names.ts'
import type { Preset } from '../network/parameters.ts'
import type { NetworkSetup } from '../network/setup.ts'
import type { Effect } from './effect-schema.ts'
import type { Known } from './network-schema.ts'
import type { ScenarioDocument } from './schema.ts'
import type { Wording } from './schema-parts.ts'

/** A typed text's commitment: c = SHA-256 of salt, newline, text. The text itself stands beside the log entry. */
export type TextRef = { readonly $text: string }

/** Words from a scenario, or words that somebody typed during the exercise. */
export type Words = Wording | TextRef

export type Consequences = { readonly team: Words; readonly room: Words; readonly control: Words }

/** One course of action as one slot reads it, and what it does on that slot's side of the border. */
export type CourseForSlot = {
  readonly text: Words
  readonly consequence: Consequences
  readonly scores: { readonly [code in Code]?: number }
  readonly rating: Rating
  readonly effects: readonly Effect[]
  readonly cost: { readonly [resource in Resource]?: number }
}

export type CompiledCourse = {
  readonly key: CourseKey
  /** A CEL condition, or null if always offered. */
  readonly when: string | null
  /** Only the slots that may choose it have an entry. */
  readonly forSlot: { readonly [slot: string]: CourseForSlot }
}

export type AnswerForm = {
  readonly by: Answerers
  /** Who answers, in slot order; for `joint`, who agrees or reserves. */
  readonly slots: readonly SlotId[]
  /** Who writes for `lead` and `joint`; null for `each`. */
  readonly lead: SlotId | null
  readonly form: Form
  readonly prompt: Words | null
  readonly hide: boolean
  readonly courses: readonly CompiledCourse[]
  readonly unit: Words | null
  readonly min: number | null
  readonly max: number | null
  readonly items: readonly { readonly key: string; readonly text: Words }[]
}

/** What silence does when the team was present. */
export type Silence = {
  readonly course: CourseKey | null
  readonly consequence: Consequences | null
  readonly effects: readonly Effect[]
}

/** All that an inject says, whether it came from the file, was typed during the exercise, or was amended. */
export type InjectContent = {
  readonly title: Words
  readonly text: Words
  /** Another text for some recipients. */
  readonly textFor: { readonly [slot: string]: Words }
  readonly from: { readonly key: string; readonly name: Words }
  readonly to: readonly SlotId[]
  readonly observers: boolean
  readonly channel: Channel
  readonly grading: string | null
  /** Exercise time and whose local time it is (null: D-day's zone). */
  readonly at: string
  readonly zone: SlotId | null
  /** Seconds to answer from delivery; null: until the turn closes. */
  readonly deadline: number | null
  readonly outcomes: readonly Outcome[]
  readonly objectives: readonly string[]
  readonly expected: readonly { readonly text: Words; readonly task: string | null }[]
  readonly core: boolean
  readonly attachments: readonly { readonly path: string; readonly title: Words; readonly alt: Words }[]
  readonly answer: AnswerForm | null
  readonly silence: Silence | null
  readonly controller: Words | null
  readonly evaluator: Words | null
  readonly discussion: readonly Words[]
  readonly meanwhile: Words | null
}

export type CompiledVariant = {
  readonly key: string
  /** A CEL condition. */
  readonly when: string
  readonly title: Words | null
  readonly text: Words | null
  readonly textFor: { readonly [slot: string]: Words }
  readonly at: string | null
}

export type CompiledInject = {
  readonly id: InjectId
  /** Place in the MSEL: by turn, then minute, then place in the file. */
  readonly order: number
  /** Its turn, from 0. */
  readonly turn: number
  /** Seconds after answering opens in its turn; null for contingency injects, which stand outside the timetable. */
  readonly after: number | null
  readonly requires: string | null
  readonly skipIf: string | null
  readonly variants: readonly CompiledVariant[]
  readonly parent: InjectId | null
  readonly content: InjectContent
}

export type CompiledTurn = {
  readonly title: Words
  /** The exercise window in minutes from D-day 00:00 in D-day's zone. */
  readonly from: number
  readonly to: number
  /** Seconds. */
  readonly respond: number
  readonly discuss: number
  readonly order: 'sealed' | 'open' | 'rotating'
  readonly delivery: 'scheduled' | 'turn-start' | 'manual'
  /** For rotating turns: who answers for how many seconds, one after another. */
  readonly windows: readonly { readonly slot: SlotId; readonly seconds: number }[]
  readonly situation: Words
  readonly questions: readonly Words[]
}

/** A node as people know it. */
export type CompiledNode = {
  readonly name: Words
  /** Degrees, for maps. */
  readonly at: { readonly lon: number; readonly lat: number }
  readonly known: Known
  /** Nodes that can stand in for it, in file order; each names the other. */
  readonly substitutes: readonly NodeId[]
  /** The subject that stands for it in deconfliction. */
  readonly subject: string
}

/** The network as an exercise plays it: the model's own setup, and what people read and see of it. */
export type CompiledNetwork = {
  readonly preset: Preset
  readonly setup: NetworkSetup
  readonly nodes: { readonly [node: string]: CompiledNode }
  readonly facilitators: {
    readonly [facilitator: string]: { readonly role: Words; /** Stands for this person in deconfliction. */ readonly subject: string }
  }
  /** Enforcement units that a state can order, where the file says; `turn` null: as many as its days allow. */
  readonly capacity: { readonly [slot: string]: { readonly day: number; readonly turn: number | null } }
}

export type CompiledScenario = {
  readonly document: ScenarioDocument
  /** SHA-256 of the document's canonical JSON. */
  readonly hash: string
  /** In the file's order, which is the order in which effects apply. */
  readonly slots: readonly SlotId[]
  readonly turns: readonly CompiledTurn[]
  /** In MSEL order. */
  readonly injects: readonly CompiledInject[]
  readonly byId: { readonly [id: string]: CompiledInject }
  /** null: the scenario has no network. */
  readonly network: CompiledNetwork | null
}

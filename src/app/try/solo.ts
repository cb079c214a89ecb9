/**
 * Exercises that run in this browser alone: made from a scenario, taken up from a log, or gone on with after a reload.
 * This file brings the whole engine, so the page loads it only when somebody tries an exercise.
 */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { SEATS } from '../../engine/host/seats.ts'
import { suggestedBindings } from '../../engine/exercise/exercise.ts'
import type { Policy } from '../../engine/exercise/parts.ts'
import type { State } from '../../engine/exercise/state.ts'
import { readLog } from '../../engine/log/codec.ts'
import { exerciseOf } from '../../engine/log/exercise.ts'
import { makeOpening } from '../../engine/log/header.ts'
import { openJournal, resumeJournal } from '../../engine/log/journal.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { publicKeyOf } from '../../engine/log/seal.ts'
import { say } from '../../engine/log/texts.ts'
import { verify } from '../../engine/log/verify.ts'
import { loadScenario } from '../../engine/scenario/compile.ts'
import type { CompiledScenario } from '../../engine/scenario/compiled.ts'
import { firstText } from '../../engine/scenario/first-words.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import type { Source } from '../../engine/scenario/parse.ts'
import type { Problem } from '../../engine/scenario/problem.ts'
import type { Wording } from '../../engine/scenario/schema-parts.ts'
import type { KeptExercise, Keeping } from '../client/keeping.ts'
import { LocalExercise } from '../client/local-room.ts'
import { newId, randomBytes } from '../client/random.ts'
import { t } from '../words/words.ts'
import '../words/en/try.ts'

export type Attached = { readonly path: string; readonly bytes: Uint8Array }
export type ScenarioFiles = { readonly sources: readonly Source[]; readonly files: readonly Attached[] }

/** What plays a team: a person at this device, a bot, or nobody. */
export type Player = 'hand' | 'nobody' | Policy

/** A role of the scenario, and the state that plays it here. */
export type Role = { readonly slot: SlotId; readonly name: string; readonly required: boolean; readonly brief: string }

/** A scenario that can be played, as its chooser shows it. */
export type Playable = {
  readonly files: ScenarioFiles
  readonly scenario: CompiledScenario
  readonly title: string
  readonly summary: string
  readonly roles: readonly Role[]
  /** What its author may want to look at. */
  readonly advice: readonly Problem[]
}

export type Solo = { readonly exercise: LocalExercise; readonly id: string; readonly title: string }

/** What stands under a local exercise's place on the shelf. */
export const LOCAL = 'local'

/** Reads and checks a scenario. @returns it, or every problem that keeps it from being played */
export function preview({ sources, files }: ScenarioFiles): Result<Playable, readonly Problem[]> {
  const loaded = loadScenario(
    sources,
    files.map(({ path }) => path),
  )
  if (!loaded.ok) return loaded
  const { scenario, advice } = loaded.value
  const { document } = scenario
  const bindings = suggestedBindings(scenario)
  const first = (words: Wording): string => firstText(document, words)
  const named = (text: string): string => text.replaceAll(/\{([A-Z][A-Z0-9]*)\}/g, (whole, slot: string) => bindings[slot]?.name ?? whole)
  return ok({
    files: { sources, files },
    scenario,
    title: first(document.title),
    summary: named(first(document.summary)),
    roles: scenario.slots.map((slot) => ({
      slot,
      name: bindings[slot]?.name ?? slot,
      required: document.slots[slot]?.required === true,
      brief: named(first(document.slots[slot]?.brief ?? '')),
    })),
    advice,
  })
}

/** Makes an exercise, seats the people of this device, and puts bots where they play. */
export async function begin(
  { files, scenario, title }: Playable,
  players: { readonly [slot: string]: Player },
  kept: Keeping,
): Promise<Result<Solo, string>> {
  const secret = randomBytes(32)
  const id = newId()
  const opening = makeOpening({
    exercise: id,
    title: title.slice(0, 200).toWellFormed(),
    createdAt: new Date().toISOString(),
    seed: newId(),
    scenario: scenario.hash,
    bindings: suggestedBindings(scenario),
    settings: { scores: 'hotwash', pacing: scenario.document.rubric.pacing, interpretersEarly: false },
    key: publicKeyOf(secret),
    sources: files.sources,
    files: files.files,
  })
  if (!opening.ok) return err(opening.error.message)
  const { header } = opening.value
  const journal = openJournal({ id, scenario, seed: header.seed, bindings: header.bindings, settings: header.settings }, opening.value)
  const solo = open(journal, { id, title: header.title, secret }, kept)
  await sitFacilitator(solo.exercise)
  for (const slot of scenario.slots) {
    const player = players[slot] ?? 'nobody'
    if (player === 'nobody') continue
    if (player === 'hand') await solo.exercise.sit(SEATS.numbered('participant', slot, 1), 'participant', slot, nameOf(solo.exercise, slot))
    else await solo.exercise.submit(SEATS.facilitator, { kind: 'bot', team: slot, policy: player })
  }
  return ok(solo)
}

const nameOf = ({ host }: LocalExercise, slot: SlotId): string => host.journal.state.teams[slot]?.name ?? slot

const sitFacilitator = (exercise: LocalExercise) => exercise.sit(SEATS.facilitator, 'facilitator', null, t('role.facilitator'))

function open(
  journal: Journal,
  { id, title, secret }: { readonly id: string; readonly title: string; readonly secret: Uint8Array | null },
  kept: Keeping,
): Solo {
  const keep = (lines: readonly string[], branch: string): Promise<void> =>
    kept.exercises.put({
      key: id,
      place: LOCAL,
      title,
      lines: [...lines],
      branch,
      secret: secret && bytesToHex(secret),
      at: Date.now(),
    })
  return { exercise: new LocalExercise(journal, keep, secret ?? randomBytes(32)), id, title }
}

/** Takes up what this device keeps. */
export async function goOn(kept: KeptExercise, keeping: Keeping): Promise<Result<Solo, string>> {
  const resumed = resume(kept.lines.map((line) => `${line}\n`).join(''))
  if (!resumed.ok) return resumed
  const { key, title, secret } = kept
  return ok(await takenUp(open(resumed.value, { id: key, title, secret: secret === null ? null : hexToBytes(secret) }, keeping)))
}

/** Takes up a log from elsewhere, as a rehearsal: what is done here stays here, under another server's key or none. */
export async function goOnFrom(text: string, keeping: Keeping): Promise<Result<Solo, string>> {
  const verdict = verify(text)
  if (verdict.kind === 'broken') return err(verdict.fault.message)
  const resumed = resume(text)
  if (!resumed.ok) return resumed
  if (resumed.value.state.conduct === 'closed') return err(t('try.closedLog'))
  return ok(await takenUp(open(resumed.value, { id: newId(), title: resumed.value.header.title, secret: null }, keeping)))
}

function resume(text: string): Result<Journal, string> {
  const log = readLog(text)
  if (!log.ok) return err(log.error.message)
  const exercise = exerciseOf(log.value.header)
  if (!exercise.ok) return err(exercise.error.message)
  const journal = resumeJournal(exercise.value, log.value)
  return journal.ok ? journal : err(journal.error.message)
}

/** Nobody saw the time that passed while the page was closed, so play waits until somebody goes on. */
async function takenUp(solo: Solo): Promise<Solo> {
  const { exercise } = solo
  await sitFacilitator(exercise)
  if (exercise.host.journal.state.clock === 'running') {
    await exercise.submit(SEATS.facilitator, { kind: 'pause', reason: say(t('try.pausedByReload')) })
  }
  return solo
}

/** A place in the bar: who sits there, and how to sit down. */
export type Chair = {
  readonly seat: string
  readonly role: 'facilitator' | 'participant' | 'evaluator' | 'observer' | 'display'
  readonly team: SlotId | null
  readonly bot: boolean
}

/** Every place that this device can look from: control, each team that plays, and who watches. */
export function chairs(state: State, slots: readonly SlotId[]): readonly Chair[] {
  const watching = (['evaluator', 'observer', 'display'] as const).map((role): Chair => ({
    seat: SEATS.numbered(role, null, 1),
    role,
    team: null,
    bot: false,
  }))
  const playing = slots.flatMap((team): readonly Chair[] => {
    const player = state.teams[team]?.player
    if (player === 'bot') return [{ seat: SEATS.bot(team), role: 'participant', team, bot: true }]
    const there = Object.entries(state.seats).find(([, seat]) => seat.role === 'participant' && seat.team === team && seat.present)
    if (there) return [{ seat: there[0], role: 'participant', team, bot: false }]
    return player === 'absent' ? [] : [{ seat: SEATS.numbered('participant', team, 1), role: 'participant', team, bot: false }]
  })
  return [{ seat: SEATS.facilitator, role: 'facilitator', team: null, bot: false }, ...playing, ...watching]
}

/** Sits down at a place where nobody from this device sat before. */
export async function takeChair(exercise: LocalExercise, { seat, role, team, bot }: Chair): Promise<void> {
  if (bot) return
  await exercise.sit(seat, role, team, team === null ? t(`role.${role}`) : nameOf(exercise, team))
}

/** What bot teams do beside answering injects: they pass on, ask, reply, and record what they plan. */
import type { Exercise } from '../exercise/exercise.ts'
import { legalRule } from '../exercise/legal.ts'
import { draw } from '../exercise/rng.ts'
import type { State } from '../exercise/state.ts'
import type { UnsealedCommand } from '../log/admit.ts'
import { say } from '../log/texts.ts'
import type { Information, SlotId } from '../scenario/names.ts'
import type { InboxItem, RequestCard, TurnSlice } from '../view/view.ts'
import type { Mood } from './policy.ts'
import { PURPOSE, planText, questionText, replyText, shareText } from './words.ts'
import type { Voice } from './words.ts'

/** How often a cooperative team asks a partner, and how often it records a plan, for each inject that it answers. */
const ASKS = 0.3
const PLANS = 0.4
/** Minutes of play that a partner has to reply. */
const TO_REPLY = 8

/** The states that somebody plays: who sits in the room is plain to everybody there. */
const present = (exercise: Exercise, state: State, team: SlotId): SlotId[] =>
  exercise.scenario.slots.filter((slot) => slot !== team && state.teams[slot]?.player !== 'absent')

const may = (exercise: Exercise, from: SlotId, to: SlotId, kind: Information): boolean =>
  legalRule(exercise, from, to, kind)?.permission === 'free'

/** The commands of a cooperative team about an inject that it answers: a share, and now and then a question or a plan. */
export function cooperate(exercise: Exercise, state: State, team: SlotId, item: InboxItem, turn: TurnSlice | null): UnsealedCommand[] {
  const { seed } = exercise
  const subject = `${item.inject}/${team}`
  const voice: Voice = { name: state.teams[team]?.name ?? team, seed, subject }
  const title = typeof item.title === 'string' ? item.title : item.inject
  const drawn = <T>(purpose: string, from: readonly T[]): T | undefined => from[Math.floor(draw(seed, purpose, subject, 0) * from.length)]
  const commands: UnsealedCommand[] = []

  const kind = exercise.scenario.document.slots[team]?.legal.find(({ permission }) => permission === 'free')?.kinds[0]
  const partners = present(exercise, state, team)
  const partner = drawn('bot-partner', kind ? partners.filter((other) => may(exercise, team, other, kind)) : [])
  if (kind && partner) {
    const content = { information: kind, text: say(shareText(voice, title, kind)), handling: 'H0', grading: 'B2' } as const
    commands.push({ kind: 'share', team, to: [partner], content })
  }
  const asked = draw(seed, 'bot-asks', subject, 0) < ASKS ? drawn('bot-asked', partners) : undefined
  if (asked) {
    const content = {
      ask: 'information',
      information: 'trend',
      text: say(questionText(voice, title)),
      purpose: say(PURPOSE),
      handling: 'H0',
    } as const
    commands.push({ kind: 'request', team, to: asked, content, minutes: TO_REPLY })
  }
  const about =
    draw(seed, 'bot-deconflicts', subject, 0) < PLANS ? drawn('bot-subject', Object.keys(exercise.scenario.document.subjects)) : undefined
  if (about !== undefined && turn) {
    commands.push({
      kind: 'deconflict',
      team,
      content: { subject: about, action: say(planText(voice)), from: turn.from, to: turn.to, readers: partners },
    })
  }
  return commands
}

/** A team's reply to a request, with what was asked for if its law lets it pass that on freely. */
export function reply(exercise: Exercise, state: State, team: SlotId, mood: Mood, request: RequestCard): UnsealedCommand {
  const { seed } = exercise
  const subject = `request/${request.index}/${team}`
  const voice: Voice = { name: state.teams[team]?.name ?? team, seed, subject }
  const yes = mood === 'cooperative' || (mood === 'random' && draw(seed, 'bot-approves', subject, 0) < 0.5)
  const kind = request.information
  const shares = yes && kind !== null && may(exercise, team, request.from, kind)
  return {
    kind: 'answer',
    team,
    request: request.index,
    answer: yes ? 'approve' : 'refuse',
    text: say(replyText(voice, yes)),
    ...(shares && { share: { information: kind, text: say(shareText(voice, null, kind)), handling: 'H0', grading: 'B2' } }),
  }
}

/** What bot teams do beside answering injects: they pass on, ask, reply, tell before they act, and record what they plan. */
import type { Exercise } from '../exercise/exercise.ts'
import { legalRule } from '../exercise/legal.ts'
import { dayLabel } from '../exercise/network-days.ts'
import { draw } from '../exercise/rng.ts'
import type { State } from '../exercise/state.ts'
import type { UnsealedCommand } from '../log/admit.ts'
import { say } from '../log/texts.ts'
import type { Information, SlotId } from '../scenario/names.ts'
import type { DeskView, InboxItem, RequestCard, TurnSlice } from '../view/view.ts'
import type { Mood } from './policy.ts'
import { BASIS, PURPOSE, actText, passText, planText, questionText, replyText, shareText } from './words.ts'
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
  const rule = kind === null ? null : legalRule(exercise, team, request.from, kind)?.permission
  const shares = yes && kind !== null && (rule === 'free' || rule === 'basis' || (rule === 'formal' && request.basis !== null))
  return {
    kind: 'answer',
    team,
    request: request.index,
    answer: yes ? 'approve' : 'refuse',
    text: say(replyText(voice, yes)),
    ...(shares && {
      share: {
        information: kind,
        text: say(shareText(voice, null, kind)),
        // Figures are for everybody; whatever else is asked for stays with whoever asked.
        ...(kind === 'trend' ? { handling: 'H0' as const } : { handling: 'H1' as const, basis: say(BASIS) }),
        grading: 'B2',
      },
    }),
  }
}

/** How often a team that draws what it does passes leads on in a turn. */
const RANDOM_SHARES = 0.3
/** What opens a link between two states, the most useful first. */
const OPENING = ['lead', 'alert'] as const satisfies readonly Information[]

/**
 * What a team does once in each turn of an exercise with a network, so that leads pass and nobody is surprised: it passes
 * its leads on where its law lets it, asks in due form where a partner's law wants that, and tells every partner in person
 * on which days it checks. It reads all of it from its own desk, and leaves out what it has done in this turn.
 * @param acts it has checks ordered in this turn
 */
export function coordinate(
  exercise: Exercise,
  state: State,
  team: SlotId,
  mood: Exclude<Mood, 'silent'>,
  view: DeskView,
  acts: boolean,
  subject: string,
): UnsealedCommand[] {
  const { seed } = exercise
  if (mood === 'unilateral' || (mood === 'random' && draw(seed, 'bot-shares', subject, 0) >= RANDOM_SHARES)) return []
  const voice: Voice = { name: state.teams[team]?.name ?? team, seed, subject }
  const partners = present(exercise, state, team)
  const own = <T extends { readonly from: SlotId; readonly at: number }>({ items }: { readonly items: readonly T[] }): T[] =>
    items.filter(({ from, at }) => from === team && at >= (view.turn?.openedAt ?? 0))
  const commands: UnsealedCommand[] = []
  const passed = OPENING.map((kind) => ({ kind, to: partners.filter((other) => mayPass(view, other, kind)) })).find(
    ({ to }) => to.length > 0,
  )
  if (
    passed &&
    !own(view.shares).some(({ information, to }) => information === passed.kind && passed.to.every((other) => to.includes(other)))
  ) {
    const text = say(passText(voice, passed.kind))
    const content = { information: passed.kind, text, basis: say(BASIS), handling: 'H1', grading: 'B2' } as const
    commands.push({ kind: 'share', team, to: passed.to, content })
  }
  if (mood !== 'cooperative') return commands
  const asked = new Set(own(view.requests).flatMap(({ to, information }) => (information === 'lead' ? [to] : [])))
  for (const { other, information, back } of view.law) {
    if (information !== 'lead' || back?.permission !== 'formal' || !partners.includes(other) || asked.has(other)) continue
    const content = {
      ask: 'information',
      information,
      text: say(questionText(voice, null)),
      purpose: say(PURPOSE),
      basis: say(BASIS),
      handling: 'H1',
    } as const
    commands.push({ kind: 'request', team, to: other, content, minutes: TO_REPLY })
  }
  const days = view.network?.days
  const heard = new Set(own(view.told).map(({ to }) => to))
  if (acts && days) {
    for (const to of partners) {
      if (heard.has(to)) continue
      commands.push({ kind: 'told', team, to, verb: 'told', gist: say(actText(voice, dayLabel(days.from), dayLabel(days.to))), ago: 0 })
    }
  }
  return commands
}

/** Whether something of this kind may pass to a state by the own law, and opens a link. */
const mayPass = ({ law }: DeskView, other: SlotId, kind: Information): boolean =>
  law.some(
    (one) =>
      one.other === other &&
      one.information === kind &&
      one.link === 'open' &&
      (one.out?.permission === 'free' || one.out?.permission === 'basis'),
  )

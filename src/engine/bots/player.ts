/** A bot team at its desk: it reads its own view, thinks for a while, answers, and works with the other states. */
import type { Exercise } from '../exercise/exercise.ts'
import { contentOf } from '../exercise/content.ts'
import { draw } from '../exercise/rng.ts'
import type { Policy, SeatId } from '../exercise/parts.ts'
import type { UnsealedCommand } from '../log/admit.ts'
import { say } from '../log/texts.ts'
import type { SlotId } from '../scenario/names.ts'
import type { DeskView, InboxItem } from '../view/view.ts'
import { cooperate, coordinate, reply } from './cooperation.ts'
import { ordersOf } from './orders.ts'
import { choose, moodOf } from './policy.ts'
import type { Mood } from './policy.ts'
import type { Table } from './table.ts'
import { followUpText, ownText, reservationText, whyText } from './words.ts'

export type Bot = {
  readonly seat: SeatId
  readonly team: SlotId
  /** Looks at the view and plans what is new in it. */
  readonly look: (view: DeskView) => void
}

/** Seconds of play: how long a bot takes to open something, to answer it, and to try again if it was too early. */
const TO_READ = [15, 60] as const
const TO_ANSWER = [90, 330] as const
const TO_REPLY = [60, 180] as const
const TO_ORDER = [60, 240] as const
const AGAIN = 60
const TRIES = 8

export function seatBot(
  exercise: Exercise,
  table: Pick<Table, 'journal' | 'send' | 'after'>,
  seat: SeatId,
  team: SlotId,
  policy: Policy,
): Bot {
  const seen = new Set<string>()
  let latest: DeskView | null = null
  const { seed } = exercise
  const between = ([least, most]: readonly [number, number], subject: string): number =>
    Math.round(least + draw(seed, 'bot-time', `${team}/${subject}`, 0) * (most - least))

  /** Sends a command, and again a little later if the moment was not yet right. */
  const attempt = (command: () => UnsealedCommand | null, tries = TRIES): void => {
    const wanted = command()
    if (!wanted) return
    const admission = table.send(seat, wanted)
    if (admission.kind === 'refused' && admission.refusal.code === 'not-now' && tries > 1)
      table.after(AGAIN, () => attempt(command, tries - 1))
  }

  const record = (item: InboxItem, mood: Exclude<Mood, 'silent'>): UnsealedCommand | null => {
    const form = contentOf(exercise, table.journal.state, item.inject)?.answer
    if (!form || !item.answer) return null
    const subject = `${item.inject}/${team}`
    const voice = { name: table.journal.state.teams[team]?.name ?? team, seed, subject }
    const why = say(whyText(voice, mood))
    const base = { kind: 'respond', team, inject: item.inject } as const
    // Who works with others says what comes next, and by when.
    const next = mood === 'cooperative' && latest?.turn ? { followUp: { text: say(followUpText(voice)), by: latest.turn.to } } : {}
    if (item.answer.form === 'number') {
      const [min, max] = [item.answer.min ?? 0, item.answer.max ?? 10]
      const value =
        mood === 'random' ? min + Math.floor(draw(seed, 'bot-number', subject, 0) * (max - min + 1)) : mood === 'unilateral' ? min : max
      return { ...base, record: { decision: { form: 'number', value: Math.min(max, value) }, why, ...next } }
    }
    if (item.answer.form === 'ranking') {
      const keys = item.answer.items.map(({ key }) => key)
      return { ...base, record: { decision: { form: 'ranking', order: mood === 'unilateral' ? keys.toReversed() : keys }, why, ...next } }
    }
    const has: { readonly [resource: string]: number } = latest?.own.resources ?? {}
    const affordable = item.answer.courses.filter(({ cost }) =>
      Object.entries(cost).every(([resource, need]) => need <= (has[resource] ?? 0)),
    )
    const offered = affordable.map(({ key }) => key)
    const choice = choose(mood, offered, form, team, seed, subject)
    if (choice.kind === 'own') return { ...base, record: { decision: { form: 'own', text: say(ownText(voice, mood)) }, why, ...next } }
    return { ...base, record: { decision: { form: 'course', course: choice.course }, why, ...next } }
  }

  /** Answers, but where teams answer one after another not before it is this team's turn. */
  const respond = (item: InboxItem, mood: Exclude<Mood, 'silent'>): void => {
    const window = latest?.turn?.window
    if (window && window.team !== team) table.after(AGAIN, () => respond(item, mood))
    else attempt(() => record(item, mood))
  }

  const onInject = (item: InboxItem, view: DeskView): void => {
    const mood = moodOf(policy, seed, `${item.inject}/${team}`)
    if (mood === 'silent') return
    table.after(between(TO_READ, `${item.inject}/read`), () => attempt(() => ({ kind: 'read', team, inject: item.inject })))
    const writes = item.answer !== null && (item.answer.by !== 'joint' || item.answer.lead === team)
    // A host that was restarted, or a bot that takes over, finds answers already given.
    if (!writes || item.versions.some(({ withdrawn }) => !withdrawn)) return
    table.after(between(TO_ANSWER, item.inject), () => respond(item, mood))
    if (mood !== 'cooperative') return
    table.after(between(TO_REPLY, `${item.inject}/share`), () => {
      for (const command of cooperate(exercise, table.journal.state, team, item, view.turn)) attempt(() => command)
    })
  }

  const onJoint = (item: InboxItem, version: number): void => {
    const subject = `${item.inject}/${team}`
    const mood = moodOf(policy, seed, subject)
    if (mood === 'silent') return
    const reserves = mood === 'unilateral' || (mood === 'random' && draw(seed, 'bot-reserves', subject, version) < 0.3)
    const voice = { name: table.journal.state.teams[team]?.name ?? team, seed, subject }
    table.after(between(TO_REPLY, `${item.inject}/agree`), () =>
      attempt(() => ({ kind: 'agree', team, inject: item.inject, reservation: reserves ? say(reservationText(voice)) : null })),
    )
  }

  /** Once in a turn: orders for its days, and what partners should know of them. What stands already is left as it is. */
  const onTurn = (turn: number): void => {
    const subject = `orders/${turn}/${team}`
    const mood = moodOf(policy, seed, subject)
    if (mood === 'silent') return
    table.after(between(TO_ORDER, subject), () => campaign(turn, mood, subject))
  }

  const campaign = (turn: number, mood: Exclude<Mood, 'silent'>, subject: string): void => {
    const view = latest
    if (!view?.network || view.turn?.index !== turn) return
    const { network } = view
    // A host that was restarted, or a bot that takes over, finds what was ordered and said already.
    const standing = network.orders.items.filter((given) => given.turn === turn && given.status === 'standing').map(({ order }) => order)
    const orders = standing.length > 0 ? [] : ordersOf(network, team, mood, seed, subject)
    for (const order of orders) attempt(() => ({ kind: 'order', team, order }))
    const acts = [...standing, ...orders].some(({ what }) => what === 'checks')
    for (const command of coordinate(exercise, table.journal.state, team, mood, view, acts, subject)) attempt(() => command)
  }

  const look = (view: DeskView): void => {
    latest = view
    const once = (what: string, act: () => void): void => {
      if (seen.has(what)) return
      seen.add(what)
      act()
    }
    for (const item of view.inbox) {
      once(`inject ${item.inject}`, () => onInject(item, view))
      const version = item.joint && item.joint.lead !== team ? item.joint.record?.version : undefined
      if (version !== undefined) once(`joint ${item.inject} ${version}`, () => onJoint(item, version))
    }
    const { turn } = view
    if (view.network?.days && turn && view.clock.conduct === 'respond') once(`orders ${turn.index}`, () => onTurn(turn.index))
    for (const { index, to, status } of view.told.items) {
      if (to !== team || status !== 'claimed') continue
      once(`told ${index}`, () => {
        // Whoever sits in the room hears what is said there; who is silent does not say so.
        if (moodOf(policy, seed, `told/${index}/${team}`) === 'silent') return
        table.after(between(TO_READ, `told/${index}`), () => attempt(() => ({ kind: 'confirm', told: index, team, verdict: 'confirmed' })))
      })
    }
    for (const request of view.requests.items) {
      if (request.to !== team || request.status !== 'asked') continue
      once(`request ${request.index}`, () => {
        const mood = moodOf(policy, seed, `request/${request.index}/${team}`)
        if (mood === 'silent') return
        table.after(between(TO_REPLY, `request/${request.index}`), () =>
          attempt(() => reply(exercise, table.journal.state, team, mood, request)),
        )
      })
    }
  }

  return { seat, team, look }
}

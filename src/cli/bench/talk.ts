/** What the room of the bench says and does next: a realistic spread of commands, each drawn from the seed. */
import { INFORMATION } from '../../engine/scenario/names.ts'
import type { InjectId, SlotId } from '../../engine/scenario/names.ts'
import { contentOf } from '../../engine/exercise/content.ts'
import { legalRule } from '../../engine/exercise/legal.ts'
import type { CommandOf } from '../../engine/exercise/command.ts'
import type { SeatId } from '../../engine/exercise/parts.ts'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import { say } from '../../engine/log/texts.ts'
import type { Unsealed } from '../../engine/log/texts.ts'
import { audienceOfSeat } from '../../engine/view/audience.ts'
import { visible } from '../../engine/view/visible.ts'
import type { Listed } from '../../engine/view/visible.ts'
import { EVALUATOR, FACILITATOR, deskOf, receiptsOfTurn } from './hand.ts'
import type { Hand } from './hand.ts'

/** A command and the seat that sends it. */
export type Act = { readonly by: SeatId | 'host'; readonly command: UnsealedCommand }

const WORDS = [
  'We see the same on our side and look at the bookings again.',
  'Our legal adviser asks on what basis this can be passed on, and under which handling code. We answer within the hour.',
  'Agreed: we tell the partner before any visible step, and we write down who was told and when.',
  'The figures are for six weeks. They count persons, not documents; two may be the same person.',
  'No change. We wait for the register, which opens at eight local time.',
  'Please confirm by secure channel. Our duty officer is there day and night and has the file.',
] as const
const words = (hand: Hand, purpose: string) => say(hand.pick(purpose, WORDS) ?? WORDS[0])

/** How often each is done among the other things, in parts. Reading and answering come first, see `nextAct`. */
const SPREAD: readonly (readonly [number, (hand: Hand, team: SlotId) => Act | null])[] = [
  [24, note],
  [14, () => ({ by: 'host', command: { kind: 'advance' } })],
  [14, revise],
  [8, share],
  [8, request],
  [8, replyToRequest],
  [6, tick],
  [5, told],
  [4, confirm],
  [3, observe],
  [3, mark],
  [2, rate],
  [2, (hand, team) => ({ by: deskOf(team), command: { kind: 'ask', team, text: words(hand, 'ask') } })],
  [2, replyAsControl],
  [1, deconflict],
  [1, insert],
  [1, pen],
  [1, ready],
  [1, (hand) => ({ by: FACILITATOR, command: { kind: 'announce', to: [], text: words(hand, 'announce') } })],
  [
    1,
    (hand) => ({
      by: FACILITATOR,
      command: { kind: 'face', face: hand.pick('face', ['situation', 'question', 'rules'] as const) ?? 'rules' },
    }),
  ],
]
const PARTS = SPREAD.reduce((sum, [parts]) => sum + parts, 0)

/** How often somebody reads or answers, if there is something to read or answer. */
const ANSWERS = 0.3

/** The next thing that somebody does. It may yet be refused. */
export function nextAct(hand: Hand): Act {
  const { state, exercise } = hand.journal
  const team = hand.pick(
    'team',
    exercise.scenario.slots.filter((slot) => state.teams[slot]?.player === 'team'),
  )
  if (team === undefined) return { by: 'host', command: { kind: 'advance' } }
  const answer = hand.chance('answers') < ANSWERS ? readOrAnswer(hand) : null
  if (answer) return answer
  let left = hand.chance('act') * PARTS
  for (const [parts, act] of SPREAD) {
    left -= parts
    if (left < 0) return act(hand, team) ?? note(hand, team)
  }
  return note(hand, team)
}

function note(hand: Hand, team: SlotId): Act {
  return { by: deskOf(team), command: { kind: 'note', team, text: words(hand, 'note') } }
}

/** Who writes for a team. */
const writer = (hand: Hand, team: SlotId): SeatId => hand.journal.state.teams[team]?.pen ?? deskOf(team)

function readOrAnswer(hand: Hand): Act | null {
  const { state, exercise } = hand.journal
  const open = receiptsOfTurn(hand.journal).filter(({ inject, team }) => {
    const receipt = state.receipts[inject]?.[team]
    const form = contentOf(exercise, state, inject)?.answer
    if (!receipt || state.msel[inject]?.status === 'closed') return false
    if (receipt.status === 'delivered') return true
    if (form?.by === 'joint' && form.lead !== team)
      return receipt.position === null && receipt.status === 'read' && isCommon(hand, inject, form.lead)
    return receipt.answers && receipt.versions.length === 0
  })
  const found = hand.pick('receipt', open)
  if (!found) return null
  const { inject, team } = found
  const receipt = state.receipts[inject]?.[team]
  if (receipt?.status === 'delivered') return { by: deskOf(team), command: { kind: 'read', team, inject } }
  const form = contentOf(exercise, state, inject)?.answer
  if (form?.by === 'joint' && form.lead !== team) return { by: deskOf(team), command: { kind: 'agree', team, inject, reservation: null } }
  const record = recordFor(hand, inject, team)
  return record && { by: writer(hand, team), command: { kind: 'respond', team, inject, record } }
}

const isCommon = (hand: Hand, inject: InjectId, lead: SlotId | null): boolean =>
  lead !== null && (hand.journal.state.receipts[inject]?.[lead]?.versions.length ?? 0) > 0

function recordFor(hand: Hand, inject: InjectId, team: SlotId): Unsealed<CommandOf<'respond'>['record']> | null {
  const { state, exercise } = hand.journal
  const form = contentOf(exercise, state, inject)?.answer
  const receipt = state.receipts[inject]?.[team]
  if (!form || !receipt) return null
  const rest = { why: words(hand, 'why'), information: [{ text: words(hand, 'information'), grading: 'B2', handling: 'H1' as const }] }
  if (form.form === 'number') return { decision: { form: 'number', value: form.min ?? 1 }, ...rest }
  if (form.form === 'ranking') return { decision: { form: 'ranking', order: form.items.map(({ key }) => key) }, ...rest }
  const course = hand.pick('course', receipt.offered)
  return { decision: course === undefined ? { form: 'own', text: words(hand, 'own') } : { form: 'course', course }, ...rest }
}

function revise(hand: Hand, team: SlotId): Act | null {
  const { state } = hand.journal
  const answered = receiptsOfTurn(hand.journal).filter((one) => {
    const status = one.team === team ? state.receipts[one.inject]?.[team]?.status : undefined
    return status === 'answered' || status === 'revealed'
  })
  const inject = hand.pick('revise', answered)?.inject
  const record = inject === undefined ? null : recordFor(hand, inject, team)
  return inject === undefined || !record ? null : { by: writer(hand, team), command: { kind: 'revise', team, inject, record } }
}

const others = (hand: Hand, team: SlotId): SlotId[] =>
  hand.journal.exercise.scenario.slots.filter((slot) => slot !== team && hand.journal.state.teams[slot]?.player === 'team')

/** What a team may pass on to another freely, if anything. */
function freeShare(hand: Hand, team: SlotId, to: SlotId) {
  const information = INFORMATION.find((kind) => legalRule(hand.journal.exercise, team, to, kind)?.permission === 'free')
  return information && { information, text: words(hand, 'share'), handling: 'H1' as const, grading: 'B2' }
}

function share(hand: Hand, team: SlotId): Act | null {
  const to = hand.pick('to', others(hand, team))
  const content = to && freeShare(hand, team, to)
  return to && content ? { by: deskOf(team), command: { kind: 'share', team, to: [to], content } } : null
}

function request(hand: Hand, team: SlotId): Act | null {
  const to = hand.pick('to', others(hand, team))
  const content = {
    ask: 'information',
    information: 'trend',
    text: words(hand, 'request'),
    purpose: words(hand, 'purpose'),
    handling: 'H1',
  } as const
  return to ? { by: deskOf(team), command: { kind: 'request', team, to, content, minutes: 10 } } : null
}

/** The number by which a seat knows an item of the state. */
function asSeen(hand: Hand, seat: SeatId, of: Listed, index: number): number {
  const audience = audienceOfSeat(hand.journal.state, seat)
  return audience ? visible(hand.journal.state, audience, of).indexOf(index) : -1
}

/** The asked state answers the oldest open request. */
function replyToRequest(hand: Hand): Act | null {
  const { requests } = hand.journal.state
  const index = requests.findIndex(({ status }) => status === 'asked')
  const asked = requests[index]
  if (!asked) return null
  const by = deskOf(asked.to)
  const answer = hand.pick('reply', ['approve', 'approve', 'refuse', 'counter'] as const) ?? 'refuse'
  const shared = answer === 'approve' ? freeShare(hand, asked.to, asked.from) : undefined
  const command = {
    kind: 'answer',
    team: asked.to,
    request: asSeen(hand, by, 'request', index),
    answer,
    text: words(hand, 'answer'),
  } as const
  return { by, command: { ...command, ...(shared && { share: shared }) } }
}

function told(hand: Hand, team: SlotId): Act | null {
  const to = hand.pick('to', others(hand, team))
  return to ? { by: deskOf(team), command: { kind: 'told', team, to, verb: 'told', gist: words(hand, 'gist'), ago: 0 } } : null
}

/** The other state confirms the oldest thing that is said to have been said. */
function confirm(hand: Hand): Act | null {
  const index = hand.journal.state.told.findIndex(({ status }) => status === 'claimed')
  const claimed = hand.journal.state.told[index]
  if (!claimed) return null
  const by = deskOf(claimed.to)
  return { by, command: { kind: 'confirm', team: claimed.to, told: asSeen(hand, by, 'told', index), verdict: 'confirmed' } }
}

function tick(hand: Hand, team: SlotId): Act | null {
  const { state } = hand.journal
  const listed = receiptsOfTurn(hand.journal).filter(
    (one) => one.team === team && (state.receipts[one.inject]?.[team]?.ticks.length ?? 0) > 0,
  )
  const inject = hand.pick('tick', listed)?.inject
  const receipt = inject === undefined ? undefined : state.receipts[inject]?.[team]
  if (inject === undefined || !receipt) return null
  const item = Math.floor(hand.chance('item') * receipt.ticks.length)
  return { by: EVALUATOR, command: { kind: 'tick', inject, team, items: [{ item, seen: receipt.ticks[item] !== true }] } }
}

function observe(hand: Hand, team: SlotId): Act {
  const as = hand.pick('as', ['strength', 'area'] as const) ?? 'area'
  return { by: EVALUATOR, command: { kind: 'observe', team, as, text: words(hand, 'observe') } }
}

function mark(hand: Hand, team: SlotId): Act | null {
  const { receipts } = hand.journal.state
  const found = hand.pick(
    'mark',
    Object.keys(receipts).filter((inject) => (receipts[inject]?.[team]?.versions.length ?? 0) > 0),
  )
  // The keys of `receipts` are inject ids: nothing else is ever written there.
  const what = { of: 'record', inject: found as InjectId, team, version: 0 } as const
  return found === undefined ? null : { by: deskOf(team), command: { kind: 'mark', team, what, as: 'lesson', text: words(hand, 'lesson') } }
}

function rate(hand: Hand, team: SlotId): Act | null {
  const inject = hand.pick(
    'rate',
    receiptsOfTurn(hand.journal).filter((one) => one.team === team),
  )?.inject
  return inject === undefined
    ? null
    : { by: EVALUATOR, command: { kind: 'rate', inject, team, rating: 'S', reason: words(hand, 'reason') } }
}

/** Control answers the oldest open question. */
function replyAsControl(hand: Hand): Act | null {
  const { state, exercise } = hand.journal
  const question = state.questions.findIndex(({ answered }) => !answered)
  const asked = state.questions[question]
  const from = Object.entries(exercise.scenario.document.phonebook).find(([, { simulated }]) => simulated)?.[0]
  if (!asked || from === undefined) return null
  return { by: FACILITATOR, command: { kind: 'reply', from, to: [asked.team], text: words(hand, 'reply'), question } }
}

function deconflict(hand: Hand, team: SlotId): Act | null {
  const subject = hand.pick('subject', Object.keys(hand.journal.exercise.scenario.document.subjects))
  const content = { action: words(hand, 'action'), from: 'D+0 08:00', to: 'D+1 08:00', readers: others(hand, team) }
  return subject === undefined ? null : { by: deskOf(team), command: { kind: 'deconflict', team, content: { subject, ...content } } }
}

/** Control types an inject of its own for every team. */
function insert(hand: Hand): Act | null {
  const { exercise, state } = hand.journal
  const to = [...exercise.scenario.slots]
  // The number of the entry makes it unique, and the form is that of inject ids.
  const inject = `X1-${String(state.seq).padStart(2, '0')}` as InjectId
  const content = {
    title: words(hand, 'title'),
    text: words(hand, 'text'),
    from: words(hand, 'from'),
    to,
    observers: true,
    channel: 'EMAIL',
    deadline: 15,
  } as const
  return { by: FACILITATOR, command: { kind: 'insert', inject, content: { ...content, answer: { by: 'each', slots: to } }, minutes: 1 } }
}

function pen(hand: Hand, team: SlotId): Act | null {
  const { state } = hand.journal
  const inject = hand.pick(
    'pen',
    receiptsOfTurn(hand.journal).filter((one) => one.team === team && state.receipts[one.inject]?.[team]?.answers),
  )?.inject
  const by = deskOf(team, hand.chance('place') < 0.5 ? 1 : 2)
  return inject === undefined ? null : { by, command: { kind: 'pen', team, inject } }
}

function ready(hand: Hand, team: SlotId): Act {
  return { by: deskOf(team), command: { kind: 'ready', team, ready: !hand.journal.state.teams[team]?.ready } }
}

import { unreachable } from '../../base/compare.ts'
import { exerciseMinutes } from '../scenario/exercise-time.ts'
import { HANDLING } from '../scenario/names.ts'
import type { SlotId } from '../scenario/names.ts'
import { nextRequest } from './chart.ts'
import type { RequestEvent } from './chart.ts'
import type { CommandOf } from './command.ts'
import { turnOf } from './content.ts'
import { isFormal, legalRefusal, legalRule } from './legal.ts'
import { knownSubjects } from './network-known.ts'
import { moveTrust, repliesSlowly } from './network-ledger.ts'
import { passingTo, writeLink } from './network-links.ts'
import type { DeconflictionContent, ShareContent } from './parts.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { changeAgenda, inTurn, nameOf, notNow, teamOf, unknownTeam } from './step.ts'
import type { Step } from './step.ts'
import type { Request } from './state.ts'

/** Decides what states ask, share and tell one another. All of it is live throughout a turn. */
export function decideCooperation(
  step: Step,
  command: CommandOf<'request' | 'answer' | 'share' | 'deconflict' | 'told' | 'confirm'>,
): Refusal | null {
  if (!inTurn(step.state)) return notNow(step, 'This')
  switch (command.kind) {
    case 'request':
      return request(step, command)
    case 'answer':
      return answer(step, command)
    case 'share':
      return share(step, command)
    case 'deconflict':
      return deconflict(step, command)
    case 'told':
      return told(step, command)
    case 'confirm':
      return confirm(step, command)
    default:
      return unreachable(command)
  }
}

function request(step: Step, { team, to, content, minutes }: CommandOf<'request'>): Refusal | null {
  const { state } = step
  if (!teamOf(state, to)) return refuse('no-team', 'to', { team: to })
  if (to === team) return refuse('own-team', 'to')
  if (content.ask === 'information' && content.information === undefined) return refuse('kind-of-information', 'content.information')
  if (content.ask === 'permission') {
    const share = content.share === undefined ? undefined : state.shares[content.share]
    if (!share?.arrived || !share.to.includes(team) || share.from !== to) return refuse('no-share', 'content.share')
  }
  const due = state.run + Math.round(minutes * 60)
  step.write({ kind: 'requested', from: team, to, content, due })
  changeAgenda(step, { add: [{ due, what: { kind: 'request-ends', request: state.requests.length } }] })
  return null
}

const REQUEST_WORDS: { readonly [status in Request['status']]: string } = {
  asked: 'waiting for an answer',
  countered: 'answered with another proposal',
  approved: 'approved',
  refused: 'refused',
  expired: 'out of time',
  withdrawn: 'withdrawn',
}

/** The asked state approves, refuses or counters; the asking state accepts a counter, refuses it, or withdraws. */
function answer(step: Step, { team, request: index, answer: given, text, share: shared }: CommandOf<'answer'>): Refusal | null {
  const { state } = step
  const asked = state.requests[index]
  if (!asked || (asked.from !== team && asked.to !== team)) return refuse('no-request', 'request', { team: nameOf(state, team) })
  const asker = asked.from === team
  const askersMove = given === 'accept' || given === 'withdraw' || (given === 'refuse' && asked.status === 'countered')
  if (asker !== askersMove) return refuse('request-side', 'answer', { who: nameOf(state, asker ? asked.to : asked.from) })
  const event: RequestEvent = given
  const to = nextRequest(asked.status, event)
  if (to === null) return refuse('request-status', 'answer', { status: REQUEST_WORDS[asked.status] })
  if (shared !== undefined && given !== 'approve') return refuse('share-with-approval', 'share')
  const shareIndex = shared === undefined ? null : state.shares.length
  if (shared !== undefined) {
    const refusal = send(step, team, [asked.from], shared, { index, request: asked })
    if (refusal) return refusal
  }
  step.write({ kind: 'request-answered', request: index, by: team, answer: given, text, to, share: shareIndex })
  if (to === 'approved' && asked.content.ask === 'permission' && asked.content.share !== undefined) {
    permit(step, asked.content.share, asked.from)
  }
  if (to !== 'countered') {
    changeAgenda(step, { drop: step.state.agenda.filter(({ what }) => what.kind === 'request-ends' && what.request === index) })
  }
  // A request that runs out has no answer any more, so every reply is in time; yes is useful, and so is a proposal that was taken.
  if (to === 'approved') moveTrust(step, asked.to, asked.from, { why: 'reply', request: index })
  return null
}

/** The owner of a share lets one of its receivers do more with it than the code says. */
function permit(step: Step, index: number, team: SlotId): void {
  step.write({ kind: 'onward-permitted', share: index, team })
  const share = step.state.shares[index]
  // Under H3 it had stayed with its reader; under every other code leads passed when it arrived.
  if (share?.content.handling === 'H3') writeLink(step, { of: 'share', index }, passingTo(step.state, share, team))
}

/** Shares something by itself, or sends what an approved request asked for; that it was approved has moved trust already. */
function share(step: Step, { team, to, content, answers }: CommandOf<'share'>): Refusal | null {
  if (answers === undefined) return send(step, team, to, content, null)
  const asked = step.state.requests[answers]
  if (!asked || (asked.from !== team && asked.to !== team)) return refuse('no-request', 'answers', { team: nameOf(step.state, team) })
  if (asked.to !== team) return refuse('request-side', 'answers', { who: nameOf(step.state, asked.to) })
  if (asked.status !== 'approved') return refuse('request-status', 'answers', { status: REQUEST_WORDS[asked.status] })
  if (asked.share !== null) return refuse('request-sent', 'answers')
  if (to.some((other) => other !== asked.from)) return refuse('answer-to-others', 'to', { who: nameOf(step.state, asked.from) })
  return send(step, team, to, content, { index: answers, request: asked })
}

type Answered = { readonly index: number; readonly request: Request }

/** @param answers the request that it answers, in the act that approves it or later; null: it stands for itself */
function send(step: Step, team: SlotId, to: readonly SlotId[], content: ShareContent, answers: Answered | null): Refusal | null {
  const { exercise, state } = step
  const unknown = unknownTeam(step, to, 'to')
  if (unknown) return unknown
  if (to.includes(team)) return refuse('own-team', 'to')
  const stated = content.basis !== undefined
  const index = state.shares.length
  const later = answers?.request.status === 'approved'
  const asked = answers && !later ? [answers.request] : state.requests.filter(({ status }) => status === 'approved')
  let wait = 0
  for (const other of to) {
    const formal = asked.some((request) => isFormal(request, team, other, content))
    const refusal = legalRefusal(exercise, state, { from: team, to: other, information: content.information, stated, formal })
    if (refusal) return refusal
    const slowly = answers !== null && repliesSlowly(state, team, other) ? (turnOf(exercise, state)?.respond ?? 0) : 0
    wait = Math.max(wait, (legalRule(exercise, team, other, content.information)?.seconds ?? 0) + slowly)
  }
  const refusal = onwardRefusal(step, team, content)
  if (refusal) return refusal
  const inOrder = exercise.scenario.slots.filter((slot) => to.includes(slot))
  const arrives = state.run + wait
  step.write({ kind: 'shared', from: team, to: inOrder, content, arrives, ...(later && { answers: answers.index }) })
  changeAgenda(step, { add: [{ due: arrives, what: { kind: 'share-arrives', share: index } }] })
  return null
}

/** What was received under H2 or H3 goes further only with its owner's permission, and never under a looser code. */
function onwardRefusal({ state }: Step, team: SlotId, content: ShareContent): Refusal | null {
  if (content.onward === undefined) return null
  const original = state.shares[content.onward]
  if (!original?.arrived || !original.to.includes(team)) return refuse('no-share', 'content.onward')
  const { handling } = original.content
  if ((handling === 'H2' || handling === 'H3') && !original.onwardBy.includes(team)) {
    return refuse('onward', 'content.onward', { other: nameOf(state, original.from), handling })
  }
  return HANDLING.indexOf(content.handling) < HANDLING.indexOf(handling) ? refuse('onward-looser', 'content.handling', { handling }) : null
}

const overlap = (a: DeconflictionContent, b: DeconflictionContent): boolean =>
  exerciseMinutes(a.from) <= exerciseMinutes(b.to) && exerciseMinutes(b.from) <= exerciseMinutes(a.to)

/** What a team can name: the scenario's subjects, and what of the network it knows. */
function subjectsFor({ exercise, state }: Step, team: SlotId): readonly string[] {
  const { document, network } = exercise.scenario
  const own = Object.keys(document.subjects)
  return network && state.network
    ? [...own, ...knownSubjects(network, { ...state.network, facilitators: state.network.now.facilitators }, team)]
    : own
}

function deconflict(step: Step, { team, content }: CommandOf<'deconflict'>): Refusal | null {
  const { state } = step
  if (!subjectsFor(step, team).includes(content.subject)) return refuse('no-subject', 'content.subject', { subject: content.subject })
  if (exerciseMinutes(content.to) < exerciseMinutes(content.from)) return refuse('window-backwards', 'content.to')
  const unknown = unknownTeam(step, content.readers, 'content.readers')
  if (unknown) return unknown
  const conflicts = state.deconfliction.flatMap((other, i) =>
    other.team !== team && other.content.subject === content.subject && overlap(other.content, content) ? [i] : [],
  )
  step.write({ kind: 'deconflicted', team, content, conflicts })
  return null
}

function told(step: Step, { team, to, verb, gist, ago, information, basis, handling }: CommandOf<'told'>): Refusal | null {
  const { state } = step
  if (!teamOf(state, to)) return refuse('no-team', 'to', { team: to })
  if (to === team) return refuse('own-team', 'to')
  if (ago > state.run - (state.turn?.openedAt ?? state.run)) return refuse('too-long-ago', 'ago')
  step.write({
    kind: 'told',
    from: team,
    to,
    verb,
    gist,
    saidAt: state.run - ago,
    ...(information !== undefined && { information }),
    ...(basis !== undefined && { basis }),
    ...(handling !== undefined && { handling }),
  })
  return null
}

/** The other team confirms what was said, or a witness attests it; then it counts like a typed share. */
function confirm(step: Step, { told: index, team, verdict }: CommandOf<'confirm'>): Refusal | null {
  const record = step.state.told[index]
  if (!record) return refuse('no-told', 'told')
  if (team !== null && record.to !== team) return refuse('told-own', 'team')
  if (record.status !== 'claimed') return refuse('told-settled', null, { status: record.status })
  step.write({ kind: 'told-settled', told: index, to: verdict === 'disputed' ? 'disputed' : team === null ? 'attested' : 'confirmed' })
  // Whoever asks passes nothing on, whatever the question was about.
  if (verdict === 'confirmed' && record.verb !== 'asked' && record.information !== undefined) {
    const { from, to, information, basis, handling } = record
    // What was said without a code may be used by the police of the other state, as people take it who meet.
    const passing = { from, to, information, stated: basis !== undefined, formal: false, handling: handling ?? 'H0', permitted: false }
    writeLink(step, { of: 'told', index }, passing)
  }
  return null
}

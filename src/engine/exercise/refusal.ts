/**
 * Why a command was not accepted: a code for programs, a sentence for a person, and the field at fault. All the
 * sentences stand here together, so that they can be read, mended and translated as one list. `{x}` is filled in.
 */

export const REFUSAL_CODES = [
  'not-allowed',
  'not-now',
  'not-known',
  'not-yours',
  'not-possible',
  'not-lawful',
  'incomplete',
  'clock',
  'paused',
  'emergency',
  'closed',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type Refusal = {
  readonly code: RefusalCode
  /** What is wrong and what would work, in one or two short sentences. */
  readonly message: string
  /** The command's field that is at fault, or null. */
  readonly field: string | null
}

const SENTENCES = {
  'no-seat': ['not-allowed', 'This seat is not in the room. Join again with your code.'],
  'seat-left': ['not-allowed', 'This seat was given up. Join again with your code.'],
  'seat-held': ['not-allowed', 'Control acts for this seat now. Ask the facilitator to hand it back.'],
  role: ['not-allowed', 'Only {who} can do this.'],
  'other-team': ['not-yours', 'This seat belongs to another team. You can answer only for your own.'],
  'team-played-by-control': ['not-allowed', 'Control plays {team} now. Ask the facilitator to hand the team back.'],
  'team-plays-itself': ['not-allowed', '{team} plays for itself. Take the team over first.'],
  'host-only': ['not-allowed', 'Only the host can do this.'],
  branch: ['not-known', 'The exercise went back to an earlier moment. Your screen will show where it is now; please try again.'],
  'rewind-target': ['not-possible', 'The exercise can go back only to an earlier moment of this line.'],
  'clock-backwards': ['clock', 'Play time is already at second {run}. It never runs backwards.'],
  'clock-still': ['clock', 'Play time does not run now, so it cannot be later than second {run}.'],
  'clock-same': ['clock', 'No time has passed since the last entry.'],
  paused: ['paused', 'Play is paused. Your text is kept; send it when play goes on.'],
  emergency: ['emergency', 'This is a real emergency: the exercise has stopped. Follow the instructions in the room.'],
  closed: ['closed', 'The exercise is closed. Its log can be read but not changed.'],
  step: ['not-now', '{what} is not possible {when}.'],
  'turns-over': ['not-now', 'That was the last turn. Go to the hotwash.'],
  'turns-left-unresolved': ['not-now', 'First accept what the answers of this turn lead to.'],
  'already-resolved': ['not-now', 'The answers of this turn are already resolved.'],
  'not-resolved': ['not-now', 'This answer is not resolved yet. Close the turn and accept first.'],
  unsent: ['incomplete', 'These injects were never sent: {list}. Send them, or give a reason to leave them out.'],
  unmapped: ['incomplete', 'First say which course these answers in own words come closest to: {list}.'],
  'no-inject': ['not-known', 'There is no inject {inject}.'],
  'inject-exists': ['not-possible', 'There is already an inject {inject}. Choose another number.'],
  'inject-status': ['not-now', '{inject} is {status}, so it cannot be {done}.'],
  'amend-sent': ['not-now', '{inject} is already sent: its words can still change, but not who receives it or until when.'],
  'amend-closed': ['not-now', '{inject} is closed, so it can no longer be reworded.'],
  'not-on-timetable': ['not-now', '{inject} is not waiting for its time, so it cannot be moved.'],
  'nothing-due': ['not-now', 'Nothing is waiting for its time.'],
  'nothing-to-extend': ['not-now', 'No time to answer or to discuss is running.'],
  'no-variant': ['not-known', '{inject} has no variant "{variant}".'],
  'no-team': ['not-known', 'There is no team {team} in this exercise.'],
  'own-team': ['not-possible', 'Choose another state than your own.'],
  'not-received': ['not-known', '{team} has not received {inject}.'],
  'not-asked': ['not-yours', '{team} is not asked to answer {inject}.'],
  'not-writer': ['not-yours', '{lead} writes the common record. {team} agrees to it or reserves.'],
  'not-joint': ['not-possible', '{inject} is not answered by one common record.'],
  'no-common-record': ['not-now', 'There is no common record yet to agree to.'],
  'other-window': ['not-now', 'It is the turn of {team} to answer.'],
  'no-window': ['not-now', 'Nobody is asked to answer at this moment.'],
  pen: ['not-yours', 'Another seat of your team holds the pen. Take the pen first.'],
  'already-answered': ['not-now', '{team} has already answered. Revise the answer instead.'],
  'not-answered': ['not-now', '{team} has not answered yet.'],
  'answer-over': ['not-now', 'The turn is closed; answers can no longer be changed.'],
  'withdraw-revealed': ['not-now', 'The room has seen this answer. Revise it; both versions are kept.'],
  form: ['incomplete', 'This inject is answered with {form}, or in your own words.'],
  'no-course': ['not-known', 'This course of action is not offered to {team}.'],
  'no-such-course': ['not-known', '{inject} has no course "{course}" for {team}.'],
  'number-range': ['not-possible', 'The number must lie between {min} and {max}.'],
  ranking: ['incomplete', 'Put every item in order, each once.'],
  cost: ['not-possible', 'This needs {need} {resource}; {team} has {have}.'],
  'map-nothing': ['not-now', 'There is no answer in own words to map.'],
  'no-version': ['not-known', '{team} gave no such version of its answer to {inject}.'],
  'change-unknown': ['not-known', '{inject} and {team} are not part of what is resolved here.'],
  'no-consequence': ['not-possible', 'There is no consequence to release for {team} in {inject}. Type one.'],
  'already-released': ['not-now', 'This consequence was already released.'],
  'no-sender': ['not-known', 'The phonebook has no simulated role "{from}".'],
  'no-question': ['not-known', 'There is no such question.'],
  'face-inject': ['incomplete', 'Say which inject the display should show.'],
  'seat-taken': ['not-possible', 'This seat is taken.'],
  'seat-team': ['incomplete', 'A participant or interpreter needs a team, and nobody else has one.'],
  'seat-role': ['not-possible', 'This seat was a {role} before and stays one.'],
  'seat-unknown': ['not-known', 'There is no such seat.'],
  'seat-facilitator': ['not-possible', "The facilitator's own seat cannot be handed over."],
  'seat-same': ['not-now', 'Nothing to change: it is already so.'],
  'already-read': ['not-now', 'Your team has already opened this.'],
  'bind-started': ['not-now', 'States can be bound only before the exercise starts.'],
  'state-twice': ['not-possible', '{name} already plays in this exercise.'],
  'missing-teams': ['not-now', 'These teams are not filled yet: {list}. Wait for them, add a bot, or play them from control.'],
  'legal-no': ['not-lawful', '{team} may not share this kind of information with {other}. {basis}'],
  'legal-formal': ['not-lawful', '{team} may share this with {other} only on a formal request that states its legal basis. {basis}'],
  'legal-basis': ['not-lawful', '{team} may share this with {other} if you state the legal basis. {basis}'],
  'legal-silent': ['not-lawful', "{team}'s legal profile does not say that this may be shared with {other}. Ask control."],
  onward: ['not-lawful', '{other} shared this under {handling}: passing it on needs permission. Ask for it first.'],
  'onward-looser': ['not-lawful', 'It was shared under {handling}. You can pass it on only under the same or a stricter code.'],
  'no-share': ['not-known', 'Your team has not received this information.'],
  'kind-of-information': ['incomplete', 'Say which kind of information you ask for.'],
  'no-request': ['not-known', 'There is no such request to or from {team}.'],
  'request-side': ['not-yours', 'Only {who} can do this with the request.'],
  'share-with-approval': ['not-possible', 'Information goes along with an approval only. Approve the request, or share later.'],
  'request-status': ['not-now', 'This request is {status}.'],
  'no-subject': ['not-known', 'There is no subject "{subject}" in this exercise.'],
  'window-backwards': ['not-possible', 'The end must not be before the start.'],
  'too-long-ago': ['not-possible', 'It can be dated back only to the start of this turn.'],
  'no-told': ['not-known', 'There is no such record.'],
  'told-own': ['not-yours', 'The other team, control or an evaluator confirms this.'],
  'told-settled': ['not-now', 'This was already {status}.'],
  'nothing-there': ['not-known', 'What this points to does not exist.'],
  'no-item': ['not-known', '{inject} has no expected action number {item}.'],
  'no-task': ['not-known', 'There is no critical task "{task}".'],
  'not-scored': ['not-now', 'There is no score here yet.'],
  evidence: ['incomplete', 'A higher rating needs evidence: point to a tick, an observation or a record.'],
  second: ['incomplete', 'From P to U or back, a second evaluator must have given the new rating too.'],
  'rating-target': ['not-possible', 'Only a score or an outcome can be adjudicated.'],
} as const satisfies { readonly [id: string]: readonly [RefusalCode, string] }

export type SentenceId = keyof typeof SENTENCES

/** A refusal in the words of the list, with its gaps filled. */
export function refuse(id: SentenceId, field: string | null = null, gaps: { readonly [gap: string]: string | number } = {}): Refusal {
  const [code, sentence] = SENTENCES[id]
  const message = sentence.replaceAll(/\{(\w+)\}/g, (_, gap: string) => String(gaps[gap] ?? ''))
  return { code, message: message.trim(), field }
}

/**
 * From the state to what one audience may see. Every view is put together from slices that name what they read:
 * there is no full view from which something would be taken away.
 */
import type { Exercise } from '../exercise/exercise.ts'
import type { SeatId } from '../exercise/parts.ts'
import type { SlotId } from '../scenario/names.ts'
import type { State } from '../exercise/state.ts'
import { audienceKey, audienceOfSeat } from './audience.ts'
import type { Audience } from './audience.ts'
import { namesOf, rememberedFor } from './slice.ts'
import type { Seeing, Texts } from './slice.ts'
import { answersSlice, consequencesSlice } from './slices/answers.ts'
import { agendaSlice, guideSlice, settingsSlice, teamSettingsSlice, worldSlice } from './slices/control.ts'
import { deconflictionSlice, requestsSlice, sharesSlice, toldSlice } from './slices/exchange.ts'
import { clockSlice, debriefSlice, exerciseSlice, referenceSlice, teamsSlice, turnSlice } from './slices/exercise.ts'
import { earlySlice, inboxSlice, observedSlice } from './slices/inbox.ts'
import { lawSlice } from './slices/law.ts'
import { mselSlice, rowsSlice } from './slices/msel.ts'
import { publicNetworkSlice, staffNetworkSlice } from './slices/network.ts'
import { observationsSlice, overridesSlice, ratingsSlice, recordsSlice } from './slices/records.ts'
import { roomSlice, staffScoresSlice, teamScoresSlice } from './slices/scores.ts'
import { screenSlice } from './slices/screen.ts'
import { announcementsSlice, commentsSlice, correctionsSlice, marksSlice, notesSlice, questionsSlice, repliesSlice } from './slices/talk.ts'
import { teamNetworkSlice } from './slices/team-network.ts'
import { ownSeatsSlice, ownSlice, seatsSlice, statesSlice } from './slices/teams.ts'
import type { ControlView, DeskView, DisplayView, EvaluatorView, Exchange, ObserverView, TeamView, View } from './view.ts'

/**
 * What a seat may see at this moment.
 * @param texts finds what people typed; pass the same function each time (see `Texts`).
 * @param language a language of the scenario; its first if left out.
 * @throws if there is no such seat: who asks has checked the seat's key.
 */
export function project(exercise: Exercise, state: State, seat: SeatId, texts: Texts, language?: string): View {
  const audience = audienceOfSeat(state, seat)
  if (!audience) throw new Error(`there is no seat ${seat}`)
  return projectFor(exercise, state, audience, texts, language)
}

/** One view for each audience that has a seat in the room, by `audienceKey`. */
export function projectAll(exercise: Exercise, state: State, texts: Texts, language?: string): ReadonlyMap<string, View> {
  const views = new Map<string, View>()
  for (const seat of Object.keys(state.seats)) {
    const audience = audienceOfSeat(state, seat as SeatId) // only seats are keys there
    if (!audience || views.has(audienceKey(audience))) continue
    views.set(audienceKey(audience), projectFor(exercise, state, audience, texts, language))
  }
  return views
}

/** What an audience may see, whether or not anybody sits there: for a replay as one seat saw it, and for previews. */
export function projectFor(exercise: Exercise, state: State, audience: Audience, texts: Texts, language?: string): View {
  const { languages } = exercise.scenario.document
  const known = language !== undefined && languages.includes(language) ? language : (languages[0] ?? 'en')
  const names = namesOf(exercise, state, texts)
  const seeing: Seeing = { exercise, audience, texts, language: known, names, kept: rememberedFor(exercise, texts, audience, known) }
  switch (audience.kind) {
    case 'facilitator':
    case 'controller':
      return controlView(state, seeing, { kind: audience.kind, team: null, seat: null })
    case 'evaluator':
      return evaluatorView(state, seeing, { kind: audience.kind, team: null, seat: null })
    case 'blind-evaluator':
      return evaluatorView(state, seeing, { kind: audience.kind, team: null, seat: audience.seat })
    case 'participant':
    case 'interpreter':
      return teamView(state, seeing, { kind: audience.kind, team: audience.team, seat: null })
    case 'observer':
      return observerView(state, seeing, { kind: audience.kind, team: null, seat: null })
    case 'display':
      return displayView(state, seeing, { kind: audience.kind, team: null, seat: null })
  }
}

const everybody = (state: State, seeing: Seeing) => ({
  exercise: exerciseSlice(state, seeing),
  clock: clockSlice(state, seeing),
  turn: turnSlice(state, seeing),
  teams: teamsSlice(state, seeing),
})

const exchange = (state: State, seeing: Seeing): Exchange => ({
  requests: requestsSlice(state, seeing),
  shares: sharesSlice(state, seeing),
  deconfliction: deconflictionSlice(state, seeing),
  told: toldSlice(state, seeing),
  notes: notesSlice(state, seeing),
  marks: marksSlice(state, seeing),
  questions: questionsSlice(state, seeing),
  replies: repliesSlice(state, seeing),
  announcements: announcementsSlice(state, seeing),
  comments: commentsSlice(state, seeing),
  corrections: correctionsSlice(state, seeing),
})

const staff = (state: State, seeing: Seeing) => ({
  ...everybody(state, seeing),
  ...exchange(state, seeing),
  reference: referenceSlice(state, seeing),
  debrief: debriefSlice(state, seeing) ?? { hotwash: [], feedback: [] },
  guide: guideSlice(state, seeing),
  settings: settingsSlice(state, seeing),
  states: statesSlice(state, seeing),
  seats: seatsSlice(state, seeing),
  msel: mselSlice(state, seeing),
  rows: rowsSlice(state, seeing),
  records: recordsSlice(state, seeing),
  ratings: ratingsSlice(state, seeing),
  overrides: overridesSlice(state, seeing),
  observations: observationsSlice(state, seeing),
  network: staffNetworkSlice(state, seeing),
})

const controlView = (state: State, seeing: Seeing, audience: ControlView['audience']): ControlView => ({
  audience,
  ...staff(state, seeing),
  scores: staffScoresSlice(state, seeing.exercise),
  agenda: agendaSlice(state, seeing),
  world: worldSlice(state, seeing),
  screen: screenSlice(state, seeing),
})

const evaluatorView = (state: State, seeing: Seeing, audience: EvaluatorView['audience']): EvaluatorView => ({
  audience,
  ...staff(state, seeing),
  scores: audience.kind === 'blind-evaluator' ? null : staffScoresSlice(state, seeing.exercise),
})

function teamView(state: State, seeing: Seeing, audience: TeamView['audience']): TeamView {
  const own = ownSlice(state, seeing)
  if (!own) throw new Error(`there is no team ${audience.team}`)
  return {
    audience,
    ...everybody(state, seeing),
    ...exchange(state, seeing),
    reference: referenceSlice(state, seeing),
    debrief: debriefSlice(state, seeing),
    settings: teamSettingsSlice(state, seeing),
    own,
    network: teamNetworkSlice(state, seeing),
    law: lawSlice(state, seeing),
    seats: ownSeatsSlice(state, seeing),
    inbox: inboxSlice(state, seeing),
    answers: answersSlice(state, seeing),
    consequences: consequencesSlice(state, seeing),
    scores: teamScoresSlice(state, seeing),
    early: earlySlice(state, seeing),
  }
}

/** What a bot looks at of its team's view, in the scenario's first language: the same slices, and nothing that it never reads. */
export function projectDesk(exercise: Exercise, state: State, team: SlotId, texts: Texts): DeskView {
  const audience: Audience = { kind: 'participant', team }
  const language = exercise.scenario.document.languages[0] ?? 'en'
  const kept = rememberedFor(exercise, texts, audience, language)
  const seeing: Seeing = { exercise, audience, texts, language, names: namesOf(exercise, state, texts), kept }
  const own = ownSlice(state, seeing)
  if (!own) throw new Error(`there is no team ${team}`)
  return {
    clock: clockSlice(state, seeing),
    turn: turnSlice(state, seeing),
    own,
    network: teamNetworkSlice(state, seeing),
    law: lawSlice(state, seeing),
    inbox: inboxSlice(state, seeing),
    requests: requestsSlice(state, seeing),
    shares: sharesSlice(state, seeing),
    told: toldSlice(state, seeing),
  }
}

const observerView = (state: State, seeing: Seeing, audience: ObserverView['audience']): ObserverView => ({
  audience,
  ...everybody(state, seeing),
  reference: referenceSlice(state, seeing),
  debrief: debriefSlice(state, seeing),
  inbox: observedSlice(state, seeing),
  answers: answersSlice(state, seeing),
  consequences: consequencesSlice(state, seeing),
  notes: notesSlice(state, seeing),
  announcements: announcementsSlice(state, seeing),
  room: roomSlice(state, seeing),
})

const displayView = (state: State, seeing: Seeing, audience: DisplayView['audience']): DisplayView => ({
  audience,
  ...everybody(state, seeing),
  screen: screenSlice(state, seeing),
  network: publicNetworkSlice(state, seeing),
  announcements: announcementsSlice(state, seeing),
  room: roomSlice(state, seeing),
})

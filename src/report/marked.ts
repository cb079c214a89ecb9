/** What was marked for the plan, with what the mark points to in words, and who proposed it. */
import type { Reference } from '../engine/exercise/parts.ts'
import type { Request, State } from '../engine/exercise/state.ts'
import { SPOKE } from '../engine/replay/story.ts'
import type { TextRef } from '../engine/scenario/compiled.ts'
import type { Texts } from '../engine/view/slice.ts'
import type { ControlView, MarkCard, Said } from '../engine/view/view.ts'
import type { Stamp } from './stamp.ts'
import { decisionWords, outcomeName, teamName, wordsOr } from './words.ts'

export type MarkRow = {
  readonly as: MarkCard['as']
  /** The state that proposed it; null for control, evaluators and observers. */
  readonly team: string | null
  /** The name of the seat that proposed it. */
  readonly by: Said
  /** Where it was said, such as `Decision of Thailand, S1-04`. */
  readonly on: string
  /** What was said there; null where a mark points to a figure. */
  readonly said: Said | null
  /** What whoever marked it added. */
  readonly text: Said | null
  readonly stamp: Stamp | null
}

const WITHHELD: Said = { withheld: true }

/** @param stamps of the marks, in their order */
export function markedWords(
  state: State,
  view: ControlView,
  texts: Texts,
  stamps: readonly Stamp[],
  seatName: (seat: string) => Said,
): MarkRow[] {
  const say = (ref: TextRef): Said => texts(ref) ?? WITHHELD
  return state.marks.map(({ as, by, team, what, text }, index) => ({
    as,
    team,
    by: seatName(by),
    ...pointed(what, state, view, say),
    text: text && say(text),
    stamp: stamps[index] ?? null,
  }))
}

function pointed(what: Reference, state: State, view: ControlView, say: (ref: TextRef) => Said): Pick<MarkRow, 'on' | 'said'> {
  const name = (team: string): string => teamName(view, team)
  switch (what.of) {
    case 'record': {
      const record = view.records.find(({ inject, team }) => inject === what.inject && team === what.team)
      const version = record?.versions[what.version]
      return {
        on: `Decision of ${name(what.team)}, ${what.inject}`,
        said: version ? decisionWords(version.decision) : null,
      }
    }
    case 'score':
      return { on: `Score of ${name(what.team)}, ${what.inject}`, said: null }
    case 'outcome':
      return { on: `${outcomeName(what.outcome)}, ${name(what.team)}`, said: null }
    case 'tick': {
      const expected = view.msel.find(({ inject }) => inject === what.inject)?.expected[what.item]?.text ?? null
      return { on: `Expected action of ${name(what.team)}, ${what.inject}`, said: expected }
    }
    case 'note': {
      const note = state.notes[what.index]
      return { on: note?.team ? `Note of ${name(note.team)}` : 'Note', said: note ? say(note.text) : null }
    }
    case 'request': {
      const request = state.requests[what.index]
      return request
        ? { on: `Request from ${name(request.from)} to ${name(request.to)}`, said: requestWords(request, state, name, say) }
        : { on: 'Request', said: null }
    }
    case 'share': {
      const share = state.shares[what.index]
      return share
        ? { on: `${name(share.from)} told ${share.to.map(name).join(', ')}`, said: say(share.content.text) }
        : { on: 'Information', said: null }
    }
    case 'deconfliction': {
      const entry = state.deconfliction[what.index]
      return { on: `Deconfliction note of ${name(entry?.team ?? '')}`, said: entry ? say(entry.content.action) : null }
    }
    case 'told': {
      const told = state.told[what.index]
      return told
        ? { on: `${name(told.from)} ${SPOKE[told.verb]} ${name(told.to)} in person`, said: say(told.gist) }
        : { on: 'Said in person', said: null }
    }
    case 'observation': {
      const seen = state.observations[what.index]
      return { on: `Observation${seen?.inject ? `, ${seen.inject}` : ''}`, said: seen ? say(seen.text) : null }
    }
    case 'mark': {
      const mark = state.marks[what.index]
      return { on: 'Another mark', said: mark?.text ? say(mark.text) : null }
    }
    case 'reply': {
      const reply = state.replies[what.index]
      return { on: 'Reply of exercise control', said: reply ? say(reply.text) : null }
    }
    case 'announcement': {
      const announcement = state.announcements[what.index]
      return { on: 'Announcement', said: announcement ? say(announcement.text) : null }
    }
  }
}

const REPLIED: { readonly [answer: string]: string } = {
  approve: 'approved',
  refuse: 'refused',
  counter: 'proposed something else',
  accept: 'accepted the proposal',
  withdraw: 'took the request back',
}

/** A request, what was replied, and what was sent in answer to it. */
function requestWords(
  { content, replies, status, to, share }: Request,
  { shares }: State,
  name: (team: string) => string,
  say: (ref: TextRef) => Said,
): Said {
  const sent = share === null ? undefined : shares[share]
  const lines = [
    say(content.text),
    ...replies.map(({ by, answer, text }) => `${name(by)} ${REPLIED[answer] ?? answer}: ${wordsOr(say(text))}`),
    ...(sent ? [`${name(to)} sent: ${wordsOr(say(sent.content.text))}`] : []),
    ...(!sent && status === 'approved' && content.ask === 'information' ? ['Nothing was sent.'] : []),
  ]
  return lines.length === 1 ? say(content.text) : lines.map((line) => wordsOr(line)).join('\n')
}

/** The words of a mark in one text: what was said there, and what was added. */
export const markText = ({ said, text }: Pick<MarkRow, 'said' | 'text'>): string =>
  [said, text].flatMap((one) => (one === null ? [] : [wordsOr(one)])).join('\n')

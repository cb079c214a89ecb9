/**
 * The views, one for each kind of audience. A view is a record of slices; a slice keeps its identity while nothing
 * that it was made of changes, so that a desk redraws, and the wire carries, only what is new.
 */
import type { SeatId, Settings } from '../exercise/parts.ts'
import type { AgendaItem, OutcomeScore } from '../exercise/state.ts'
import type { Clock, Conduct } from '../exercise/status.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import type { CrossCutting } from '../scoring/room.ts'
import type { TimelineLine } from '../scoring/timeline.ts'
import type {
  AnnouncementCard,
  CommentCard,
  CorrectionCard,
  DeconflictionCard,
  InboxItem,
  InjectCard,
  MarkCard,
  NoteCard,
  OpenAnswer,
  OwnTeam,
  Page,
  QuestionCard,
  ReplyCard,
  RequestCard,
  RoomCard,
  RoomConsequence,
  Said,
  ScreenCard,
  SeatCard,
  ShareCard,
  TeamCard,
  ToldCard,
} from './cards.ts'
import type {
  MselItem,
  ObservationCard,
  OverrideCard,
  RatingCard,
  RecordCard,
  RoomWhyCard,
  RowCard,
  ScoreCard,
  StaffSeat,
  StaffTeam,
} from './staff-cards.ts'

import type { LawCard, PublicNetwork, StaffNetwork, TeamNetwork } from './network-cards.ts'

export type * from './cards.ts'
export type * from './staff-cards.ts'
export type * from './network-cards.ts'

/** Whose view it is. */
export type AudienceSlice = {
  readonly kind: 'facilitator' | 'controller' | 'evaluator' | 'blind-evaluator' | 'participant' | 'interpreter' | 'observer' | 'display'
  readonly team: SlotId | null
  /** For a blind evaluator, whose judgements are its own. */
  readonly seat: SeatId | null
}

export type ExerciseSlice = {
  readonly id: string
  readonly title: Said
  /** On every page and paper. */
  readonly marking: Said
  readonly approach: string
  /** The language of the words in this view, and those that the scenario has. */
  readonly language: string
  readonly languages: readonly string[]
  /** The date of D-day, and the offset from UTC in which exercise time is told. */
  readonly dDay: string
  readonly zone: string
  readonly turns: number
  /** The line of entries that commands must name. */
  readonly branch: string
  /** Read out at the start; null before. */
  readonly background: Said | null
}

export type ClockSlice = {
  /** Seconds of unpaused play. */
  readonly run: number
  readonly clock: Clock
  readonly conduct: Conduct
  readonly phase: 'lobby' | 'briefing' | 'play' | 'hotwash' | 'closed'
  /** Exercise time, such as `D-7 09:30`, in the exercise's zone. */
  readonly label: string
  /** Why play is paused, or what to do in a real emergency. */
  readonly notice: Said | null
}

export type TurnSlice = {
  /** From 0. */
  readonly index: number
  readonly title: Said
  readonly from: string
  readonly to: string
  readonly order: 'sealed' | 'open' | 'rotating'
  /** Seconds of play. */
  readonly openedAt: number | null
  /** Second of play at which answering, or then discussing, ends; null if no time runs. */
  readonly endsAt: number | null
  /** Whose window is open in a rotating turn. */
  readonly window: { readonly team: SlotId; readonly endsAt: number | null } | null
  readonly timeUp: boolean
  readonly resolved: boolean
  readonly situation: Said
  /** For the discussion: open to the room once it discusses. */
  readonly questions: readonly Said[]
}

/** Terms with their meanings, and the subjects that a state can name to others for deconfliction. */
export type ReferenceSlice = {
  readonly glossary: readonly { readonly term: string; readonly meaning: Said }[]
  readonly subjects: readonly { readonly key: string; readonly name: Said }[]
}

/** The questions of the hotwash and the feedback form, once it has come to that. */
export type DebriefSlice = { readonly hotwash: readonly Said[]; readonly feedback: readonly Said[] }

/** What leads through the exercise, for control and evaluators. */
export type GuideSlice = {
  readonly summary: Said
  readonly objectives: readonly {
    readonly id: string
    readonly text: Said
    readonly capability: Said
    readonly tasks: readonly { readonly id: string; readonly text: Said }[]
  }[]
  readonly turns: readonly {
    readonly title: Said
    readonly from: string
    readonly to: string
    readonly respond: number
    readonly discuss: number
    readonly order: string
    readonly delivery: string
  }[]
  readonly gaps: readonly { readonly id: string; readonly text: Said; readonly injects: readonly InjectId[] }[]
  /** What the scenario counts besides the log's measures. */
  readonly indicators: readonly { readonly id: string; readonly text: Said }[]
  readonly notes: readonly Said[]
  /** Roles that control plays when it replies. */
  readonly roles: readonly { readonly key: string; readonly name: Said }[]
}

/** What is due next, soonest first. */
export type AgendaSlice = Page<Omit<AgendaItem, 'seq'>>

/** The state of the simulated world. */
export type WorldSlice = {
  readonly flags: { readonly [flag: string]: boolean }
  readonly counters: { readonly [counter: string]: number }
  /** `trust[a][b]`: how far b trusts a, 0 to 1. */
  readonly trust: { readonly [slot: string]: { readonly [slot: string]: number } }
}

/** All scores, for control and evaluators. */
export type StaffScores = {
  readonly injects: readonly ScoreCard[]
  readonly outcomes: readonly OutcomeScore[]
  readonly room: readonly RoomWhyCard[]
  readonly crossCutting: readonly CrossCutting[]
  readonly timeline: readonly TimelineLine[]
}

/** A team's own scores, when the settings open them. */
export type TeamScores = {
  readonly injects: readonly ScoreCard[]
  readonly outcomes: readonly OutcomeScore[]
  readonly crossCutting: CrossCutting | null
  readonly timeline: readonly TimelineLine[]
  /** The gaps that the scenario had hidden, and what it counts besides the log's measures; none while play goes on. */
  readonly gaps: readonly { readonly id: string; readonly text: Said }[]
  readonly indicators: readonly { readonly id: string; readonly text: Said }[]
  /** What evaluators gave and changed, without names. */
  readonly ratings: readonly Omit<RatingCard, 'seat'>[]
  readonly overrides: readonly Omit<OverrideCard, 'by' | 'second' | 'evidence'>[]
}

type Everybody = {
  readonly exercise: ExerciseSlice
  readonly clock: ClockSlice
  readonly turn: TurnSlice | null
  readonly teams: readonly TeamCard[]
}

/** What passes between states and to control, as far as the audience takes part in it. */
export type Exchange = {
  readonly requests: Page<RequestCard>
  readonly shares: Page<ShareCard>
  readonly deconfliction: Page<DeconflictionCard>
  readonly told: Page<ToldCard>
  readonly notes: Page<NoteCard>
  readonly marks: Page<MarkCard>
  readonly questions: Page<QuestionCard>
  readonly replies: Page<ReplyCard>
  readonly announcements: Page<AnnouncementCard>
  readonly comments: Page<CommentCard>
  readonly corrections: Page<CorrectionCard>
}

type Staff = Everybody &
  Exchange & {
    readonly reference: ReferenceSlice
    readonly debrief: DebriefSlice
    readonly guide: GuideSlice
    readonly settings: Settings
    readonly states: readonly StaffTeam[]
    readonly seats: readonly StaffSeat[]
    readonly msel: readonly MselItem[]
    readonly rows: readonly RowCard[]
    readonly records: readonly RecordCard[]
    readonly ratings: readonly RatingCard[]
    readonly overrides: readonly OverrideCard[]
    readonly observations: Page<ObservationCard>
    /** null: the scenario has no network. */
    readonly network: StaffNetwork | null
  }

export type ControlView = Staff & {
  readonly audience: AudienceSlice & { readonly kind: 'facilitator' | 'controller' }
  readonly scores: StaffScores
  readonly agenda: AgendaSlice
  readonly world: WorldSlice
  readonly screen: ScreenCard
}

export type EvaluatorView = Staff & {
  readonly audience: AudienceSlice & { readonly kind: 'evaluator' | 'blind-evaluator' }
  /** null for a blind evaluator. */
  readonly scores: StaffScores | null
}

/** The desk of one state's team; an interpreter reads the same and writes nothing. */
export type TeamView = Everybody &
  Exchange & {
    readonly audience: AudienceSlice & { readonly kind: 'participant' | 'interpreter' }
    readonly reference: ReferenceSlice
    readonly debrief: DebriefSlice | null
    readonly settings: Pick<Settings, 'scores' | 'pacing'>
    readonly own: OwnTeam
    /** null: the scenario has no network. */
    readonly network: TeamNetwork | null
    /** What either side's law says of sending, by other state and kind of information. */
    readonly law: readonly LawCard[]
    readonly seats: readonly SeatCard[]
    readonly inbox: readonly InboxItem[]
    /** Other states' answers that are open. */
    readonly answers: readonly OpenAnswer[]
    readonly consequences: readonly RoomConsequence[]
    /** null until the settings open them. */
    readonly scores: TeamScores | null
    /** For interpreters who may prepare: what is still to come for the team. */
    readonly early: readonly { readonly inject: InjectId; readonly title: Said; readonly text: Said }[]
  }

/** What a bot reads of its team's view. */
export type DeskView = Pick<TeamView, 'clock' | 'turn' | 'own' | 'network' | 'law' | 'inbox' | 'requests' | 'shares' | 'told'>

export type ObserverView = Everybody & {
  readonly audience: AudienceSlice & { readonly kind: 'observer' }
  readonly reference: ReferenceSlice
  readonly debrief: DebriefSlice | null
  readonly inbox: readonly InjectCard[]
  readonly answers: readonly OpenAnswer[]
  readonly consequences: readonly RoomConsequence[]
  readonly notes: Page<NoteCard>
  readonly announcements: Page<AnnouncementCard>
  readonly room: readonly RoomCard[] | null
}

export type DisplayView = Everybody & {
  readonly audience: AudienceSlice & { readonly kind: 'display' }
  readonly screen: ScreenCard
  /** null: the scenario has no network. */
  readonly network: PublicNetwork | null
  readonly announcements: Page<AnnouncementCard>
  readonly room: readonly RoomCard[] | null
}

export type View = ControlView | EvaluatorView | TeamView | ObserverView | DisplayView

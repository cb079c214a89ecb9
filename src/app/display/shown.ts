/**
 * What the projector makes of a view, as plain functions: which pages answers take, what is left of the time, which
 * announcement still stands, where others join.
 */
import type { DisplayView, OpenAnswer, Position, RoomConsequence, Said, StaffNetwork, VersionCard } from '../../engine/view/view.ts'

/** What a screen is drawn from: a display's view, or as much of it as control's own view has. */
export type ScreenView = Pick<DisplayView, 'exercise' | 'clock' | 'turn' | 'teams' | 'screen' | 'announcements'> & {
  readonly room?: DisplayView['room']
  /** Control's own has the whole network; the map shows of it what the room may see. */
  readonly network?: DisplayView['network'] | StaffNetwork
}

/** For how many seconds of play an announcement stays. Time that stands still does not take it away. */
const ANNOUNCED = 300

/** The newest announcement to everybody, while it is new. Control's view also has those to single teams. */
export function standing({ items }: DisplayView['announcements'], run: number): Said | null {
  const last = items.findLast(({ to }) => to.length === 0)
  return last && run - last.at < ANNOUNCED ? last.text : null
}

/** The address to type: with the page where codes are entered, if it names only the server. */
export function joinAddress(address: string): string {
  try {
    const url = new URL(address)
    return url.pathname === '/' ? new URL('/join', url).href : url.href
  } catch {
    return address
  }
}

/** The same as people read it: without what browsers add by themselves. */
export const spokenAddress = (address: string): string => joinAddress(address).replace(/\/$/, '')

export type TimeLeft = {
  readonly what: 'respond' | 'discuss' | 'window'
  /** Whose window it is. */
  readonly team: string | null
  /** Seconds; not below zero. */
  readonly seconds: number
  /** Second of play at which it ends: the same for as long as it is the same stretch. */
  readonly endsAt: number
}

/** The time that runs for the whole room; null if none does. @param run seconds of play now */
export function timeLeft({ clock, turn }: Pick<ScreenView, 'clock' | 'turn'>, run: number): TimeLeft | null {
  if (!turn || (clock.conduct !== 'respond' && clock.conduct !== 'discuss')) return null
  const window = clock.conduct === 'respond' ? turn.window : null
  const endsAt = window?.endsAt ?? turn.endsAt
  if (endsAt === null) return turn.timeUp ? { what: clock.conduct, team: null, seconds: 0, endsAt: 0 } : null
  return { what: window ? 'window' : clock.conduct, team: window?.team ?? null, seconds: Math.max(0, endsAt - run), endsAt }
}

/** One state's part of a page of answers. */
export type AnswerPart = {
  readonly team: string
  /** null: the state gave no answer, and something followed from that. */
  readonly version: VersionCard | null
  /** What it had answered before all answers were shown, if that was changed. */
  readonly before: VersionCard | null
  readonly positions: readonly Position[]
  readonly consequence: Said | null
}
export type AnswerPage = {
  readonly inject: string
  readonly title: Said
  readonly parts: readonly AnswerPart[]
  /** Of the pages that this inject takes. */
  readonly part: { readonly n: number; readonly of: number }
}

type Answered = { readonly answers: readonly OpenAnswer[]; readonly consequences: readonly RoomConsequence[] }

/**
 * The pages of answers: each inject begins a new one, and no page holds more than so many states. States keep the order
 * in which they stand in the list of teams.
 */
export function answerPages({ answers, consequences }: Answered, order: readonly string[], perPage: number): readonly AnswerPage[] {
  const titles = new Map<string, Said>()
  for (const { inject, title } of [...answers, ...consequences]) if (!titles.has(inject)) titles.set(inject, title)
  return [...titles].flatMap(([inject, title]) => {
    const parts = order.flatMap((team): AnswerPart[] => {
      const answer = answers.find((one) => one.inject === inject && one.team === team)
      const consequence = consequences.find((one) => one.inject === inject && one.team === team)?.text ?? null
      if (!answer && consequence === null) return []
      const versions = answer?.versions ?? []
      const version = versions.at(-1) ?? null
      return [
        { team, version, before: versions.length > 1 ? (versions[0] ?? null) : null, positions: answer?.positions ?? [], consequence },
      ]
    })
    return evenly(parts, perPage).map((group, i, all) => ({ inject, title, parts: group, part: { n: i + 1, of: all.length } }))
  })
}

/** Groups of at most so many, of nearly the same size: five in threes are three and two, never three, one and one. */
export function evenly<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const groups = Math.ceil(items.length / Math.max(1, most))
  return Array.from({ length: groups }, (_, i) =>
    items.slice(Math.ceil((i * items.length) / groups), Math.ceil(((i + 1) * items.length) / groups)),
  )
}

/** How many columns stand side by side for so many parts: four are two by two, so that lines stay long enough to read. */
export const columnsFor = (parts: number): number => (parts <= 1 ? 1 : parts === 3 || parts > 4 ? 3 : 2)

/** Seconds that a page stays when there are several: time for slow readers of a second language, and to look up. */
export const readingSeconds = (letters: number): number => Math.min(90, Math.max(15, Math.round(5 + letters / 13)))

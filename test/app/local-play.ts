/** Plays LOTUS GATE in the page to the moments that the desks are looked at. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { TypedCommand } from '../support/plain.ts'
import { ROOT } from '../support/repository.ts'
import { onDesk } from './local-page.ts'

export const STATES = {
  O1: { state: 'PH', name: 'Philippines', zone: '+08:00' },
  T1: { state: 'TH', name: 'Thailand', zone: '+07:00' },
  T2: { state: 'AE', name: 'United Arab Emirates', zone: '+04:00' },
  D1: { state: 'NZ', name: 'New Zealand', zone: '+13:00' },
  D2: { state: 'AU', name: 'Australia', zone: '+11:00' },
} as const

export type States = {
  readonly [slot in keyof typeof STATES]: { readonly state: string | null; readonly name: string; readonly zone: string }
}

const TEAMS = ['O1', 'T1', 'T2', 'D1'] as const
const say = (text: string) => ({ $say: text })
const seatOf = (team: string): string => `${team.toLowerCase()}-1`

const WHY = [
  'Our law lets us keep trend figures and share them at once. A lead needs a stated purpose, and we can state it. The other states learn of it today and not at the end of the window.',
  'We have few interpreters at night, so we begin with the flights that matter most.',
  'A visible step now could warn BIRCH. We tell the partners that there is a reason to wait until the review date, and not more than that.',
  'It keeps every decision with the state where the person stands, and all of us count in the same way.',
]

export class Play {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  give(seat: string, command: TypedCommand): Promise<unknown> {
    return onDesk(this.#page, 'give', seat, command)
  }

  control(command: TypedCommand): Promise<unknown> {
    return this.give('facilitator', command)
  }

  /**
   * Everybody sits down: the facilitator, a person for each state, three evaluators of whom one rates blind, the projector.
   * @param pictures pictures that come with injects, by the inject's id
   */
  async sit(pictures: { readonly [inject: string]: string } = {}, states: States = STATES): Promise<void> {
    const files = Object.entries(pictures).map(([inject, text]) => ({ path: `${inject}.svg`, text }))
    const text = Object.keys(pictures).reduce(
      (all, inject) =>
        all.replace(
          `- id: ${inject}\n`,
          `$&    attachments: [{ path: ${inject}.svg, title: Sketch of ${inject}, alt: What ${inject} shows }]\n`,
        ),
      readFileSync(`${ROOT}/scenarios/lotus-gate.yaml`, 'utf8'),
    )
    await onDesk(this.#page, 'open', text, states, files)
    const claim = (seat: string, role: string, more: object = {}) =>
      onDesk(this.#page, 'give', 'host', { kind: 'claim', seat, role, name: say(seat), ...more })
    await claim('facilitator', 'facilitator')
    for (const team of TEAMS) await claim(seatOf(team), 'participant', { team })
    await claim('evaluator-1', 'evaluator')
    await claim('evaluator-2', 'evaluator')
    await claim('evaluator-3', 'evaluator', { blind: true })
    await claim('display', 'display')
  }

  /** Begins a turn and lets everything on its timetable arrive. */
  async openTurn(): Promise<void> {
    await this.control({ kind: 'brief' })
    await this.control({ kind: 'open' })
    for (let n = 0; n < 12; n += 1) {
      const { agenda } = await this.view<{ agenda: { items: readonly { what: { kind: string } }[] } }>('facilitator')
      const next = agenda.items[0]?.what.kind
      if (next === undefined || next === 'respond-ends') break
      await this.control({ kind: 'jump', minutes: null })
    }
  }

  view<T>(seat: string): Promise<T> {
    return onDesk<T>(this.#page, 'view', seat)
  }

  /** Every team answers what it was asked, with one of the courses that it is offered; common records are agreed to. */
  async answerAll(): Promise<void> {
    type Inbox = {
      readonly inbox: readonly {
        readonly inject: string
        readonly versions: readonly unknown[]
        readonly status: string
        readonly answer: { readonly by: string; readonly lead: string | null; readonly courses: readonly { readonly key: string }[] } | null
      }[]
    }
    for (const agrees of [false, true]) {
      for (const [place, team] of TEAMS.entries()) {
        const { inbox } = await this.view<Inbox>(seatOf(team))
        for (const [n, { inject, answer, versions, status }] of inbox.entries()) {
          if (!answer || status === 'resolved' || versions.length > 0) continue
          const writes = answer.by !== 'joint' || answer.lead === team
          const key = answer.courses[(n + place) % Math.max(1, answer.courses.length)]?.key
          if (!agrees && writes) {
            const why = say(WHY[(n + place) % WHY.length] ?? '')
            const decision =
              key === undefined
                ? ({
                    form: 'own',
                    text: say('We tell the partners at once what is known, and ask each to check its list of readers.'),
                  } as const)
                : ({ form: 'course', course: key } as const)
            await this.give(seatOf(team), { kind: 'respond', team, inject, record: { decision, why } })
          }
          if (agrees && !writes)
            await this.give(seatOf(team), {
              kind: 'agree',
              team,
              inject,
              reservation: team === 'T2' ? say('Our airport team works at night only') : null,
            })
        }
      }
    }
  }

  /** Reveals, discusses, closes and resolves the turn, and tells the room what followed. */
  async finishTurn({ tell = true } = {}): Promise<void> {
    await this.control({ kind: 'reveal', injects: 'all' })
    await this.control({ kind: 'discuss' })
    await this.control({ kind: 'close' })
    await this.resolve({ tell })
  }

  /** What follows from the answers of the turn that was closed. */
  async resolve({ tell = true } = {}): Promise<void> {
    type Records = {
      readonly turn: { readonly index: number }
      readonly rows: readonly { readonly inject: string; readonly turn: number }[]
      readonly records: readonly {
        readonly inject: string
        readonly team: string
        readonly versions: readonly { decision: { form: string } }[]
      }[]
    }
    const before = await this.view<Records>('facilitator')
    const now = new Set(before.rows.filter(({ turn }) => turn === before.turn.index).map(({ inject }) => inject))
    const ofTurn = before.records.filter(({ inject }) => now.has(inject))
    for (const { inject, team, versions } of ofTurn)
      if (versions.at(-1)?.decision.form === 'own') await this.control({ kind: 'map', inject, team, course: null, scores: { COO: 1 } })
    await this.control({ kind: 'accept', changes: [] })
    if (!tell) return
    const { records } = await this.view<{
      records: readonly { inject: string; team: string; resolution: { consequence: unknown } | null }[]
    }>('facilitator')
    const items = records
      .filter(({ inject, resolution }) => now.has(inject) && resolution?.consequence)
      .flatMap(({ inject, team }) => [
        { inject, team, to: 'team' as const },
        { inject, team, to: 'room' as const },
      ])
    if (items.length > 0) await this.control({ kind: 'release', items })
  }

  /** Play ends here: what was still to come is left out. */
  async skipToHotwash(): Promise<void> {
    const { exercise } = await this.view<{ exercise: { turns: number } }>('facilitator')
    for (let turn = 1; turn < exercise.turns; turn += 1) {
      for (const kind of ['brief', 'open', 'discuss'] as const) await this.control({ kind })
      await this.control(turn + 1 === exercise.turns ? { kind: 'close', skipRest: say('The day is short') } : { kind: 'close' })
      await this.resolve({ tell: false })
    }
    await this.control({ kind: 'hotwash' })
  }
}

/** The head of the desk: which state we are, where the exercise is, what time it is there and here, and whether we are ready. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamView } from '../../engine/view/view.ts'
import { deviceZone, duration, teamName, teamTag, words } from '../parts/said.ts'
import { exerciseTime, inZone, wallTime, zoneName } from '../parts/times.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { leftWords } from './ago.ts'
import { stepSentence } from './now.ts'
import { press } from './press.ts'
import '../words/en/play.ts'

/** The time that runs for the present step. */
function stepTime({ turn, settings, clock }: TeamView, run: number): TemplateResult | typeof nothing {
  const endsAt = turn?.window?.endsAt ?? turn?.endsAt ?? null
  if (endsAt === null || (clock.conduct !== 'respond' && clock.conduct !== 'discuss')) return nothing
  const left = endsAt - run
  if (settings.pacing === 'discussion') return html`<span class="step-time">${leftWords(left)}</span>`
  return html`<span class="step-time ${left < 120 ? 'amber' : ''}" role="timer"
    >${left > 0 ? t('play.leftClock', { time: duration(left) }) : t('play.timePassed')}</span
  >`
}

/** Exercise time, and beside it the clock on the wall. */
export const timesView = (exercise: unknown, wall: number): TemplateResult =>
  html`<dl class="desk-times">
    <div>
      <dt>${t('play.exerciseTime')}</dt>
      <dd>${exercise}</dd>
    </div>
    <div>
      <dt>${t('play.roomTime')}</dt>
      <dd>${wallTime(wall, deviceZone())}</dd>
    </div>
  </dl>`

export function headView(room: Room, view: TeamView): TemplateResult {
  const { turn, exercise, own, teams, clock } = view
  const now = room.now()
  const team = teams.find((card) => card.team === own.team)
  const zone = team?.zone ?? exercise.zone
  const label = clock.phase === 'play' ? now.label : clock.label
  const ready = team?.ready ?? false
  const mayBeReady =
    view.audience.kind === 'participant' && clock.conduct !== 'closed' && clock.conduct !== 'hotwash' && own.player !== 'control'
  return html`<div class="desk-head">
    <h1 class="hidden-text">${words(exercise.title)} – ${teamName(teams, own.team)}</h1>
    <p class="desk-team">${teamTag(teams, own.team)}</p>
    <p class="desk-turn">
      ${turn ? `${t('turn.of', { n: turn.index + 1, of: exercise.turns })} · ${words(turn.title)}` : words(exercise.title)}
    </p>
    ${timesView(html`${exerciseTime(label, exercise.zone)}${zone === exercise.zone ? nothing : html`<span class="soft own-time"> ${inZone(label, exercise.zone, zone)} ${zoneName(zone)}</span>`}`, now.wall)}
    ${
      mayBeReady
        ? html`<button
            class="ready"
            aria-pressed=${ready ? 'true' : 'false'}
            @click=${(event: Event) => void press(event, room, { kind: 'ready', team: own.team, ready: !ready })}
          >
            ${ready ? t('play.readyUndo') : t('play.ready')}
          </button>`
        : nothing
    }
  </div>`
}

/** What happens now, and what was announced. The frame round the desk says who sits here and what was sent. */
export type Strip = {
  readonly place: string
  /** Messages that were not opened. */
  readonly fresh: number
  /** Whether something came from control that was not looked at. */
  readonly announced: boolean
  /** Why something that was pressed was not taken; null: all was. */
  readonly problem: string | null
  readonly dismiss: () => void
  readonly open: (place: string) => void
}

const SEE_ROOM: readonly string[] = ['reveal', 'discuss', 'close', 'hotwash']

/** @param strip null: nothing can be opened from here */
export function stripView(room: Room, view: TeamView, strip: Strip | null): TemplateResult {
  const { clock } = view
  const run = room.now().run
  const paused = clock.clock === 'paused'
  const played = view.own.player === 'control'
  const held = view.seats.some(({ seat, held }) => held && seat === room.snapshot.self?.seat)
  return html`<div class="desk-strip">
    ${
      paused
        ? html`<div class="notice due">
            <p><strong>${t('play.paused')}</strong> ${words(clock.notice)}</p>
            <p>${t('play.pausedKept')}</p>
          </div>`
        : html`<p class="now">
            <strong
              >${view.turn ? html`<span class="phone">${t('turn.of', { n: view.turn.index + 1, of: view.exercise.turns })} · </span>` : nothing}${t(`conduct.${clock.conduct}`)}.</strong
            >
            ${stepSentence(view)} ${stepTime(view, run)} ${strip ? links(strip, clock.conduct) : nothing}
          </p>`
    }
    ${
      (played || held) && clock.conduct !== 'closed'
        ? html`<p class="notice">
            ${played ? t('play.controlPlays', { team: teamName(view.teams, view.own.team) }) : t('play.controlHolds')}
          </p>`
        : nothing
    }
    ${strip?.announced ? announcement(view, strip) : nothing} ${strip ? notTaken(strip) : nothing}
  </div>`
}

const notTaken = ({ problem, dismiss }: Strip): TemplateResult =>
  html`<div role="alert">
    ${
      problem === null
        ? nothing
        : html`<div class="notice due row between">
            <p>${problem}</p>
            <button class="small" @click=${dismiss}>${t('close')}</button>
          </div>`
    }
  </div>`

function links({ place, fresh, open }: Strip, conduct: TeamView['clock']['conduct']): TemplateResult {
  const link = (to: string, text: string, className = ''): TemplateResult =>
    html`<button class="quiet inline ${className}" @click=${() => open(to)}>${text}</button>`
  return html`${conduct === 'brief' && place !== 'situation' ? link('situation', t('play.readSituation'), 'fresh') : nothing}
  ${SEE_ROOM.includes(conduct) && place !== 'room' ? link('room', conduct === 'hotwash' ? t('play.seeHotwash') : t('play.seeRoom')) : nothing}
  ${fresh > 0 ? link('', t('play.freshInbox', { n: fresh }), 'fresh') : nothing}`
}

/** The latest announcement, until somebody has read it. */
function announcement({ announcements }: TeamView, { open }: Strip): TemplateResult | typeof nothing {
  const last = announcements.items.at(-1)
  return last
    ? html`<div class="notice row between">
        <p><strong>${t('play.announcement')}:</strong> ${words(last.text)}</p>
        <button class="small" @click=${() => open('control')}>${t('play.announcementOpen')}</button>
      </div>`
    : nothing
}

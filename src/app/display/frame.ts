/** What stands round every face of the projector: where the exercise is, both times, a pause, and the real emergency. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Face } from '../../engine/exercise/parts.ts'
import type { RoomNow } from '../room.ts'
import { deviceZone, teamName, words } from '../parts/said.ts'
import { exerciseTime, wallTime } from '../parts/times.ts'
import { t } from '../words/words.ts'
import type { ScreenView, TimeLeft } from './shown.ts'
import '../words/en/display.ts'

/** The clock on the wall, with its zone. */
export const wallClock = (now: RoomNow | null): string => wallTime(now?.wall ?? Date.now(), deviceZone())

/** The exercise, its turn and step, exercise time and the clock. A visitor sees the clock alone. */
export function head({ turn, clock, exercise }: ScreenView, face: Face, now: RoomNow | null): TemplateResult {
  const quiet = face === 'visitor' || face === 'welcome'
  const playing = turn !== null && clock.phase === 'play'
  return html`<div class="screen-head">
    <div class="where">
      ${quiet ? nothing : html`<span class="exercise-title">${words(exercise.title)}</span>`}
      ${
        quiet || !playing
          ? nothing
          : html`<span class="turn">${t('display.turn', { n: turn.index + 1, of: exercise.turns })}</span>
              <span class="step">${t(`conduct.${clock.conduct}`)}</span>`
      }
      ${quiet || playing || clock.phase === 'lobby' ? nothing : html`<span class="step">${t(`phase.${clock.phase}`)}</span>`}
    </div>
    <dl class="clocks">
      ${
        quiet || !playing
          ? nothing
          : html`<div class="exercise-clock">
              <dt>${t('display.exerciseTime')}</dt>
              <dd>${exerciseTime(now?.label ?? clock.label, exercise.zone)}</dd>
            </div>`
      }
      <div>
        <dt>${t('display.clock')}</dt>
        <dd>${wallClock(now)}</dd>
      </div>
    </dl>
  </div>`
}

/** That play waits, and why. It takes nothing away from what is shown: people go on reading. */
export function paused({ clock }: ScreenView, face: Face): TemplateResult {
  const why = face === 'visitor' ? '' : words(clock.notice)
  return html`<div class="paused" role="status">
    <strong>${t('display.paused')}</strong><span>${why === '' ? t('display.pausedWhy') : why}</span>
  </div>`
}

/** The time that is left, without haste: whole minutes, and a bar of what is left of the whole. @param part 0 to 1 */
export function timeBar({ teams }: ScreenView, left: TimeLeft, part: number): TemplateResult {
  const n = Math.ceil(left.seconds / 60)
  const team = left.team === null ? '' : teamName(teams, left.team)
  const said = left.seconds <= 0 ? t('display.left.up') : n <= 1 ? t('display.left.soon') : t(`display.left.${left.what}`, { n, team })
  return html`<div class="time-left">
    <p>${said}</p>
    <progress max="1" .value=${part} aria-hidden="true"></progress>
  </div>`
}

/** The real emergency: nothing else is shown, not even the marking, because this is no exercise. */
export function emergency({ clock }: ScreenView, live: boolean, sign: string | null): TemplateResult {
  const said = words(clock.notice)
  return html`<div class="screen screen-emergency" role="alert" ?data-live=${live}>
    <div class="emergency-head">
      <h1>${t('display.emergency')}</h1>
      <p>${t('display.emergencyNoDuff')}</p>
    </div>
    <div class="screen-body">
      <div class="flow"><p class="words">${said === '' ? t('display.emergencyStopped') : said}</p></div>
    </div>
    <div class="emergency-foot">
      ${said === '' ? nothing : html`<p>${t('display.emergencyStopped')}</p>`}
      ${sign === null ? nothing : html`<p class="screen-says">${sign}</p>`}
    </div>
  </div>`
}

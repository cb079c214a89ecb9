/** What is happening, at a glance: the exercise, the step of the turn, the clocks, and the two ways to stop. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { deviceZone, duration, teamName, words } from '../parts/said.ts'
import { sign } from '../parts/sign.ts'
import { exerciseTime, wallTime } from '../parts/times.ts'
import { t } from '../words/words.ts'
import { isSending } from './desk.ts'
import type { Desk } from './desk.ts'
import { goOn } from './take-step.ts'
import '../words/en/facilitate-dialogs.ts'
import '../words/en/facilitate.ts'

const STEPS = ['brief', 'respond', 'reveal', 'discuss', 'close'] as const
const STEP_NAMES = {
  brief: 'fac.rail.brief',
  respond: 'fac.rail.respond',
  reveal: 'fac.rail.reveal',
  discuss: 'fac.rail.discuss',
  close: 'fac.rail.close',
} as const

/** The turn's five steps, the present one marked. */
function rail({ view }: Desk): TemplateResult {
  const { conduct, phase } = view.clock
  const at = STEPS.findIndex((step) => step === conduct)
  const title = view.turn ? t('turn.of', { n: view.turn.index + 1, of: view.exercise.turns }) : t(`phase.${phase}`)
  return html`<div class="fac-turn">
    <p>
      <strong>${phase === 'play' ? title : t(`phase.${phase}`)}</strong
      >${phase === 'play' && view.turn ? html` <span class="soft fac-turn-title">${words(view.turn.title)}</span>` : nothing}
    </p>
    ${
      phase === 'play'
        ? html`<ol class="fac-rail-steps" role="list" aria-label=${t('fac.rail')}>
            ${STEPS.map((step, i) => html`<li data-state=${i < at ? 'past' : i === at ? 'now' : 'next'} aria-current=${i === at ? 'step' : nothing}>${t(STEP_NAMES[step])}${i < at ? sign('tick') : nothing}</li>`)}
          </ol>`
        : nothing
    }
  </div>`
}

/** What of the step's time is left, in words for what it is. */
function timeLeft({ view, now, run }: Desk): TemplateResult | typeof nothing {
  const { turn, clock } = view
  if (!turn || (clock.conduct !== 'respond' && clock.conduct !== 'reveal' && clock.conduct !== 'discuss')) return nothing
  const endsAt = turn.window?.endsAt ?? turn.endsAt
  const left = endsAt === null ? null : endsAt - run
  const what = turn.window
    ? t('fac.clock.window', { team: teamName(view.teams, turn.window.team) })
    : t(clock.conduct === 'discuss' ? 'fac.clock.discuss' : 'fac.clock.respond')
  if (left === null && !turn.timeUp) return nothing
  const due = turn.timeUp || (left !== null && left <= 120)
  return html`<div class="fac-clock" data-due=${due ? 'yes' : nothing}>
    <dt>${what}</dt>
    <dd class="fac-clock-big">
      ${left === null || (turn.timeUp && left <= 0) ? t('fac.clock.up') : duration(Math.max(0, left))}${now.running ? nothing : html` <span class="fac-stopped">${t('fac.clock.stopped')}</span>`}
    </dd>
  </div>`
}

/** Seconds of play as hours and minutes: nobody takes it for a time of day. */
const played = (run: number): string =>
  t('fac.clock.played', { h: Math.floor(run / 3600), min: String(Math.floor((run % 3600) / 60)).padStart(2, '0') })

const clocks = (desk: Desk): TemplateResult =>
  html`<dl class="fac-clocks">
    ${timeLeft(desk)}
    <div class="fac-clock">
      <dt>${t('fac.clock.exercise')}</dt>
      <dd><span dir="ltr">${exerciseTime(desk.now.label, desk.view.exercise.zone)}</span></dd>
    </div>
    <div class="fac-clock">
      <dt>${t('fac.clock.play')}</dt>
      <dd>${played(desk.run)}</dd>
    </div>
    <div class="fac-clock">
      <dt>${t('fac.clock.wall')}</dt>
      <dd><span dir="ltr">${wallTime(desk.now.wall, deviceZone())}</span></dd>
    </div>
  </dl>`

/** The bar over everything. */
export function topBar(desk: Desk): TemplateResult {
  const { view } = desk
  const { clock, phase } = view.clock
  const paused = clock === 'paused'
  const canPause = paused || clock === 'running'
  return html`<header class="fac-top">
    <h1>${words(view.exercise.title)}</h1>
    ${rail(desk)} ${clocks(desk)}
    <div class="fac-stops">
      ${
        canPause
          ? html`<button
              type="button"
              class=${paused ? 'fac-paused' : ''}
              aria-keyshortcuts="p"
              ?disabled=${isSending(desk, 'next')}
              @click=${() => (paused ? goOn(desk) : desk.open({ kind: 'pause' }))}
            >
              ${t(paused ? 'fac.resume' : 'fac.pause')} <kbd>P</kbd>
            </button>`
          : nothing
      }
      ${phase === 'closed' || clock === 'emergency' ? nothing : html`<button type="button" class="danger" @click=${() => desk.open({ kind: 'emergency' })}>${t('fac.emergency')}</button>`}
    </div>
  </header>`
}

/** What stops play, in words. That the room cannot be reached, the frame round every desk says. */
export function banners({ view }: Desk): TemplateResult {
  const { clock, notice } = view.clock
  return html`${clock === 'emergency' ? html`<p class="notice danger fac-banner" role="alert"><strong>${t('fac.banner.emergency')}</strong> ${words(notice)}</p>` : nothing}
  ${clock === 'paused' ? html`<p class="notice due fac-banner" role="status"><strong>${t('fac.banner.paused')}</strong> ${words(notice)}</p>` : nothing}`
}

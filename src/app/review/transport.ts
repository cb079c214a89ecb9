/** The controls of the replay: play, step, speed, the slider over all entries, and jumps to turns and injects. */
import { html, svg } from 'lit'
import type { TemplateResult } from 'lit'
import { t } from '../words/words.ts'
import { SPEEDS, injectJumps, turnJumps } from './moment.ts'
import type { Told } from './opened.ts'
import '../words/en/review.ts'

export type Transport = {
  readonly story: readonly Told[]
  readonly seq: number
  /** The moment in words. */
  readonly moment: string
  readonly playing: boolean
  readonly speed: number
  readonly seek: (seq: number) => void
  readonly toggle: () => void
  readonly step: (way: 1 | -1) => void
  readonly faster: (speed: number) => void
}

/** Signs of the controls, drawn so that no font decides how they look. */
const SIGNS = {
  first: 'M5 4h2v12H5zM16 4v12L8 10z',
  back: 'M14 4v12L6 10z',
  play: 'M6 3l11 7-11 7z',
  pause: 'M5 4h4v12H5zM11 4h4v12h-4z',
  next: 'M6 4l8 6-8 6z',
  last: 'M4 4l8 6-8 6zM13 4h2v12h-2z',
} as const

const sign = (name: keyof typeof SIGNS): TemplateResult =>
  html`<svg class="transport-sign" viewBox="0 0 20 20" aria-hidden="true">${svg`<path d=${SIGNS[name]} />`}</svg>`

export function transport(on: Transport): TemplateResult {
  const { story, seq } = on
  const last = story.length
  const turns = turnJumps(story)
  const injects = injectJumps(story)
  return html`<section class="transport panel stack tight" aria-label=${t('review.scrub')}>
    <div class="row between">
      <div class="row transport-controls">
        <button class="small" title=${t('review.first')} aria-label=${t('review.first')} ?disabled=${seq === 0} @click=${() => on.seek(0)}>
          ${sign('first')}
        </button>
        <button class="small" title=${t('review.back')} aria-label=${t('review.back')} ?disabled=${seq === 0} @click=${() => on.step(-1)}>
          ${sign('back')}
        </button>
        <button class="primary small transport-play" @click=${on.toggle}>
          ${sign(on.playing ? 'pause' : 'play')} ${t(on.playing ? 'review.pause' : 'review.play')}
        </button>
        <button class="small" title=${t('review.next')} aria-label=${t('review.next')} ?disabled=${seq >= last} @click=${() => on.step(1)}>
          ${sign('next')}
        </button>
        <button
          class="small"
          title=${t('review.last')}
          aria-label=${t('review.last')}
          ?disabled=${seq >= last}
          @click=${() => on.seek(last)}
        >
          ${sign('last')}
        </button>
        <label class="row"
          ><span class="hidden-text">${t('review.speed')}</span>
          <select @change=${(event: Event) => on.faster(SPEEDS[indexIn(event)] ?? 2)}>
            ${SPEEDS.map((speed) => html`<option ?selected=${speed === on.speed}>${t('review.speedPerSecond', { n: speed })}</option>`)}
          </select>
        </label>
      </div>
      <label class="row"
        ><span>${t('review.jump')}</span>
        <select
          @change=${(event: Event) => {
            const place = event.currentTarget instanceof HTMLSelectElement ? event.currentTarget : null
            if (place && place.value !== '') on.seek(Number(place.value))
            if (place) place.value = ''
          }}
        >
          <option value="">${t('review.jumpChoose')}</option>
          <optgroup label=${t('review.jumpTurns')}>${turns.map((jump) => html`<option value=${jump.seq}>${jump.label}</option>`)}</optgroup>
          <optgroup label=${t('review.jumpInjects')}>
            ${injects.map((jump) => html`<option value=${jump.seq}>${jump.label}</option>`)}
          </optgroup>
        </select>
      </label>
    </div>
    <div class="transport-slider">
      ${marksOf(turns, last)}
      <input
        type="range"
        min="0"
        max=${last}
        step="1"
        aria-label=${t('review.scrub')}
        aria-valuetext=${on.moment}
        .value=${String(seq)}
        @input=${(event: Event) => on.seek(event.currentTarget instanceof HTMLInputElement ? Number(event.currentTarget.value) : 0)}
      />
    </div>
    <p class="transport-moment">${on.moment}</p>
  </section>`
}

/** Where turns begin, above the slider. Drawn as a picture, so that places need no style attribute. */
function marksOf(turns: ReturnType<typeof turnJumps>, last: number): TemplateResult {
  return html`<svg class="transport-turns" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
    ${turns.map(({ seq }) => {
      const x = last === 0 ? 0 : (1000 * seq) / last
      return svg`<line x1=${x} x2=${x} y1="0" y2="20" />`
    })}
  </svg>`
}

const indexIn = (event: Event): number => (event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.selectedIndex : 0)

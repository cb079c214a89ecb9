/**
 * What the network did in the turn that was accepted, for the facilitator to read out and to tell the teams: all states
 * together, and what anybody in the street could know. No figure of a single state, and nobody who is not arrested.
 */
import './network.css'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { LightElement, define } from '../element.ts'
import { daysWords } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { percent, seen } from './look.ts'
import type { Seen, StaffView } from './look.ts'
import { turnFigures } from './turns.ts'
import type { TurnFigures } from './turns.ts'
import '../words/en/network.ts'

/** Sentences that may be read to the whole room. */
export function roomWords(it: Seen, figures: TurnFigures): readonly string[] {
  const { own, measured, found, identified, missed, delivered, deliveredWithout, leaks, surprises } = figures
  const whole = Math.round
  const arrested = [...new Set(own.flatMap(({ arrests }) => arrests.filter((one) => one.arrested).map(({ facilitator }) => facilitator)))]
  const less = deliveredWithout === 0 ? 0 : (deliveredWithout - delivered) / deliveredWithout
  return [
    t('snet.room.days', { days: daysWords(own.map(({ day }) => it.network.first + day)) }),
    found < 0.5 ? t('snet.room.nobody') : t('snet.room.found', { n: whole(found), identified: whole(identified), missed: whole(missed) }),
    t(less >= 0.005 ? 'snet.room.less' : less <= -0.005 ? 'snet.room.more' : 'snet.room.same', { n: percent(Math.abs(less)) }),
    ...displacedWords(measured.displaced),
    arrested.length === 0 ? t('snet.room.noArrest') : t('snet.room.arrested', { people: arrested.join(', ') }),
    ...(leaks > 0 ? [t('snet.room.leaks', { n: leaks })] : []),
    ...(surprises > 0 ? [t('snet.room.surprises', { n: surprises })] : []),
  ]
}

function displacedWords(share: number | null): readonly string[] {
  if (share === null) return []
  if (share < -0.005) return [t('snet.room.diffused')]
  return [share < 0.005 ? t('snet.room.stayed') : t('snet.room.displaced', { n: percent(Math.min(1, share)) })]
}

/** What shall become of the words: read them large, or begin an announcement with them. */
export type ResultEvent = CustomEvent<{ readonly title: string; readonly text: string }>

class NetworkResult extends LightElement {
  static override properties = { view: { attribute: false } }
  declare view: StaffView | null

  constructor() {
    super()
    this.view = null
  }

  #ask(what: 'aloud' | 'tell', title: string, text: string): void {
    this.dispatchEvent(new CustomEvent(what, { detail: { title, text } }) satisfies ResultEvent)
  }

  override render(): TemplateResult {
    const it = seen(this.view)
    const figures = it && turnFigures(it).find(({ turn }) => turn === it.view.turn?.index)
    if (!it || !figures) return html``
    const title = t('snet.room.title', { n: figures.turn + 1 })
    const sentences = roomWords(it, figures)
    return html`<section class="panel stack tight">
      <header class="row between">
        <h2>${title}</h2>
        <span class="row">
          <button type="button" class="small" @click=${() => this.#ask('aloud', title, sentences.join('\n'))}>
            ${t('snet.room.aloud')}
          </button>
          <button type="button" class="small" @click=${() => this.#ask('tell', title, sentences.join(' '))}>${t('snet.room.tell')}</button>
          <button type="button" class="small" @click=${() => this.dispatchEvent(new CustomEvent('look'))}>${t('snet.room.look')}</button>
        </span>
      </header>
      <p class="prose">${sentences.join(' ')}</p>
      <p class="soft">${t('snet.room.safe')}</p>
    </section>`
  }
}

define('lockstep-network-result', NetworkResult)

/** The faces of the projector: one template for each moment of an exercise. Sizes are relative: the screen fits them. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ScreenCard } from '../../engine/view/view.ts'
import { isPicture } from '../parts/attachment.ts'
import { qr } from '../parts/qr.ts'
import { teamTag, words } from '../parts/said.ts'
import { exerciseTime } from '../parts/times.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { answersFace } from './face-answers.ts'
import { mapFace } from './face-map.ts'
import { roomBars } from './face-room.ts'
import { joinAddress, spokenAddress } from './shown.ts'
import type { AnswerPage, ScreenView } from './shown.ts'
import '../words/en/display.ts'

/** What a face is drawn from. */
export type Shown = {
  readonly view: ScreenView
  readonly screen: ScreenCard
  readonly address: string | null
  /** From where pictures come. */
  readonly room: Room | null
  /** The page of answers that is shown. */
  readonly page: AnswerPage | null
  /** The time in the room, with its zone. */
  readonly clock: string
  /** Whether this is the projector itself, and not a preview. */
  readonly live: boolean
}

type Drawn = TemplateResult | typeof nothing

/** A face, for the moment that the facilitator chose. */
export function face(shown: Shown): Drawn {
  switch (shown.screen.face) {
    case 'welcome':
      return welcome(shown)
    case 'rules':
      return rules()
    case 'situation':
      return situation(shown)
    case 'inject':
      return inject(shown)
    case 'answers':
      return shown.page ? answersFace(shown.page, shown.view.teams) : empty('display.answers.nothing')
    case 'question':
      return question(shown)
    case 'map':
      return mapFace(shown.view, shown.live)
    case 'break':
      return pause(shown)
    case 'visitor':
      return visitor(shown)
    case 'end':
      return end(shown)
  }
}

const empty = (key: Key): TemplateResult => html`<p class="vacant">${t(key)}</p>`

/**
 * Who is ready is told while everybody arrives; later it says nothing. Nor is anybody called late: a bot never says that it
 * is ready, and who plays a state is not for the room to know.
 */
const states = (view: ScreenView, withReady: boolean): TemplateResult => {
  const playing = view.teams.filter(({ plays }) => plays)
  return playing.length === 0
    ? html`<p class="soft">${t('display.noStates')}</p>`
    : html`<ul class="states" role="list">
        ${playing.map(({ team, ready: is }) => html`<li>${teamTag(view.teams, team)}${withReady && is ? html`<span class="ready">${t('display.ready')}</span>` : nothing}</li>`)}
      </ul>`
}

function welcome({ view, screen, address }: Shown): TemplateResult {
  return html`<div class="welcome">
    <div class="welcome-words">
      <h1>${words(view.exercise.title)}</h1>
      <p class="aim">${words(screen.text) === '' ? words(screen.aim) : words(screen.text)}</p>
      ${
        address === null
          ? html`<p class="how">${t('display.welcome.ask')}</p>`
          : html`<div class="how-to-join">
              <p class="kicker">${t('display.welcome.join')}</p>
              <p class="address" dir="ltr">${spokenAddress(address)}</p>
              <p class="how">${t('display.welcome.scan')}</p>
            </div>`
      }
    </div>
    ${address === null ? nothing : html`<div class="qr-place">${qr(joinAddress(address))}</div>`}
    <section class="welcome-states" aria-label=${t('display.welcome.states')}>${states(view, view.clock.phase === 'lobby')}</section>
  </div>`
}

const RULES = ['safe', 'invented', 'own', 'spoken', 'answer', 'emergency'] as const

const rules = (): TemplateResult =>
  html`<div class="screen-rules">
    <h1>${t('display.rules.title')}</h1>
    <ol role="list">
      ${RULES.map(
        (rule, i) =>
          html`<li data-rule=${rule}>
            <span class="numeral" aria-hidden="true">${i + 1}</span>
            <div>
              <h2>${t(`display.rules.${rule}.title`)}</h2>
              <p>${t(`display.rules.${rule}`)}</p>
            </div>
          </li>`,
      )}
    </ol>
  </div>`

function situation({ view }: Shown): TemplateResult {
  const { turn, clock, exercise } = view
  if (clock.phase === 'hotwash' || clock.phase === 'closed') {
    const bars = view.room ? roomBars(view.room) : nothing
    return html`<div class="reading">
      <h1>${bars === nothing ? t('display.situation.hotwash') : t('display.room.title')}</h1>
      ${bars === nothing ? html`<p class="large-words">${t('display.situation.hotwashAsk')}</p>` : bars}
    </div>`
  }
  if (turn) {
    return html`<div class="reading">
      <h1>${words(turn.title)}</h1>
      <p class="soft">${t('display.situation.window', { from: turn.from, to: exerciseTime(turn.to, exercise.zone) })}</p>
      <p class="words">${words(turn.situation)}</p>
    </div>`
  }
  if (exercise.background === null) return empty('display.situation.soon')
  return html`<div class="reading">
    <h1>${t('display.situation.background')}</h1>
    <p class="words">${words(exercise.background)}</p>
  </div>`
}

function inject({ screen: { inject: card }, room }: Shown): TemplateResult {
  if (!card) return empty('display.inject.nothing')
  const news = card.channel === 'MEDIA'
  const spoken = card.channel === 'PHONE' || card.channel === 'MEETING' || card.channel === 'HOTLINE' || card.channel === 'FIELD'
  const pictures = room === null ? [] : card.attachments.filter(isPicture)
  const others = card.attachments.filter((one) => !pictures.includes(one))
  return html`<article
    class="screen-paper"
    data-kind=${news ? 'news' : spoken ? 'spoken' : 'letter'}
    data-pictures=${pictures.length > 0 ? Math.min(2, pictures.length) : nothing}
  >
    <header>
      <p class="channel">${t(`channel.${card.channel}`)}</p>
      <dl>
        <div>
          <dt>${t('display.inject.from')}</dt>
          <dd>${words(card.from)}</dd>
        </div>
        <div>
          <dt>${t('display.inject.at')}</dt>
          <dd>${exerciseTime(card.at.label, card.at.zone)}</dd>
        </div>
        ${
          card.grading === null
            ? nothing
            : html`<div>
                <dt>${t('display.inject.grading')}</dt>
                <dd>${card.grading}</dd>
              </div>`
        }
      </dl>
    </header>
    <div class="paper-words">
      <h1>${words(card.title)}</h1>
      <p class="words">${words(card.text)}</p>
      ${
        others.length === 0
          ? nothing
          : html`<p class="soft">${t('display.inject.attachments')}: ${others.map(({ title }) => words(title)).join(' · ')}</p>`
      }
    </div>
    ${
      pictures.length === 0
        ? nothing
        : html`<div class="paper-pictures">
            ${pictures.map((one) => html`<lockstep-attachment .room=${room} .attachment=${one}></lockstep-attachment>`)}
          </div>`
    }
  </article>`
}

function question({ view, screen }: Shown): TemplateResult {
  const own = words(screen.text)
  const asked = own === '' ? screen.questions.map(words) : [own]
  if (asked.length === 0) return empty('display.question.nothing')
  return html`<div class="question" data-many=${asked.length > 1}>
    <h1 class="kicker">${t(asked.length > 1 ? 'display.question.many' : 'display.question.one')}</h1>
    <ol role="list">
      ${asked.map(
        (text, i) =>
          html`<li>
            ${asked.length > 1 ? html`<span class="numeral" aria-hidden="true">${i + 1}</span>` : nothing}
            <p class="words">${text}</p>
          </li>`,
      )}
    </ol>
    ${view.clock.phase === 'hotwash' && view.room ? roomBars(view.room) : nothing}
  </div>`
}

function pause({ screen, clock }: Shown): TemplateResult {
  const text = words(screen.text)
  return html`<div class="centre">
    <h1 class=${text === '' ? 'huge' : 'kicker'}>${t('display.break.title')}</h1>
    ${text === '' ? nothing : html`<p class="huge words">${text}</p>`}
    <p class="break-clock">${clock}</p>
  </div>`
}

function visitor({ view, screen }: Shown): TemplateResult {
  const text = words(screen.text)
  return html`<div class="reading visitor">
    <p class="kicker">${text === '' ? t('display.visitor.welcome') : text}</p>
    <h1>${words(view.exercise.title)}</h1>
    <h2 class="hidden-text">${t('display.visitor.aim')}</h2>
    <p class="words">${words(screen.aim)}</p>
    <h2 class="kicker">${t('display.visitor.states')}</h2>
    ${states(view, false)}
  </div>`
}

function end({ view, screen }: Shown): TemplateResult {
  const text = words(screen.text)
  return html`<div class=${view.room ? 'reading' : 'centre'}>
    <h1 class=${view.room ? '' : 'huge'}>${t('display.end.title')}</h1>
    <p class="large-words words">${text === '' ? t('display.end.thanks') : text}</p>
    ${view.room ? roomBars(view.room) : nothing}
  </div>`
}

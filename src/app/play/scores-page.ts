/** The team's own scores once the settings open them, and its comments on them. Loaded only when somebody looks. */
import '../scores/scores.ts'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { TeamView } from '../../engine/view/view.ts'
import { define } from '../element.ts'
import { choiceBox, textBox } from '../parts/fields.ts'
import { words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { t } from '../words/words.ts'
import { agoWords } from './ago.ts'
import { WritingForm } from './writing-form.ts'
import '../words/en/play.ts'

class PlayScores extends WritingForm {
  static override properties: PropertyDeclarations = WritingForm.properties

  protected override get about(): string {
    return `comment ${this.room?.snapshot.self?.seat ?? ''}`
  }

  async #send(event: Event, view: TeamView): Promise<void> {
    event.preventDefault()
    const inject = view.scores?.injects.find((score) => score.inject === this.values['inject'])?.inject
    const text = this.values['text'] ?? ''
    const missing = [
      ...(inject ? [] : [{ field: 'inject', message: t('play.missing.inject') }]),
      ...(text.trim() === '' ? [{ field: 'text', message: t('play.missing.text') }] : []),
    ]
    if (missing.length > 0 || !inject) return this.lacks(missing)
    const { team } = view.own
    await this.submit({ kind: 'comment', team, on: { of: 'score', inject, team }, text: say(text) }, t('play.commented'))
  }

  override render(): TemplateResult {
    const { view } = this
    if (!view) return html``
    const title = (inject: string): string => words(view.inbox.find((item) => item.inject === inject)?.title) || inject
    const run = this.room?.now().run ?? view.clock.run
    return html`<h2 tabindex="-1">${t('play.scores')}</h2>
      ${view.scores === null ? html`<p class="empty">${t('play.scoresClosed')}</p>` : html`<lockstep-scores .view=${view}></lockstep-scores>`}
      ${view.comments.items.map((comment) => {
        const { on } = comment
        return html`<div class="panel stack tight">
          <p class="soft">${on && 'inject' in on ? title(on.inject) : ''} · ${agoWords(run - comment.at)}</p>
          <p class="prose">${words(comment.text)}</p>
        </div>`
      })}
      ${
        view.scores === null || view.scores.injects.length === 0 || view.audience.kind !== 'participant' || view.clock.conduct === 'closed'
          ? nothing
          : html`<form class="stack" novalidate @submit=${(event: Event) => void this.#send(event, view)}>
              <h3>${t('play.comment')}</h3>
              ${this.outcome()}
              ${choiceBox(
                this.field('inject', t('play.commentAbout')),
                view.scores.injects.map(({ inject }) => ({ value: inject, label: title(inject) })),
                t('play.choose'),
              )}
              ${textBox(this.field('text', t('play.commentText')))}
              <div class="row send"><button class="primary" ?disabled=${this.sending}>${t('play.commentSend')}</button></div>
            </form>`
      }`
  }
}

define('lockstep-play-scores', PlayScores)

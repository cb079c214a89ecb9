/** A desk for the tests of the review: it shows the version of the view that its room gives, and can try to send. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Room } from '../../src/app/room.ts'
import { LightElement, RoomController, define } from '../../src/app/element.ts'
import { viewVersion } from '../../src/engine/view/version.ts'

class PlainDesk extends LightElement {
  static override properties = { room: { attribute: false }, answer: { state: true } }
  declare room: Room | null
  declare answer: string
  readonly #here = new RoomController(this)

  constructor() {
    super()
    this.room = null
    this.answer = ''
  }

  async #send(): Promise<void> {
    const answer = await this.room?.send({ kind: 'pause', reason: { $say: 'Stop' } })
    this.answer = answer?.kind === 'refused' ? answer.refusal.message : 'accepted'
  }

  override render(): TemplateResult {
    const snapshot = this.#here.snapshot
    return html`<p class="seat">${snapshot?.self?.seat} ${snapshot?.self?.role} ${snapshot?.self?.team}</p>
      <p class="version">${snapshot?.view ? viewVersion(snapshot.view) : ''}</p>
      <button @click=${() => void this.#send()}>Send</button>
      <p class="answer">${this.answer}</p>`
  }
}

define('plain-desk', PlainDesk)

export const loadDesk = (): Promise<void> => Promise.resolve()
export const desk = (_role: string, room: Room): TemplateResult => html`<plain-desk .room=${room}></plain-desk>`

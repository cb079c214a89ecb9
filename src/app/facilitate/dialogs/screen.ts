/** What the projector shows, looked at before the room sees it. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Face } from '../../../engine/exercise/parts.ts'
import { choiceBox, radios, textBox } from '../../parts/fields.ts'
import { deviceZone, words } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { wallTime } from '../../parts/times.ts'
import { t } from '../../words/words.ts'
import type { Key } from '../../words/words.ts'
import { field, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { needsInject, screenWith, takesText } from '../screen-preview.ts'
import { lacks, sends, typed } from './shape.ts'
import type { Draw, Submitted } from './shape.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'

export const FACE_NAMES: { readonly [face in Face]: Key } = {
  welcome: 'fac.face.welcome',
  rules: 'fac.face.rules',
  situation: 'fac.face.situation',
  inject: 'fac.face.inject',
  answers: 'fac.face.answers',
  question: 'fac.face.question',
  break: 'fac.face.break',
  visitor: 'fac.face.visitor',
  end: 'fac.face.end',
}
const FACES = Object.keys(FACE_NAMES) as Face[] // exactly the keys above

const BREAKS = ['10', '15', '20', '30', '60'] as const

/** Shows a face that was shown before. */
export function showAgain(desk: Desk, { face, inject, text }: Desk['view']['screen']): void {
  void desk.send(
    'quick',
    { kind: 'face', face, ...(inject && { inject: inject.inject }), ...(typeof text === 'string' && { text: say(text) }) },
    { text: t('fac.face.done', { face: t(FACE_NAMES[face]) }), back: null },
  )
}

export const faceDialog: Draw<'face'> = (desk, dialog) => {
  const face = FACES.find((one) => one === valueIn(desk, 'face', dialog.face)) ?? dialog.face
  const sent = desk.view.rows.filter(({ status }) => status === 'delivered' || status === 'closed')
  const before = desk.view.screen
  const injectId = needsInject(face) ? valueIn(desk, 'inject', dialog.inject ?? desk.selected ?? sent.at(-1)?.inject ?? '') : ''
  const inject = sent.find((row) => row.inject === injectId)?.inject ?? null
  const minutes = Number(valueIn(desk, 'break', '15'))
  const backAt = t('fac.face.backAt', { time: wallTime(desk.now.wall + minutes * 60_000, deviceZone()) })
  // Nothing typed: a break says when it is over, other faces say nothing of their own.
  const text = takesText(face) ? typed(desk, `text-${face}`, face === 'break' ? backAt : '') : null
  const running = desk.view.clock.clock === 'running'
  const pausing = face === 'break' && running && valueIn(desk, 'pause', 'yes') === 'yes'
  const already = needsInject(face) && inject === null
  return {
    title: t('fac.face.title'),
    wide: true,
    words: takesText(face),
    body: html`<div class="fac-face">
      <div class="stack">
        ${choiceBox(
          field(desk, 'face', t('fac.face.which'), { first: dialog.face }),
          FACES.map((value) => ({ value, label: t(FACE_NAMES[value]) })),
          null,
        )}
        ${
          needsInject(face)
            ? choiceBox(
                field(desk, 'inject', t('fac.face.injectWhich'), { first: injectId }),
                sent.map((row) => ({
                  value: row.inject,
                  label: `${row.inject} ${words(desk.view.msel.find((item) => item.inject === row.inject)?.title)}`,
                })),
                sent.length === 0 ? t('fac.face.noInject') : null,
              )
            : nothing
        }
        ${
          face === 'break'
            ? radios(
                { ...field(desk, 'break', t('fac.face.length'), { first: '15' }), name: 'face-break' },
                BREAKS.map((value) => ({ value, label: t('minutes', { n: Number(value) }) })),
              )
            : nothing
        }
        ${takesText(face) ? textBox(field(desk, `text-${face}`, t('fac.face.text'), { first: face === 'break' ? backAt : '', hint: face === 'question' ? t('fac.face.questionHint') : t('fac.optional') }), 2) : nothing}
        ${face === 'break' && running ? pauseToo(desk, pausing) : nothing}
      </div>
      <figure class="fac-preview">
        <figcaption class="soft">${t('fac.face.preview')}</figcaption>
        <div class="fac-preview-frame" inert>
          <lockstep-screen
            .view=${desk.view}
            .screen=${screenWith(desk.view, { face, inject, text })}
            .address=${desk.snapshot.address}
          ></lockstep-screen>
        </div>
      </figure>
    </div>`,
    action: t('fac.face.do'),
    ready: !already,
    submit: (): Submitted => {
      if (already) return lacks('inject', t('fac.face.noInject'))
      const back = { label: t('fac.face.back', { face: t(FACE_NAMES[before.face]) }), go: () => showAgain(desk, before) }
      const done = { text: t('fac.face.done', { face: t(FACE_NAMES[face]) }), back }
      const show = { kind: 'face' as const, face, ...(inject !== null && { inject }), ...(text !== null && { text: say(text) }) }
      return pausing ? { commands: [show, { kind: 'pause', reason: say(text ?? t('fac.face.break')) }], done } : sends(show, done)
    },
  }
}

const pauseToo = (desk: Desk, pausing: boolean): TemplateResult =>
  html`<label class="choice">
    <input
      type="checkbox"
      .checked=${pausing}
      @change=${() => desk.dialog && desk.set(JSON.stringify(desk.dialog), 'pause', pausing ? 'no' : 'yes')}
    />
    <span>${t('fac.face.pauseToo')}</span>
  </label>`

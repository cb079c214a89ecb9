/** What the projector shows, looked at before the room sees it. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Face } from '../../../engine/exercise/parts.ts'
import type { UnsealedCommand } from '../../../engine/log/admit.ts'
import { choiceBox, radios, textBox } from '../../parts/fields.ts'
import { deviceZone, words } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { wallTime } from '../../parts/times.ts'
import { t } from '../../words/words.ts'
import type { Key } from '../../words/words.ts'
import { field, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { formOf } from '../dialog.ts'
import { needsInject, questionsNow, screenWith, shownInjects, takesText } from '../screen-preview.ts'
import { itemOf, sentWords } from '../turn-work.ts'
import { lacks, typed } from './shape.ts'
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
  map: 'fac.face.map',
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

/** The face's own words: of a break when it is over, of a question the one that was chosen or typed; null if it has none. */
function textFor(desk: Desk, face: Face): string | null {
  if (face === 'break') return typed(desk, 'text-break', backAt(desk))
  if (face !== 'question') return takesText(face) ? typed(desk, `text-${face}`) : null
  const which = valueIn(desk, 'question', 'all')
  if (which === 'own') return typed(desk, 'text-question')
  const chosen = questionsNow(desk.view)[Number(which)]
  return chosen === undefined ? null : words(chosen)
}

function backAt(desk: Desk): string {
  const minutes = Number(valueIn(desk, 'break', '15'))
  return t('fac.face.backAt', { time: wallTime(desk.now.wall + minutes * 60_000, deviceZone()) })
}

/** A tick for what goes along with the face, ticked at first. */
function also(desk: Desk, name: string, label: string): TemplateResult {
  const ticked = isTicked(desk, name)
  return html`<label class="choice">
    <input type="checkbox" .checked=${ticked} @change=${() => desk.dialog && desk.set(formOf(desk.dialog), name, ticked ? 'no' : 'yes')} />
    <span>${label}</span>
  </label>`
}
const isTicked = (desk: Desk, name: string): boolean => valueIn(desk, name, 'yes') === 'yes'

function questionFields(desk: Desk): TemplateResult {
  const all = questionsNow(desk.view)
  const own = valueIn(desk, 'question', 'all') === 'own'
  return html`${choiceBox(
    field(desk, 'question', t('fac.face.askWhich'), { first: 'all' }),
    [
      { value: 'all', label: t(desk.view.clock.phase === 'play' ? 'fac.face.askAll' : 'fac.face.askHotwash') },
      ...all.map((question, i) => ({ value: String(i), label: words(question) })),
      { value: 'own', label: t('fac.face.askOwn') },
    ],
    null,
  )}
  ${own ? textBox(field(desk, 'text-question', t('fac.face.askText')), 2) : nothing}`
}

/** What a face asks for before it can be shown. */
function fieldsOf(desk: Desk, face: Face, inject: string | null): TemplateResult | typeof nothing {
  if (face === 'question') return questionFields(desk)
  if (needsInject(face))
    return choiceBox(
      field(desk, 'inject', t('fac.face.injectWhich'), { first: inject ?? '' }),
      shownInjects(desk.view, face).map((row) => {
        const item = itemOf(desk.view, row.inject)
        return { value: row.inject, label: `${row.inject} ${words(item && sentWords(item).title)}` }
      }),
      inject === null ? t('fac.face.noInject') : null,
    )
  if (!takesText(face)) return nothing
  const optional = { hint: t('fac.optional') }
  return face === 'break'
    ? html`${radios(
        { ...field(desk, 'break', t('fac.face.length'), { first: '15' }), name: 'face-break' },
        BREAKS.map((value) => ({ value, label: t('minutes', { n: Number(value) }) })),
      )}
      ${textBox(field(desk, 'text-break', t('fac.face.text'), { first: backAt(desk), ...optional }), 2)}`
    : textBox(field(desk, `text-${face}`, t('fac.face.text'), optional), 2)
}

export const faceDialog: Draw<'face'> = (desk, dialog) => {
  const { view } = desk
  const face = FACES.find((one) => one === valueIn(desk, 'face', dialog.face)) ?? dialog.face
  const rows = needsInject(face) ? shownInjects(view, face) : []
  const wanted = [valueIn(desk, 'inject'), dialog.inject, desk.selected]
  const inject = wanted.flatMap((id) => rows.find((row) => row.inject === id) ?? [])[0]?.inject ?? rows.at(-1)?.inject ?? null
  const text = textFor(desk, face)
  const before = view.screen
  const pauses = face === 'break' && view.clock.clock === 'running'
  // Who comes back from a break goes on: one thing to do, not two. A visitor who drops in ends no break.
  const resumes = face !== 'break' && face !== 'visitor' && before.face === 'break' && view.clock.clock === 'paused'
  const empty = needsInject(face) && inject === null
  return {
    title: t('fac.face.title', { face: t(FACE_NAMES[face]) }),
    wide: true,
    goes: true,
    words: takesText(face),
    body: html`<div class="fac-face">
      <div class="stack">
        ${radios(
          { ...field(desk, 'face', t('fac.face.which'), { first: dialog.face }), name: 'face' },
          FACES.filter((value) => value !== 'map' || view.network !== null).map((value) => ({ value, label: t(FACE_NAMES[value]) })),
        )}
        ${fieldsOf(desk, face, inject)} ${pauses ? also(desk, 'pause', t('fac.face.pauseToo')) : nothing}
        ${resumes ? also(desk, 'resume', t('fac.face.resumeToo')) : nothing}
      </div>
      <figure class="fac-preview">
        <figcaption class="soft">${t('fac.face.preview')}</figcaption>
        <div class="fac-preview-frame" inert>
          <lockstep-screen
            .view=${view}
            .screen=${screenWith(view, { face, inject, text })}
            .address=${desk.snapshot.address}
            .room=${desk.room}
          ></lockstep-screen>
        </div>
      </figure>
    </div>`,
    action: t('fac.face.do'),
    ready: !empty,
    submit: (): Submitted => {
      if (empty) return lacks('inject', t('fac.face.noInject'))
      if (face === 'question' && text === null && valueIn(desk, 'question', 'all') === 'own')
        return lacks('text-question', t('fac.missing.words'))
      const commands: readonly UnsealedCommand[] = [
        { kind: 'face', face, ...(inject !== null && { inject }), ...(text !== null && { text: say(text) }) },
        ...(pauses && isTicked(desk, 'pause') ? [{ kind: 'pause', reason: say(text ?? t('fac.face.break')) } as const] : []),
        ...(resumes && isTicked(desk, 'resume') ? [{ kind: 'resume' } as const] : []),
      ]
      const back = { label: t('fac.face.back', { face: t(FACE_NAMES[before.face]) }), go: () => showAgain(desk, before) }
      return { commands, done: { text: t('fac.face.done', { face: t(FACE_NAMES[face]) }), back } }
    },
  }
}

/** Dialogs before what ends something: a step that cuts others short, a turn, play, the exercise; and going back. */
import { html, nothing } from 'lit'
import type { BranchId } from '../../../engine/exercise/parts.ts'
import { lineBox, radios, textBox } from '../../parts/fields.ts'
import { duration, seatName } from '../../parts/said.ts'
import { say } from '../../parts/say.ts'
import { t } from '../../words/words.ts'
import { field, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { formOf } from '../dialog.ts'
import { leaving, momentsOf, nextBranch } from '../going-back.ts'
import type { Left } from '../going-back.ts'
import { nextStep } from '../next-step.ts'
import type { Step } from '../next-step.ts'
import { unsentInTurn } from '../turn-work.ts'
import { backByRewind, lacks, sends, withWords } from './shape.ts'
import type { Draw, DrawPlain, Submitted } from './shape.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate-next.ts'
import '../../words/en/facilitate.ts'

/** A step that is possible now, by its name. */
export function stepNamed(desk: Desk, id: Step['id']): Step | null {
  const { main, others } = nextStep(desk.view, desk.run)
  return [main, ...others].find((step) => step.id === id) ?? null
}

const notes = (step: Step | null) =>
  html`<ul class="fac-notes">
    ${(step?.notes ?? []).map(({ line, due }) => html`<li class=${due ? 'due' : ''}>${t(line.key, line.gaps)}</li>`)}
  </ul>`

export const stepDialog: Draw<'step'> = (desk, { step: id }) => {
  const step = stepNamed(desk, id)
  const says = step ? t(step.says.key, step.says.gaps) : ''
  const command = step?.command
  if (!step || !command) return { title: t('fac.step.gone'), body: html`<p>${t('fac.step.goneWhat')}</p>`, action: null }
  return {
    title: t('fac.step.title', { step: says }),
    body: notes(step),
    action: says,
    submit: () => sends(command, { text: says, back: backByRewind(desk) }),
  }
}

export const closeDialog: DrawPlain = (desk) => ({
  title: t('fac.close.title'),
  words: true,
  body: html`${notes(stepNamed(desk, 'close'))}
    <p>
      ${t('fac.close.what', {
        list: unsentInTurn(desk.view)
          .map(({ inject }) => inject)
          .join(', '),
      })}
    </p>
    ${textBox(field(desk, 'reason', t('fac.reason'), { first: t('fac.close.first') }), 2)}`,
  action: t('fac.close.do'),
  submit: () =>
    withWords(
      desk,
      'reason',
      (reason) => sends({ kind: 'close', skipRest: say(reason) }, { text: t('fac.close.done'), back: backByRewind(desk) }),
      t('fac.close.first'),
    ),
})

export const endDialog: DrawPlain = (desk) => {
  const sure = valueIn(desk, 'sure') === 'yes'
  return {
    title: t('fac.end.title'),
    danger: true,
    ready: sure,
    body: html`<p>${t('fac.end.what')}</p>
      <label class="choice">
        <input
          type="checkbox"
          .checked=${sure}
          @change=${() => desk.dialog && desk.set(formOf(desk.dialog), 'sure', sure ? 'no' : 'yes')}
        />
        <span>${t('fac.end.sure')}</span>
      </label>`,
    action: t('fac.end.do'),
    submit: () => sends({ kind: 'end' }),
  }
}

export const hotwashDialog: DrawPlain = (desk) => ({
  title: t('fac.hotwash.title'),
  body: html`<p>${t('fac.hotwash.what')}</p>`,
  action: t('fac.next.hotwash'),
  submit: () => sends({ kind: 'hotwash' }, { text: t('fac.hotwash.done'), back: backByRewind(desk) }),
})

/** What people will miss, without what is not there. */
function leftWords({ answers, sent, exchanged, notes }: Left): string {
  const parts = [
    answers > 0 ? t('fac.rewind.answers', { n: answers }) : '',
    sent > 0 ? t('fac.rewind.sent', { n: sent }) : '',
    exchanged > 0 ? t('fac.rewind.exchanged', { n: exchanged }) : '',
    notes > 0 ? t('fac.rewind.notes', { n: notes }) : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : t('fac.rewind.among', { list: parts.join(', ') })
}

/** A moment's words short enough for a list. */
const short = (told: string): string => (told.length > 140 ? `${told.slice(0, 137).trimEnd()}…` : told)

/** As many moments as can be chosen among at once; searching finds the others. */
const SHOWN = 40

export const rewindDialog: DrawPlain = (desk) => {
  const title = t('fac.rewind.title')
  const { story } = desk
  if (!desk.leads) return { title, body: html`<p>${t('fac.facilitatorOnly')}</p>`, action: null }
  if (story === null) return { title, body: html`<p role="status">${t('loading')}</p>`, action: null }
  if ('code' in story) return { title, body: html`<p class="notice due">${story.message}</p>`, action: null }
  const moments = momentsOf(story, valueIn(desk, 'search'))
  const chosen = moments.find(({ seq }) => String(seq) === valueIn(desk, 'to')) ?? null
  const left = chosen && leaving(story, chosen.seq)
  return {
    title,
    wide: true,
    danger: true,
    words: chosen !== null,
    ready: chosen !== null,
    body: html`<p>${t('fac.rewind.what')}</p>
      ${lineBox(field(desk, 'search', t('fac.rewind.search')))}
      <div class="fac-moments">
        ${
          moments.length === 0
            ? html`<p class="empty">${t('fac.rewind.none')}</p>`
            : radios(
                { ...field(desk, 'to', t('fac.rewind.moments')), name: 'rewind-to' },
                moments.slice(0, SHOWN).map(({ seq, run, by, told }) => ({
                  value: String(seq),
                  label: t('fac.rewind.moment', { at: duration(run), told: short(told), by: seatName(desk.view.seats, by) }),
                })),
              )
        }
        ${moments.length > SHOWN ? html`<p class="soft">${t('fac.rewind.more', { n: moments.length - SHOWN })}</p>` : nothing}
      </div>
      ${left ? html`<p class="notice danger">${t('fac.rewind.left', { time: duration(left.seconds), n: left.entries })} ${leftWords(left)} ${t('fac.rewind.kept')}</p>` : nothing}
      ${chosen ? textBox(field(desk, 'reason', t('fac.reason')), 2) : nothing}`,
    action: chosen ? t('fac.rewind.do') : t('fac.rewind.choose'),
    submit: (): Submitted => {
      if (!chosen) return lacks('to', t('fac.rewind.choose'))
      // A name of letters, a dash and digits fits the pattern of branches, which the room checks again.
      const opens = nextBranch(story.branch) as BranchId
      const branch = story.branch as BranchId // the story's own line
      return withWords(desk, 'reason', (reason) =>
        sends(
          { kind: 'rewind', to: chosen.seq, opens, abandoned: { branch, seq: story.seq }, reason: say(reason) },
          { text: t('fac.rewind.done'), back: null },
        ),
      )
    },
  }
}

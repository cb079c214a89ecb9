/** Telling other states: in writing, in person, or what one plans, so that nobody's steps cross another's. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { TeamView } from '../../engine/view/view.ts'
import { define } from '../element.ts'
import { choiceBox, exerciseTimeBox, lineBox, radios, teamChecks, teamRadios, textBox } from '../parts/fields.ts'
import { answeredBy } from '../parts/requests.ts'
import { teamName, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { HANDLING_CODES, INFORMATION_KINDS, VERBS, handlingName, informationName, oneOf } from '../parts/terms.ts'
import { labelMinutes, zoneName } from '../parts/times.ts'
import { t } from '../words/words.ts'
import { adviceView } from './advice-view.ts'
import { adviceFor, passesTo } from './law.ts'
import type { Missing } from './record.ts'
import { shareFields, shareOf } from './share-fields.ts'
import { others, planDays } from './team-view.ts'
import { whenOpen } from './when.ts'
import { WritingForm } from './writing-form.ts'
import '../words/en/play.ts'

const WAYS = ['written', 'person', 'plan'] as const

const listed = (value: string | undefined): readonly string[] => (value ?? '').split(',').filter((one) => one !== '')
const blank = (value: string | undefined): boolean => (value ?? '').trim() === ''
const lack = (wanting: boolean, field: string, message: string): readonly Missing[] => (wanting ? [{ field, message }] : [])

class TellForm extends WritingForm {
  static override properties: PropertyDeclarations = WritingForm.properties

  protected override get about(): string {
    return `share ${this.room?.snapshot.self?.seat ?? ''}`
  }

  get #way(): (typeof WAYS)[number] {
    return oneOf(WAYS, this.values['way']) ?? 'written'
  }

  async #send(event: Event, view: TeamView): Promise<void> {
    event.preventDefault()
    const way = this.#way
    await (way === 'written' ? this.#write(view) : way === 'person' ? this.#person(view) : this.#plan(view))
  }

  async #write(view: TeamView): Promise<void> {
    const { values } = this
    const to = others(view).flatMap(({ team }) => (listed(values['to']).includes(team) ? [team] : []))
    const share = shareOf(values, view)
    const missing = [...lack(to.length === 0, 'to', t('play.missing.to')), ...(share.ok ? [] : share.missing)]
    if (missing.length > 0 || !share.ok) return this.lacks(missing)
    const answers = answeredBy(view.requests.items, view.own.team, to, share.content.information)
    await this.submit(
      { kind: 'share', team: view.own.team, to, content: share.content, ...(answers && { answers: answers.index }) },
      t('play.told', { teams: to.map((team) => teamName(view.teams, team)).join(', ') }),
    )
  }

  async #person(view: TeamView): Promise<void> {
    const { values } = this
    const to = others(view).find(({ team }) => team === values['with'])?.team
    const gist = values['gist'] ?? ''
    const ago = Number(values['ago'] || 0)
    const information = oneOf(INFORMATION_KINDS, values['spoken.information'])
    const handling = oneOf(HANDLING_CODES, values['spoken.handling'])
    const basis = values['spoken.basis'] ?? ''
    const missing = [
      ...lack(!to, 'with', t('play.missing.to')),
      ...lack(blank(gist), 'gist', t('play.missing.text')),
      ...lack(!(ago >= 0 && ago <= 600), 'ago', t('play.missing.minutes')),
    ]
    if (missing.length > 0 || !to) return this.lacks(missing)
    const command = {
      kind: 'told',
      team: view.own.team,
      to,
      verb: oneOf(VERBS, values['verb']) ?? 'told',
      gist: say(gist),
      ago: Math.round(ago * 60),
      ...(information && { information }),
      ...(information && !blank(basis) && { basis: say(basis) }),
      ...(information && handling && { handling }),
    } as const
    await this.submit(command, t('play.toldPerson', { team: teamName(view.teams, to) }))
  }

  async #plan(view: TeamView): Promise<void> {
    const { values } = this
    const subject = view.reference.subjects.find(({ key }) => key === values['subject'])?.key
    const from = values['from'] ?? ''
    const to = values['until'] ?? ''
    const [start, end] = [labelMinutes(from), labelMinutes(to)]
    const missing = [
      ...lack(!subject, 'subject', t('play.missing.subject')),
      ...lack(blank(values['action']), 'action', t('play.missing.text')),
      ...lack(start === null, 'from', t('play.missing.time')),
      ...lack(end === null, 'until', t('play.missing.time')),
      ...lack(start !== null && end !== null && end < start, 'until', t('play.missing.backwards')),
    ]
    if (missing.length > 0 || !subject) return this.lacks(missing)
    const readers = others(view).flatMap(({ team }) => (listed(values['readers']).includes(team) ? [team] : []))
    const review = labelMinutes(values['review'] ?? '') === null ? {} : { review: values['review'] ?? '' }
    await this.submit(
      { kind: 'deconflict', team: view.own.team, content: { subject, action: say(values['action'] ?? ''), from, to, ...review, readers } },
      t('play.planned'),
    )
  }

  override render(): TemplateResult {
    const { view } = this
    if (!view) return html``
    const way = this.#way
    const open = whenOpen(view)
    return html`<form class="stack" novalidate @submit=${(event: Event) => void this.#send(event, view)}>
      <h2 tabindex="-1">${t('play.tell')}</h2>
      ${this.outcome()}
      ${radios(
        { ...this.field('way', t('play.way')), name: 'way', value: way },
        WAYS.map((value) => ({ value, label: t(`play.way.${value}`) })),
      )}
      ${way === 'written' ? this.#written(view) : way === 'person' ? this.#inPerson(view) : this.#planned(view)}
      <div class="row send">
        <button class="primary" ?disabled=${this.sending || open !== null}>${t(`play.send.${way}`)}</button>
        <span class="soft">${open ?? ''}</span>
      </div>
    </form>`
  }

  #written(view: TeamView): TemplateResult {
    const { values } = this
    const to = listed(values['to'])
    const answers = answeredBy(view.requests.items, view.own.team, to, oneOf(INFORMATION_KINDS, values['share.information']))
    return html`${teamChecks({ ...this.field('to', t('play.tellTo')), name: 'tell-to' }, others(view), view.teams)}
    ${answers ? html`<p class="notice">${t('play.tellAnswers', { team: teamName(view.teams, answers.from) })} ${words(answers.text)}</p>` : nothing}
    ${shareFields(view, values, (name, label, more) => this.field(name, label, more), to, null)}`
  }

  #inPerson(view: TeamView): TemplateResult {
    return html`<p class="hint">${t('play.personHint')}</p>
      ${teamRadios({ ...this.field('with', t('play.with')), name: 'with' }, others(view), view.teams)}
      ${radios(
        { ...this.field('verb', t('play.verb')), name: 'verb', value: oneOf(VERBS, this.values['verb']) ?? 'told' },
        VERBS.map((value) => ({ value, label: t(`play.verb.${value}`) })),
      )}
      ${textBox(this.field('gist', t('play.gist')))} ${this.#spoken(view)}
      ${lineBox({ ...this.field('ago', t('play.minutesAgo')), value: this.values['ago'] ?? '0' }, 'number', { min: 0, max: 600 })}`
  }

  /** What kind of information it was, so that it can count like what is sent in writing. */
  #spoken(view: TeamView): TemplateResult {
    const { values } = this
    const kind = oneOf(INFORMATION_KINDS, values['spoken.information'])
    const handling = oneOf(HANDLING_CODES, values['spoken.handling'])
    const stated = !blank(values['spoken.basis'])
    const receivers = others(view).flatMap(({ team }) => (team === values['with'] ? [team] : []))
    return html`${choiceBox(
      this.field('spoken.information', t('play.spokenKind'), { hint: t('play.spokenKindHint') }),
      INFORMATION_KINDS.map((value) => ({ value, label: informationName(value) })),
      t('play.spokenNone'),
    )}
    ${
      kind
        ? html`${adviceView(adviceFor(view, receivers, kind, { stated, spoken: true }), view.teams, (to) => passesTo(view, to, kind, handling), true)}
          ${textBox(this.field('spoken.basis', t('play.basisOptional'), { hint: t('play.tellBasisHint') }), 2)}
          ${choiceBox(
            this.field('spoken.handling', t('play.handling')),
            HANDLING_CODES.map((value) => ({ value, label: `${value} – ${handlingName(value)}` })),
            t('play.noHandling'),
          )}`
        : nothing
    }`
  }

  #planned(view: TeamView): TemplateResult {
    const days = planDays(view)
    const zone = zoneName(view.exercise.zone)
    const subject = this.field('subject', t('play.subject'))
    return html`<p class="hint">${t('play.planHint')}</p>
      ${
        view.reference.subjects.length === 0
          ? html`<p class="empty">${t('play.noSubjects')}</p>`
          : choiceBox(
              subject,
              view.reference.subjects.map(({ key, name }) => ({ value: key, label: words(name) })),
              t('play.choose'),
            )
      }
      ${textBox(this.field('action', t('play.planAction')))} ${exerciseTimeBox(this.field('from', t('play.planFrom')), days, zone)}
      ${exerciseTimeBox(this.field('until', t('play.planUntil')), days, zone)}
      ${exerciseTimeBox(this.field('review', t('play.planReview')), days, zone)}
      ${teamChecks({ ...this.field('readers', t('play.planReaders')), name: 'readers', hint: t('play.planReadersHint') }, others(view), view.teams)}`
  }
}

define('lockstep-tell', TellForm)

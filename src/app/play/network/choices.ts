/** What a team orders beside checks: victim practice, what it says in public, and arrests. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { dayLabel } from '../../../engine/exercise/network-days.ts'
import type { LeadCard, TeamNetwork, TeamView } from '../../../engine/view/view.ts'
import { daysWords, teamName, words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import { dayDate, figure, percent } from './days.ts'
import type { Plan } from './plan.ts'

export type Choices = {
  readonly view: TeamView
  readonly network: TeamNetwork
  readonly days: readonly number[]
  readonly plan: Plan
  readonly writes: boolean
  readonly change: (plan: Plan) => void
  readonly state: (subject: string) => TemplateResult | typeof nothing
}

const choice = (name: string, checked: boolean, writes: boolean, pick: () => void, content: TemplateResult): TemplateResult =>
  html`<label class="choice"
    ><input type="radio" name=${name} .checked=${live(checked)} ?disabled=${!writes} @change=${pick} /><span class="stack choice-words"
      >${content}</span
    ></label
  >`

/** How well those who are found are looked after: what each level takes and gives. */
export function practiceView({ network, plan, writes, change, state }: Choices): TemplateResult {
  return html`<fieldset class="panel stack tight practice">
    <legend class="hidden-text">${t('net.practice')}</legend>
    <h3 aria-hidden="true">${t('net.practice')} ${state('practice')}</h3>
    <p class="hint">${t('net.practiceHint')}</p>
    <div class="practice-levels">
      ${network.practiceChoices.map(({ level, units, identified, cooperating }) =>
        choice(
          'net-practice',
          (plan.practice ?? network.practice) === level,
          writes,
          () => change({ ...plan, practice: level === network.practice ? null : level }),
          html`<strong>${t(level === network.practice ? 'net.practiceNow' : 'net.practiceLevel', { level: percent(level) })}</strong>
            <span>${units === 0 ? t('net.practiceFree') : t('net.practiceCosts', { units: figure(units, 2) })}</span>
            <span class="soft"
              >${t('net.practiceGives', { identified: figure(identified * 10, 0), cooperating: figure(identified * cooperating * 10, 1) })}</span
            >`,
        ),
      )}
    </div>
  </fieldset>`
}

/** The level of publicity of a table that speaks and has not chosen how loudly. */
export const SHORT_STATEMENT = 0.5
/** Levels of publicity that tables choose from; what was ordered otherwise stands beside them. */
const PUBLICITY = [
  [SHORT_STATEMENT, 'net.publicity.some'],
  [1, 'net.publicity.full'],
] as const

export function publicityView({ view, network, days, plan, writes, change, state }: Choices): TemplateResult {
  const other = plan.publicity !== null && !PUBLICITY.some(([level]) => level === plan.publicity) ? plan.publicity : null
  const pick = (publicity: number | null) => () => change({ ...plan, publicity, publicDays: publicity === null ? null : plan.publicDays })
  const onDays = plan.publicDays ?? days
  const calendar = network.places.some(({ team }) => team === view.own.team)
  return html`<fieldset class="panel stack tight">
    <legend class="hidden-text">${t('net.publicity')}</legend>
    <h3 aria-hidden="true">${t('net.publicity')} ${state('publicity')}</h3>
    <p class="hint">${t('net.publicityHint')}</p>
    <div class="stack tight">
      ${choice('net-publicity', plan.publicity === null, writes, pick(null), html`${t('net.publicity.none')}`)}
      ${PUBLICITY.map(([level, key]) => choice('net-publicity', plan.publicity === level, writes, pick(level), html`${t(key)}`))}
      ${other === null ? nothing : choice('net-publicity', true, writes, pick(other), html`${t('net.publicity.other', { level: percent(other) })}`)}
    </div>
    ${
      plan.publicity === null
        ? nothing
        : html`<p class="words-days">
            <strong
              >${onDays.length === days.length ? t('net.publicity.everyDay') : t('net.publicity.onDays', { days: daysWords(onDays) })}</strong
            >
            ${calendar ? t('net.publicity.chooseDays') : nothing}
          </p>`
    }
  </fieldset>`
}

/** Why somebody cannot be arrested here, in a sentence; null: it can be tried. */
export function whyNoArrest({ teams, own }: Pick<TeamView, 'teams' | 'own'>, lead: LeadCard): string | null {
  const { facilitator, held, needed, identified, known, free } = lead
  if (!free) return t('net.arrest.done', { who: facilitator })
  if (!identified) {
    const sum = held.reduce((total, { leads }) => total + leads, 0)
    const elsewhere = known ? known.home.filter((team) => team !== own.team).map((team) => teamName(teams, team)) : []
    return [
      t(sum >= needed ? 'net.arrest.enough' : 'net.arrest.notYet', { who: facilitator, have: figure(sum, 2), needed: figure(needed, 2) }),
      elsewhere.length > 0 ? t('net.arrest.known', { states: elsewhere.join(', ') }) : '',
    ]
      .join(' ')
      .trim()
  }
  if (known && !known.home.some((team) => team === own.team))
    return t('net.arrest.elsewhere', { who: facilitator, states: known.home.map((team) => teamName(teams, team)).join(', ') })
  return null
}

/** Leads by the state that holds them, such as `0.40 yours, 0.25 from Philippines`. */
export const heldWords = ({ teams, own }: Pick<TeamView, 'teams' | 'own'>, held: LeadCard['held']): string =>
  held
    .map(({ slot, leads }) =>
      slot === own.team
        ? t('net.leadsOwn', { leads: figure(leads, 2) })
        : t('net.leadsFrom', { leads: figure(leads, 2), team: teamName(teams, slot) }),
    )
    .join(', ')

export function arrestsView(choices: Choices): TemplateResult {
  const { view, network, days, plan, writes, change, state } = choices
  const pick = (facilitator: string, value: string): void => {
    const { [facilitator]: _, ...others } = plan.arrests
    change({ ...plan, arrests: value === '' ? others : { ...others, [facilitator]: Number(value) } })
  }
  return html`<section class="panel stack tight">
    <h3>${t('net.arrests')}</h3>
    <p class="hint">${t('net.arrestsHint')}</p>
    ${network.leads.length === 0 ? html`<p class="soft">${t('net.arrestsNone')}</p>` : nothing}
    <ul class="stack tight" role="list">
      ${network.leads.map((lead) => {
        const why = whyNoArrest(view, lead)
        const { facilitator, known, held } = lead
        return html`<li class="arrest">
          <p>
            <strong>${facilitator}</strong>${known ? html` <span class="soft">${words(known.role)}</span>` : nothing}
            ${state(`arrest ${facilitator}`)}
          </p>
          ${
            why === null
              ? html`<label class="row arrest-day"
                  ><span>${t('net.arrestOn', { who: facilitator })}</span>
                  <select
                    ?disabled=${!writes}
                    @change=${(event: Event) => pick(facilitator, (event.currentTarget as HTMLSelectElement).value)}
                  >
                    <option value="" .selected=${live(plan.arrests[facilitator] === undefined)}>${t('net.arrestNotNow')}</option>
                    ${days.map((day) => html`<option value=${day} .selected=${live(plan.arrests[facilitator] === day)}>${dayLabel(day)} · ${dayDate(day, view.exercise.dDay)}</option>`)}
                  </select></label
                >`
              : html`<p>${why}</p>
                  ${held.length === 0 ? nothing : html`<p class="soft">${t('net.leadsHeld', { held: heldWords(view, held) })}</p>`}`
          }
        </li>`
      })}
    </ul>
  </section>`
}

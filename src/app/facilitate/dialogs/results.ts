/** Dialogs at the end of a turn: which course an answer in own words comes closest to, and accepting what follows. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { countedVersion } from '../../../engine/view/counted-version.ts'
import type { Code } from '../../../engine/scenario/names.ts'
import { radios } from '../../parts/fields.ts'
import { teamName, teamTag, words } from '../../parts/said.ts'
import { decisionWords } from '../../parts/record-view.ts'
import { RESOURCE_KINDS, resourceName } from '../../parts/terms.ts'
import { t } from '../../words/words.ts'
import { field, valueIn } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { formOf } from '../dialog.ts'
import { readEffect } from '../readable.ts'
import { changeKey, suggestions } from '../results.ts'
import type { Change, Suggestion } from '../results.ts'
import { itemOf, recordOf } from '../turn-work.ts'
import { backByRewind, lacks, sends } from './shape.ts'
import type { Draw, DrawPlain, Submitted } from './shape.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'

const CODES = ['COO', 'SOV', 'PRV', 'VIC', 'EVD', 'MED', 'GAP'] as const satisfies readonly Code[]
const STEPS = ['-2', '-1', '0', '1', '2'] as const
const NONE = 'none'

export const mapDialog: Draw<'map'> = (desk, { inject, team }) => {
  const item = itemOf(desk.view, inject)
  const record = recordOf(desk.view, inject, team)
  const version = record && countedVersion(record, item)
  const courses = (item?.answer?.courses ?? []).flatMap(({ key, forSlot }) => (forSlot[team] ? [{ key, ...forSlot[team] }] : []))
  const title = t('fac.map.title', { team: teamName(desk.view.teams, team), inject })
  if (!record || !version) return { title, body: html`<p>${t('fac.answerFor.gone')}</p>`, action: null }
  const first = record.mapping ? (record.mapping.course ?? NONE) : ''
  const chosen = valueIn(desk, 'course', first)
  const course = courses.find(({ key }) => key === chosen)
  return {
    title,
    wide: true,
    body: html`<blockquote class="fac-quote stack tight">
        <p class="prose">${decisionWords(version.decision)}</p>
        <p class="prose soft">${t('fac.why')} ${words(version.why)}</p>
      </blockquote>
      ${radios({ ...field(desk, 'course', t('fac.map.which'), { first }), name: 'map-course' }, [
        ...courses.map(({ key, text }) => ({ value: key, label: words(text) })),
        { value: NONE, label: t('fac.map.none') },
      ])}
      ${course ? html`<p class="soft">${followsWords(desk, course.effects, team)}</p>` : nothing}
      ${
        chosen === NONE
          ? html`<fieldset class="stack tight">
              <legend>${t('fac.map.codes')}</legend>
              <p class="hint">${t('fac.map.codesHint')}</p>
              <div class="fac-codes">${CODES.map((code) => codeChoice(desk, code, record.mapping?.scores?.[code] ?? 0))}</div>
            </fieldset>`
          : nothing
      }`,
    action: t('fac.map.do'),
    submit: (): Submitted => {
      const done = {
        text: t('fac.map.done', { team: teamName(desk.view.teams, team), inject }),
        back: { label: t('fac.map.again'), go: () => desk.open({ kind: 'map', inject, team }) },
      }
      if (course) return sends({ kind: 'map', inject, team, course: course.key }, done)
      if (chosen !== NONE) return lacks('course', t('fac.missing.course'))
      const scores = Object.fromEntries(
        CODES.map((code) => [code, Number(valueIn(desk, code, String(record.mapping?.scores?.[code] ?? 0)))]).filter(
          ([, value]) => value !== 0,
        ),
      )
      return sends({ kind: 'map', inject, team, course: null, ...(Object.keys(scores).length > 0 && { scores }) }, done)
    },
  }
}

function codeChoice(desk: Desk, code: Code, first: number): TemplateResult {
  const value = valueIn(desk, code, String(first))
  return html`<label
    >${t(`fac.code.${code}`)}
    <select
      @change=${(event: Event) => {
        const select = event.currentTarget as HTMLSelectElement // the template put the handler on it
        if (desk.dialog) desk.set(formOf(desk.dialog), code, select.value)
      }}
    >
      ${STEPS.map((step) => html`<option value=${step} ?selected=${step === value}>${step.replace('-', '−')}</option>`)}
    </select>
  </label>`
}

/** What follows, in one sentence; that nothing does, if so. */
export const effectWords = (desk: Desk, effects: Suggestion['effects'], team: string): string =>
  effects.length === 0 ? t('fac.accept.nothing') : effects.map((effect) => readEffect(effect, team, desk.view)).join('; ')

/** The same after other sentences. */
export const followsWords = (desk: Desk, effects: Suggestion['effects'], team: string): string =>
  `${effects.length === 0 ? '' : `${t('fac.map.follows')} `}${effectWords(desk, effects, team)}.`

/** What the course takes from the team's own resources. */
const costWords = ({ cost }: Suggestion): string =>
  RESOURCE_KINDS.flatMap((kind) => ((cost[kind] ?? 0) > 0 ? [`${cost[kind] ?? 0} ${resourceName(kind, cost[kind] ?? 0)}`] : [])).join(', ')

/** Control's exceptions as they are ticked in the dialog. */
function changesIn(desk: Desk): ReadonlyMap<string, Change> {
  const all = suggestions(desk.view)
  return new Map(
    all.flatMap(({ record }): readonly (readonly [string, Change])[] => {
      const key = changeKey(record)
      const version = valueIn(desk, `version ${key}`)
      const effects = valueIn(desk, `effects ${key}`, 'yes') === 'yes'
      return version === '' && effects ? [] : [[key, { version: version === '' ? null : Number(version), effects }]]
    }),
  )
}

export const acceptDialog: DrawPlain = (desk) => {
  const changes = changesIn(desk)
  const all = suggestions(desk.view, changes)
  const injects = [...Map.groupBy(all, ({ record }) => record.inject)]
  const unmapped = all.filter((one) => one.unmapped).length
  return {
    title: t('fac.accept.title'),
    wide: true,
    goes: true,
    ready: unmapped === 0,
    body: html`<p>${t('fac.accept.what')}</p>
      ${unmapped > 0 ? html`<p class="notice due">${t('fac.accept.unmapped', { n: unmapped })}</p>` : nothing}
      ${injects.length === 0 ? html`<p class="empty">${t('fac.accept.empty')}</p>` : nothing}
      ${injects.map(
        ([inject, some]) =>
          html`<section class="fac-accept" aria-label=${inject}>
            <h3>${inject} ${words(some[0]?.item.title)}</h3>
            <ul role="list">
              ${some.map((one) => suggestionRow(desk, one))}
            </ul>
          </section>`,
      )}`,
    action: changes.size > 0 ? t('fac.accept.doBut', { n: changes.size }) : t('fac.accept.do'),
    submit: () => {
      const list = all.flatMap(({ record }) => {
        const change = changes.get(changeKey(record))
        return change
          ? [
              {
                inject: record.inject,
                team: record.team,
                effects: change.effects,
                ...(change.version !== null && { version: change.version }),
              },
            ]
          : []
      })
      return sends({ kind: 'accept', changes: list }, { text: t('fac.accept.done'), back: backByRewind(desk) })
    },
  }
}

/** How control read an answer in own words. */
function readAs({ version, record, item }: Suggestion): TemplateResult | typeof nothing {
  if (version?.decision.form !== 'own' || !record.mapping) return nothing
  const { course } = record.mapping
  const text = item.answer?.courses.find(({ key }) => key === course)?.forSlot[record.team]?.text
  return html`<p class="soft">${course === null ? t('fac.accept.readAsNone') : t('fac.accept.readAs', { course: words(text) })}</p>`
}

function suggestionRow(desk: Desk, one: Suggestion): TemplateResult {
  const key = changeKey(one.record)
  const { team } = one.record
  const applies = valueIn(desk, `effects ${key}`, 'yes') === 'yes'
  const form = desk.dialog ? formOf(desk.dialog) : ''
  const cost = costWords(one)
  return html`<li class="fac-suggestion">
    <div>${teamTag(desk.view.teams, team)} <span class="soft">${t(`fac.outcome.${one.outcome}`)}</span></div>
    <div class="stack tight">
      <p>${one.version ? decisionWords(one.version.decision) : t('fac.accept.noAnswer')}</p>
      ${readAs(one)}
      ${
        one.versions.length > 1
          ? html`<label
              >${t('fac.accept.version')}
              <select
                @change=${(event: Event) => {
                  const select = event.currentTarget as HTMLSelectElement // the template put the handler on it
                  desk.set(form, `version ${key}`, select.value)
                }}
              >
                <option value="" ?selected=${valueIn(desk, `version ${key}`) === ''}>${t('fac.accept.versionSuggested')}</option>
                ${one.versions.map(
                  ({ version, decision, afterReveal }) =>
                    html`<option value=${version} ?selected=${valueIn(desk, `version ${key}`) === String(version)}>
                      ${t(afterReveal ? 'fac.accept.versionAfter' : 'fac.accept.versionBefore', { n: version + 1, words: decisionWords(decision).slice(0, 60) })}
                    </option>`,
                )}
              </select></label
            >`
          : nothing
      }
      ${
        one.effects.length === 0 && cost === '' && applies
          ? html`<p class="soft">${t('fac.accept.nothing')}</p>`
          : html`<label class="fac-applies">
              <input type="checkbox" .checked=${applies} @change=${() => desk.set(form, `effects ${key}`, applies ? 'no' : 'yes')} />
              <span
                >${applies ? effectWords(desk, one.effects, team) : t('fac.accept.kept')}${cost === '' ? nothing : html` <span class="soft">${t('fac.accept.cost', { cost })}</span>`}</span
              >
            </label>`
      }
      ${one.unmapped ? html`<button type="button" class="small" @click=${() => desk.open({ kind: 'map', inject: one.record.inject, team })}>${t('fac.map.now')}</button>` : nothing}
    </div>
  </li>`
}

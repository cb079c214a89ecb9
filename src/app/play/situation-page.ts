/** All that the team knows before any inject: the situation, its own brief, what it has and what its law allows. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { LegalRule, Said, TeamView } from '../../engine/view/view.ts'
import { paragraphs } from '../parts/inject-card.ts'
import { teamName, words } from '../parts/said.ts'
import { RESOURCE_KINDS, channelName, informationName, permissionName, resourceName } from '../parts/terms.ts'
import { exerciseTime, zoneName } from '../parts/times.ts'
import { t } from '../words/words.ts'
import '../words/en/play.ts'

const block = (title: string, text: Said | null, className = ''): TemplateResult | typeof nothing =>
  text === null || words(text) === ''
    ? nothing
    : html`<section class="brief-block ${className}">
        <h3>${title}</h3>
        <div class="prose stack tight">${paragraphs(text)}</div>
      </section>`

/** One rule of the legal profile as a sentence with its basis. */
function ruleView({ teams }: TeamView, rule: LegalRule): TemplateResult {
  const to = rule.to === 'all' ? t('play.law.everybody') : rule.to.map((team) => teamName(teams, team)).join(', ')
  return html`<li>
    <p>
      <strong>${rule.kinds.map(informationName).join(', ')}</strong> ${t('play.law.to', { to })}:
      <strong>${permissionName(rule.permission)}</strong
      >${rule.permission === 'no' ? '' : ` · ${t('play.law.minutes', { n: rule.minutes })}`}
    </p>
    <p class="soft">${words(rule.basis)}</p>
  </li>`
}

/**
 * @param aloud set larger, while it is read to the table
 * @param change what the turn before changed
 */
export function situationPage(view: TeamView, aloud: boolean, change: TemplateResult | typeof nothing = nothing): TemplateResult {
  const { turn, own, exercise, teams } = view
  const resources = RESOURCE_KINDS.filter((kind) => (own.resources[kind] ?? 0) > 0)
  const zone = teams.find(({ team }) => team === own.team)?.zone
  return html`<div class="situation ${aloud ? 'aloud' : ''} stack">
    <h2 tabindex="-1">${t('play.situation')}</h2>
    ${
      turn
        ? html`<section class="brief-block main">
            <p class="soft">
              ${t('turn.of', { n: turn.index + 1, of: exercise.turns })} ·
              <span class="moment">${exerciseTime(turn.from, exercise.zone)}</span> –
              <span class="moment">${exerciseTime(turn.to, exercise.zone)}</span>
            </p>
            <h3>${words(turn.title)}</h3>
            <div class="prose stack tight">${paragraphs(turn.situation)}</div>
          </section>`
        : exercise.background === null
          ? html`<p class="empty">${t('play.situationEmpty')}</p>`
          : block(t('play.background'), exercise.background, 'main')
    }
    ${change} ${block(t('play.ownBrief', { team: teamName(teams, own.team) }), own.brief)}
    ${block(t('play.private'), own.private, 'private')} ${turn ? block(t('play.background'), exercise.background) : nothing}
    ${
      resources.length === 0
        ? nothing
        : html`<section class="brief-block">
            <h3>${t('play.resources')}</h3>
            <ul class="resources" role="list">
              ${resources.map((kind) => html`<li><strong>${own.resources[kind] ?? 0}</strong> ${resourceName(kind, own.resources[kind] ?? 0)}</li>`)}
            </ul>
          </section>`
    }
    ${
      own.legal.length === 0
        ? nothing
        : html`<section class="brief-block">
            <h3>${t('play.law')}</h3>
            <p class="hint">${t('play.lawHint')}</p>
            <ul class="stack tight rules" role="list">
              ${own.legal.map((rule) => ruleView(view, rule))}
            </ul>
          </section>`
    }
    ${
      own.contacts.length === 0
        ? nothing
        : html`<section class="brief-block">
            <h3>${t('play.contacts')}</h3>
            <ul class="stack tight" role="list">
              ${own.contacts.map((contact) => html`<li><strong>${words(contact.function)}</strong><br /><span class="soft">${words(contact.hours)}${zone ? ` (${zoneName(zone)})` : ''} · ${channelName(contact.channel)}</span></li>`)}
            </ul>
          </section>`
    }
  </div>`
}

/** The fields of a piece of information that goes to other states, and how they become what is sent. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { RequestCard, TeamView } from '../../engine/view/view.ts'
import type { DraftBody } from '../../protocol/live.ts'
import { choiceBox, textBox } from '../parts/fields.ts'
import type { Field } from '../parts/fields.ts'
import { teamName, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import {
  CREDIBILITIES,
  HANDLING_CODES,
  INFORMATION_KINDS,
  SOURCES,
  credibilityWords,
  handlingName,
  informationName,
  oneOf,
  sourceWords,
} from '../parts/terms.ts'
import { t } from '../words/words.ts'
import { adviceView } from './advice-view.ts'
import { received } from './exchange.ts'
import { adviceFor, passesTo } from './law.ts'
import type { Missing } from './record.ts'
import '../words/en/play.ts'

export type TypedShare = Extract<UnsealedCommand, { kind: 'share' }>['content']
type Make = (name: string, label: string, more?: Pick<Field, 'hint'>) => Field

/** What the fields say, or what is missing. Their names begin with `share.`. */
export function shareOf(
  values: DraftBody,
  view: Pick<TeamView, 'own' | 'shares'>,
): { readonly ok: true; readonly content: TypedShare } | { readonly ok: false; readonly missing: readonly Missing[] } {
  const information = oneOf(INFORMATION_KINDS, values['share.information'])
  const text = values['share.text'] ?? ''
  const basis = values['share.basis'] ?? ''
  const missing: Missing[] = [
    ...(information ? [] : [{ field: 'share.information', message: t('play.missing.information') }]),
    ...(text.trim() === '' ? [{ field: 'share.text', message: t('play.missing.text') }] : []),
  ]
  if (missing.length > 0 || !information) return { ok: false, missing }
  const source = oneOf(SOURCES, values['share.source'])
  const credibility = oneOf(CREDIBILITIES, values['share.credibility'])
  const onward = received(view).find(({ index }) => String(index) === values['share.onward'])
  return {
    ok: true,
    content: {
      information,
      text: say(text),
      ...(basis.trim() !== '' && { basis: say(basis) }),
      ...(source && credibility && { grading: `${source}${credibility}` }),
      handling: oneOf(HANDLING_CODES, values['share.handling']) ?? 'H1',
      ...(onward && { onward: onward.index }),
    },
  }
}

/**
 * @param receivers whom it goes to: the law is told for each
 * @param answering the request that it answers; null: it stands for itself
 */
export function shareFields(
  view: TeamView,
  values: DraftBody,
  field: Make,
  receivers: readonly string[],
  answering: RequestCard | null,
): TemplateResult {
  const kind = oneOf(INFORMATION_KINDS, values['share.information'])
  const stated = (values['share.basis'] ?? '').trim() !== ''
  const handling = oneOf(HANDLING_CODES, values['share.handling'])
  const owned = received(view)
  return html`${choiceBox(
      field('share.information', t('play.kind')),
      INFORMATION_KINDS.map((value) => ({ value, label: informationName(value) })),
      t('play.choose'),
    )}
    ${kind ? adviceView(adviceFor(view, receivers, kind, { stated, answering }), view.teams, (to) => passesTo(view, to, kind, handling)) : nothing}
    ${textBox(field('share.text', t('play.tellText'), { hint: t('play.tellTextHint') }))}
    ${textBox(field('share.basis', t('play.basisOptional'), { hint: t('play.tellBasisHint') }), 2)}
    <div class="pair">
      ${choiceBox(
        { ...field('share.handling', t('play.handling')), value: values['share.handling'] ?? 'H1' },
        HANDLING_CODES.map((value) => ({ value, label: `${value} – ${handlingName(value)}` })),
        null,
      )}
      ${choiceBox(
        field('share.source', t('play.informationSource')),
        SOURCES.map((value) => ({ value, label: `${value} – ${sourceWords(value)}` })),
        t('play.noGrading'),
      )}
      ${choiceBox(
        field('share.credibility', t('play.informationCredibility')),
        CREDIBILITIES.map((value) => ({ value, label: `${value} – ${credibilityWords(value)}` })),
        t('play.noGrading'),
      )}
      ${
        owned.length === 0
          ? nothing
          : choiceBox(
              field('share.onward', t('play.onward')),
              owned.map(({ index, from, text, handling }) => ({
                value: String(index),
                label: `${teamName(view.teams, from)} (${handling}): ${words(text).slice(0, 60)}`,
              })),
              t('play.onwardNone'),
            )
      }
    </div>`
}

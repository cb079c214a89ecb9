/** Marking something for the operational plan and the debrief: a gap, a line of the plan, a risk, a need, a lesson. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { MarkCard, TeamView } from '../../engine/view/view.ts'
import { sameReference } from '../parts/reference.ts'
import { words } from '../parts/said.ts'
import { MARK_KINDS, markName } from '../parts/terms.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { press } from './press.ts'
import '../words/en/play.ts'

type Reference = NonNullable<MarkCard['what']>

/** The marks of this team on one thing. */
export const marksOn = ({ marks }: Pick<TeamView, 'marks'>, what: Reference): readonly MarkCard[] =>
  marks.items.filter((mark) => sameReference(mark.what, what))

/** The marks that something has, and the buttons that add one. */
export function markMenu(room: Room | null, view: TeamView, what: Reference): TemplateResult {
  const marks = marksOn(view, what)
  const writes = view.audience.kind === 'participant' && view.clock.conduct !== 'closed' && view.own.player !== 'control'
  return html`<div class="marks row">
    ${marks.map((mark) => html`<span class="chip accent" title=${words(mark.text)}>${markName(mark.as)}</span>`)}
    ${
      writes
        ? html`<details class="mark">
            <summary>${t('play.mark')}</summary>
            <div class="row">
              ${MARK_KINDS.filter((kind) => !marks.some((mark) => mark.as === kind)).map(
                (kind) =>
                  html`<button
                    class="small"
                    @click=${(event: Event) => {
                      // The button stands in the menu that it closes.
                      const menu = (event.currentTarget as HTMLElement).closest('details')
                      if (menu) menu.open = false
                      menu?.querySelector('summary')?.focus()
                      void press(event, room, { kind: 'mark', team: view.own.team, what, as: kind })
                    }}
                  >
                    ${markName(kind)}
                  </button>`,
              )}
            </div>
          </details>`
        : nothing
    }
  </div>`
}

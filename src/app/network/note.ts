/** Something of the network as evidence for a note: of which team, and in what words. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { SlotId } from '../../engine/scenario/names.ts'
import { t } from '../words/words.ts'
import '../words/en/network.ts'

/** Asks whoever takes notes to begin one. */
export type EvidenceEvent = CustomEvent<{ readonly team: SlotId | null; readonly text: string }>

export const noteOf = (team: SlotId | null, text: string): EvidenceEvent =>
  new CustomEvent('evidence', { detail: { team, text }, bubbles: true })

/** A button that takes a sentence into a note; nothing for readers who take none. */
export const noteButton = (notes: boolean, team: SlotId | null, text: string): TemplateResult | typeof nothing =>
  notes
    ? html`<button
        type="button"
        class="small quiet snet-note"
        aria-label=${t('snet.noteThis', { text })}
        @click=${(event: Event) => event.currentTarget?.dispatchEvent(noteOf(team, text))}
      >
        ${t('snet.note')}
      </button>`
    : nothing

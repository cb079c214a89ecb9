/** Something of the network as evidence for a note: of which team, and in what words. */
import type { SlotId } from '../../engine/scenario/names.ts'

/** Asks whoever takes notes to begin one. */
export type EvidenceEvent = CustomEvent<{ readonly team: SlotId | null; readonly text: string }>

export const noteOf = (team: SlotId | null, text: string): EvidenceEvent =>
  new CustomEvent('evidence', { detail: { team, text }, bubbles: true })

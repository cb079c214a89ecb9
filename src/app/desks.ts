/** Which desk a seat sits at. Each desk is loaded only by the devices that show it. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { load } from './parts/load.ts'
import type { Room } from './room.ts'

const LOAD: { readonly [role: string]: () => Promise<unknown> } = {
  facilitator: () => import('./facilitate/facilitate.ts'),
  controller: () => import('./facilitate/facilitate.ts'),
  evaluator: () => import('./evaluate/evaluate.ts'),
  participant: () => import('./play/play.ts'),
  interpreter: () => import('./play/play.ts'),
  observer: () => import('./play/observe.ts'),
  display: () => import('./display/display.ts'),
}

/** Loads the elements of a role's desk. */
export const loadDesk = async (role: string): Promise<void> => {
  const part = LOAD[role]
  if (part) await load(part)
}

/** The desk of a role, for a room. */
export function desk(role: string, room: Room): TemplateResult | typeof nothing {
  switch (role) {
    case 'facilitator':
    case 'controller':
      return html`<lockstep-facilitate .room=${room}></lockstep-facilitate>`
    case 'evaluator':
      return html`<lockstep-evaluate .room=${room}></lockstep-evaluate>`
    case 'participant':
    case 'interpreter':
      return html`<lockstep-play .room=${room}></lockstep-play>`
    case 'observer':
      return html`<lockstep-observe .room=${room}></lockstep-observe>`
    case 'display':
      return html`<lockstep-display .room=${room}></lockstep-display>`
    default:
      return nothing
  }
}

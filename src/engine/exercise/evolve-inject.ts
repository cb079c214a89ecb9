import { castDraft } from 'immer'
import type { EventOf } from './event.ts'
import type { Writing } from './writing.ts'

type InjectEvent = EventOf<
  | 'inject-due'
  | 'inject-overdue'
  | 'inject-held'
  | 'inject-unheld'
  | 'inject-delivered'
  | 'inject-skipped'
  | 'inject-carried'
  | 'inject-closed'
  | 'inject-inserted'
  | 'inject-amended'
>

/** Writes what happened to the rows of the MSEL. */
export function evolveInject(state: Writing, event: InjectEvent): void {
  if (event.kind === 'inject-inserted') {
    state.msel[event.inject] = {
      status: 'planned',
      turn: event.turn,
      carried: true,
      overdue: false,
      version: 1,
      content: castDraft(event.content),
      order: event.order,
      variant: null,
      deliveredAt: null,
      sentVersion: null,
      skipped: null,
    }
    return
  }
  const row = state.msel[event.inject]
  if (!row) return
  switch (event.kind) {
    case 'inject-due':
      row.status = 'due'
      return
    case 'inject-overdue':
      row.overdue = true
      return
    case 'inject-held':
      row.status = 'held'
      // What was due already stays so: letting go of it sends it.
      row.overdue = event.overdue
      return
    case 'inject-unheld':
      row.status = 'planned'
      row.overdue = false
      return
    case 'inject-delivered': {
      Object.assign(row, {
        status: 'delivered',
        variant: event.variant,
        deliveredAt: state.run,
        sentVersion: row.version,
        overdue: false,
        skipped: null,
      })
      const receipts = (state.receipts[event.inject] ??= {})
      for (const { team, deadline, offered, answers, items } of event.receipts) {
        receipts[team] = {
          status: 'delivered',
          deliveredAt: state.run,
          deadline,
          offered,
          answers,
          versions: [],
          mapping: null,
          revealed: false,
          position: null,
          resolution: null,
          ticks: Array.from({ length: items }, () => null),
          openTicks: Array.from({ length: items }, () => null),
          blindTicks: {},
        }
      }
      return
    }
    case 'inject-skipped':
      row.status = 'skipped'
      row.skipped = { why: event.why, reason: event.reason }
      return
    case 'inject-carried':
      if (row.status === 'due') row.status = 'planned'
      row.turn = event.turn
      row.carried = true
      // Its time comes anew with the turn that it was carried into.
      row.overdue = false
      return
    case 'inject-closed':
      row.status = 'closed'
      return
    case 'inject-amended':
      row.version = event.version
      row.content = castDraft(event.content)
  }
}

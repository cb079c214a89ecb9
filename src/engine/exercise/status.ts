/** The statuses that the charts move between, as plain data in state. `chart.ts` holds the machines. */

/** Where the exercise stands. `brief` to `close` are the steps of a turn. */
export const CONDUCT = ['lobby', 'briefing', 'brief', 'respond', 'reveal', 'discuss', 'close', 'hotwash', 'closed'] as const
export type Conduct = (typeof CONDUCT)[number]

/** Whether play time runs. `emergency` is the real one, No Duff. */
export const CLOCKS = ['stopped', 'running', 'paused', 'emergency'] as const
export type Clock = (typeof CLOCKS)[number]

/** A row of the MSEL. */
export const ROW_STATUSES = ['planned', 'due', 'held', 'delivered', 'skipped', 'closed'] as const
export type RowStatus = (typeof ROW_STATUSES)[number]

/** One inject at one team. */
export const RECEIPT_STATUSES = ['delivered', 'read', 'drafting', 'answered', 'revealed', 'expired', 'resolved'] as const
export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number]

/** What became of a request. */
export const REQUEST_STATUSES = ['asked', 'countered', 'approved', 'refused', 'expired', 'withdrawn'] as const
export type RequestStatus = (typeof REQUEST_STATUSES)[number]

/** The phase that a step belongs to. */
export const phaseOf = (conduct: Conduct): 'lobby' | 'briefing' | 'play' | 'hotwash' | 'closed' =>
  conduct === 'lobby' || conduct === 'briefing' || conduct === 'hotwash' || conduct === 'closed' ? conduct : 'play'

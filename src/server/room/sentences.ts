/** What a room says to everybody when it takes nothing. */
import type { WireRefusal } from '../../protocol/live.ts'

export const GOODBYE = 'Lockstep is being stopped on the host computer. Everything that was sent is kept. This page comes back by itself.'

export const STORE_REFUSAL: WireRefusal = {
  code: 'store',
  message: 'Lockstep cannot save at this moment, so it takes nothing. Your text stays on your device and goes out by itself.',
  field: null,
}

/** @param problem what the store threw: its sentence says what would help */
export const cannotSave = (problem: unknown): string =>
  `Lockstep cannot save. Nothing is lost: your text stays on your device and goes out by itself when saving works again. ${
    problem instanceof Error ? problem.message : ''
  }`.trim()

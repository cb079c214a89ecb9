import type { Draft } from 'immer'
import type { State } from './state.ts'

/** The state while events are being written into it. */
export type Writing = Draft<State>

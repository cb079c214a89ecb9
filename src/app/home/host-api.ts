/** What the host's pages ask of the server, each with the host's key. */
import type { ExerciseCard, MadeExercise, NewExerciseBody, ScenarioCard } from '../../protocol/http.ts'
import { call, callForFile } from '../client/api.ts'
import type { Result } from '../room.ts'

const pathOf = (exercise: string): string => `/api/exercises/${encodeURIComponent(exercise)}`

export const api = {
  scenarios: (key: string): Promise<Result<readonly ScenarioCard[]>> => call('/api/scenarios', { key }),
  exercises: (key: string): Promise<Result<readonly ExerciseCard[]>> => call('/api/exercises', { key }),
  make: (key: string, body: NewExerciseBody): Promise<Result<MadeExercise>> => call('/api/exercises', { key, body }),
  /** The facilitator's link again. */
  facilitatorLink: (key: string, exercise: string): Promise<Result<Pick<MadeExercise, 'link'>>> =>
    call(`${pathOf(exercise)}/facilitator`, { key, body: {} }),
  /** The exact bytes of one line of entries; of the present one if `branch` is empty. */
  log: (key: string, exercise: string, branch: string): Promise<Result<Blob>> =>
    callForFile(`${pathOf(exercise)}/log${branch === '' ? '' : `?branch=${encodeURIComponent(branch)}`}`, { key }),
  backup: (key: string): Promise<Result<Blob>> => callForFile('/api/backup', { key }),
} as const

/** The scores alone on a page, with the room of one seat in an exercise that goes on from a log. */
import '../../src/app/no-eval.ts'
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/scores/scores.ts'
import { LocalExercise } from '../../src/app/client/local-room.ts'
import { readLog } from '../../src/engine/log/codec.ts'
import type { UnsealedCommand } from '../../src/engine/log/admit.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { resumeJournal } from '../../src/engine/log/journal.ts'

let exercise: LocalExercise | null = null

/** Shows the scores as a seat has them. @param alone without the room, as in a replay */
function showScores(text: string, seat: string, alone: boolean): void {
  const log = readLog(text)
  if (!log.ok) throw new Error(log.error.message)
  const found = exerciseOf(log.value.header)
  if (!found.ok) throw new Error(found.error.message)
  const journal = resumeJournal(found.value, log.value)
  if (!journal.ok) throw new Error(journal.error.message)
  exercise = new LocalExercise(journal.value)
  const room = exercise.room(seat)
  const main = document.createElement('main')
  const element = document.createElement('lockstep-scores')
  const follow = (): unknown => Object.assign(element, { view: room.snapshot.view, room: alone ? null : room })
  follow()
  room.subscribe(follow)
  main.append(element)
  document.body.replaceChildren(main)
}

/** Sends something from another seat of the same room. */
const give = async (seat: string, command: UnsealedCommand): Promise<unknown> => exercise?.room(seat).send(command)

Object.assign(globalThis, { showScores, give })

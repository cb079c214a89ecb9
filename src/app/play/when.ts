/** Whether states can ask and tell one another at this moment. */
import type { TeamView } from '../../engine/view/view.ts'
import { teamName } from '../parts/said.ts'
import { t } from '../words/words.ts'
import '../words/en/play.ts'

const IN_TURN: readonly string[] = ['brief', 'respond', 'reveal', 'discuss', 'close']

/** Why nothing can be sent to other states now, in a sentence; null if it can. */
export function whenOpen({ clock, own, teams, audience }: TeamView): string | null {
  if (audience.kind !== 'participant') return t('play.readerOnly')
  if (own.player === 'control') return t('play.controlPlays', { team: teamName(teams, own.team) })
  if (!IN_TURN.includes(clock.conduct)) return t('play.onlyInTurn')
  return clock.clock === 'paused' || clock.clock === 'emergency' ? t('play.pausedKept') : null
}

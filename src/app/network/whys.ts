/** The reason of any figure of the network. */
import type { Seen } from './look.ts'
import { turnFigures } from './turns.ts'
import type { Target, Why } from './why.ts'
import { aboutPerson } from './whys-person.ts'
import { aboutTeam } from './whys-team.ts'
import { aboutTurn } from './whys-turn.ts'

/** null: the figure is of a turn that has not moved the network, as after going back. */
export function whyOf(it: Seen, target: Target): Why | null {
  if (!('turn' in target)) return aboutPerson(it, target)
  const figures = turnFigures(it).find(({ turn }) => turn === target.turn)
  if (!figures) return null
  switch (target.of) {
    case 'displaced':
    case 'deterred':
    case 'delivered':
    case 'capability':
    case 'place':
    case 'route':
      return aboutTurn(it, figures, target)
    default:
      return aboutTeam(it, figures, target)
  }
}

/** Why things are as they are with a facilitator: alert, work that others do, leads, and each attempt to arrest. */
import { openLinks } from '../../engine/exercise/open-links.ts'
import { whyAlert, whyArrest, whyIdentified, whyReplaced } from '../../engine/network/why.ts'
import { t } from '../words/words.ts'
import { namesOf, percent, teamsOf, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import { explained } from './why.ts'
import type { OfPerson, Why } from './why.ts'
import '../words/en/network.ts'

const NONE = { days: [], team: null } as const

/** The links that are open in the present turn. */
export const linksNow = (it: Seen) => openLinks(teamsOf(it), it.network, it.view.turn?.index ?? 0)

export function aboutPerson(it: Seen, target: OfPerson): Why {
  const { setup, now, days } = it.network
  const names = namesOf(it)
  const { facilitator } = target
  switch (target.of) {
    case 'alert':
      return {
        ...NONE,
        title: t('snet.why.alert', { facilitator }),
        figure: percent(now.facilitators[facilitator]?.alert ?? 0),
        sentences: explained(it, whyAlert(setup, now, facilitator)),
      }
    case 'pool': {
      const because = whyIdentified(setup, now, linksNow(it), facilitator, target.home)
      const held = because.held.filter(({ counts }) => counts).reduce((all, { leads }) => all + leads, 0)
      return {
        ...NONE,
        team: target.home,
        title: t('snet.why.pool', { facilitator, team: names.team(target.home) }),
        figure: t('snet.made', { n: twoPlaces(held), of: twoPlaces(setup.parameters.theta) }),
        sentences: explained(it, because),
      }
    }
    case 'arrest': {
      const report = days.find(({ day }) => day === target.day)
      const tried = report?.arrests.find((one) => one.facilitator === facilitator && one.slot === target.by)
      return {
        ...NONE,
        team: target.by,
        title: t('snet.why.arrest', { facilitator, team: names.team(target.by) }),
        figure: t(tried?.arrested ? 'snet.arrested' : 'snet.escaped'),
        sentences: report ? explained(it, whyArrest(setup, report, facilitator, target.by)) : [],
      }
    }
    case 'work': {
      const last = days.findLast(({ facilitators }) =>
        facilitators.some((one) => one.facilitator === facilitator && one.capacity.after > one.capacity.before),
      )
      const capacity = now.facilitators[facilitator]?.capacity ?? 1
      const sentences = last ? explained(it, whyReplaced(setup, last, facilitator)) : []
      return {
        ...NONE,
        title: t('snet.why.work', { facilitator }),
        figure: percent(capacity),
        sentences: sentences.length > 0 ? sentences : [t(capacity === 1 ? 'snet.why.works' : 'snet.why.notReplaced', { facilitator })],
      }
    }
  }
}

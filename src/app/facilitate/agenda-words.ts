/** What falls due by itself, in words. */
import type { AgendaItem } from '../../engine/exercise/state.ts'
import type { ControlView } from '../../engine/view/view.ts'
import { teamName } from '../parts/said.ts'
import { t } from '../words/words.ts'
import '../words/en/facilitate-dialogs.ts'

export function agendaLine({ teams }: Pick<ControlView, 'teams'>, what: AgendaItem['what']): string {
  switch (what.kind) {
    case 'inject':
      return t('fac.agenda.inject', { inject: what.inject })
    case 'deadline':
      return t('fac.agenda.deadline', { inject: what.inject, team: teamName(teams, what.team) })
    case 'respond-ends':
      return t('fac.agenda.respondEnds')
    case 'window-ends':
      return t('fac.agenda.windowEnds')
    case 'discuss-ends':
      return t('fac.agenda.discussEnds')
    case 'request-ends':
      return t('fac.agenda.requestEnds')
    case 'share-arrives':
      return t('fac.agenda.shareArrives')
  }
}

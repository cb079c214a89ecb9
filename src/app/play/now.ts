/** What happens now, in one sentence that says what to do. */
import type { TeamView } from '../../engine/view/view.ts'
import { teamName, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { News } from './news.ts'
import '../words/en/play.ts'

const SENTENCES = {
  lobby: 'play.now.lobby',
  briefing: 'play.now.briefing',
  brief: 'play.now.brief',
  respond: 'play.now.respond',
  reveal: 'play.now.reveal',
  discuss: 'play.now.discuss',
  close: 'play.now.close',
  hotwash: 'play.now.hotwash',
  closed: 'play.now.closed',
} as const

/** The present step and what a team does in it. */
export function stepSentence({ clock, turn, own, teams }: Pick<TeamView, 'clock' | 'turn' | 'own' | 'teams'>): string {
  if (clock.conduct === 'respond' && turn?.timeUp) return t('play.now.timeUp')
  if (clock.conduct === 'respond' && turn?.order === 'rotating' && turn.window) {
    return turn.window.team === own.team ? t('play.now.ourWindow') : t('play.now.otherWindow', { team: teamName(teams, turn.window.team) })
  }
  return t(SENTENCES[clock.conduct])
}

/** A piece of news as a sentence. */
export function newsSentence(news: News, teams: TeamView['teams']): string {
  switch (news.kind) {
    case 'inject':
      return t('play.news.inject', { title: words(news.title), from: words(news.from) })
    case 'changed':
      return t('play.news.changed', { title: words(news.title) })
    case 'request':
      return t('play.news.request', { team: teamName(teams, news.from) })
    case 'share':
      return t('play.news.share', { team: teamName(teams, news.from) })
    case 'told':
      return t('play.news.told', { team: teamName(teams, news.from) })
    case 'deconfliction':
      return t('play.news.deconfliction', { team: teamName(teams, news.from) })
    case 'reply':
      return t('play.news.reply', { from: words(news.from) })
    case 'announcement':
      return t('play.news.announcement', { text: words(news.text) })
    case 'consequence':
      return t('play.news.consequence', { title: words(news.title) })
    case 'network':
      return t('play.news.network')
    case 'step':
      return t(SENTENCES[news.conduct])
    case 'paused':
      return t('play.paused')
    case 'resumed':
      return t('play.resumed')
    case 'emergency':
      return t('play.emergency')
  }
}

/** Spans of play time in calm words. */
import { t } from '../words/words.ts'
import '../words/en/play.ts'

/** How long ago something was, in whole minutes of play. @param seconds of play */
export const agoWords = (seconds: number): string => (seconds < 60 ? t('play.justNow') : t('play.ago', { n: Math.floor(seconds / 60) }))

/** How much time is left, without hurry, in the same minutes as on the projector. @param seconds of play */
export const leftWords = (seconds: number): string =>
  seconds <= 0 ? t('play.timePassed') : seconds < 60 ? t('play.leftLittle') : t('play.left', { n: Math.ceil(seconds / 60) })

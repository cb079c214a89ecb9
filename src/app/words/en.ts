/** English, put together from one file for each part of the app; keys begin with the part's name. */
import { bots } from './en/bots.ts'
import { common } from './en/common.ts'
import { display } from './en/display.ts'
import { evaluate } from './en/evaluate.ts'
import { facilitate } from './en/facilitate.ts'
import { home } from './en/home.ts'
import { join } from './en/join.ts'
import { links } from './en/links.ts'
import { lobby } from './en/lobby.ts'
import { map } from './en/map.ts'
import { mapPlace } from './en/map-place.ts'
import { network } from './en/network.ts'
import { play } from './en/play.ts'
import { playNetwork } from './en/play-network.ts'
import { review } from './en/review.ts'
import { scores } from './en/scores.ts'
import { solo } from './en/try.ts'

export const en = {
  ...common,
  ...bots,
  ...join,
  ...home,
  ...lobby,
  ...map,
  ...mapPlace,
  ...network,
  ...links,
  ...facilitate,
  ...play,
  ...playNetwork,
  ...evaluate,
  ...display,
  ...review,
  ...scores,
  ...solo,
} as const

/**
 * The closed sets of an exercise with the words that the interface has for them. The lists stand here again because the
 * engine's own come with the schemas that check them, which a desk does not need; the types prove that none is missing.
 */
import type { Channel, Handling, Information, Permission, Resource } from '../../engine/scenario/names.ts'
import type { MarkCard, RequestCard, ToldCard } from '../../engine/view/view.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import '../words/en/cards.ts'

type Named<T extends string> = { readonly [one in T]: Key }

const INFORMATION: Named<Information> = {
  trend: 'term.information.trend',
  alert: 'term.information.alert',
  lead: 'term.information.lead',
  personal: 'term.information.personal',
  evidence: 'term.information.evidence',
  financial: 'term.information.financial',
  biometric: 'term.information.biometric',
}
const HANDLING: Named<Handling> = { H0: 'term.handling.H0', H1: 'term.handling.H1', H2: 'term.handling.H2', H3: 'term.handling.H3' }
const PERMISSION: Named<Permission> = {
  free: 'term.permission.free',
  basis: 'term.permission.basis',
  formal: 'term.permission.formal',
  no: 'term.permission.no',
}
const RESOURCES: Named<Resource> = {
  officers: 'term.resource.officers',
  analysts: 'term.resource.analysts',
  interpreters: 'term.resource.interpreters',
  shelter: 'term.resource.shelter',
  'child-places': 'term.resource.child-places',
  examiners: 'term.resource.examiners',
}
const ASKS: Named<RequestCard['ask']> = {
  information: 'term.ask.information',
  action: 'term.ask.action',
  assistance: 'term.ask.assistance',
  permission: 'term.ask.permission',
}
const MARKS: Named<MarkCard['as']> = {
  gap: 'term.mark.gap',
  plan: 'term.mark.plan',
  risk: 'term.mark.risk',
  support: 'term.mark.support',
  lesson: 'term.mark.lesson',
}
const CHANNELS: Named<Channel> = {
  SECURE: 'channel.SECURE',
  LIAISON: 'channel.LIAISON',
  EMAIL: 'channel.EMAIL',
  PHONE: 'channel.PHONE',
  MEETING: 'channel.MEETING',
  FIELD: 'channel.FIELD',
  HOTLINE: 'channel.HOTLINE',
  MEDIA: 'channel.MEDIA',
  CARD: 'channel.CARD',
  MAP: 'channel.MAP',
  CLOCK: 'channel.CLOCK',
}

// The keys of each record are exactly its set: the types above say so.
const keys = <T extends string>(named: Named<T>): readonly T[] => Object.keys(named) as T[]

export const INFORMATION_KINDS = keys(INFORMATION)
export const HANDLING_CODES = keys(HANDLING)
export const ASK_KINDS = keys(ASKS)
export const MARK_KINDS = keys(MARKS)
export const RESOURCE_KINDS = keys(RESOURCES)
export const VERBS = ['told', 'asked', 'agreed'] as const satisfies readonly ToldCard['verb'][]
export const SOURCES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export const CREDIBILITIES = ['1', '2', '3', '4', '5', '6'] as const

export const informationName = (kind: Information): string => t(INFORMATION[kind])
export const handlingName = (code: Handling): string => t(HANDLING[code])
export const permissionName = (permission: Permission): string => t(PERMISSION[permission])
/** What so many of them are called. */
export const resourceName = (resource: Resource, n: number): string => t(RESOURCES[resource], { n })
export const askName = (ask: RequestCard['ask']): string => t(ASKS[ask])
export const markName = (mark: MarkCard['as']): string => t(MARKS[mark])
export const channelName = (channel: Channel): string => t(CHANNELS[channel])

const SOURCE_WORDS: { readonly [letter: string]: Key } = {
  A: 'term.source.A',
  B: 'term.source.B',
  C: 'term.source.C',
  D: 'term.source.D',
  E: 'term.source.E',
  F: 'term.source.F',
}
const CREDIBILITY_WORDS: { readonly [digit: string]: Key } = {
  '1': 'term.credibility.1',
  '2': 'term.credibility.2',
  '3': 'term.credibility.3',
  '4': 'term.credibility.4',
  '5': 'term.credibility.5',
  '6': 'term.credibility.6',
}

/** What the letter of a grading says of the source; empty for none. */
export const sourceWords = (letter: string): string => (SOURCE_WORDS[letter] ? t(SOURCE_WORDS[letter]) : '')
/** What the digit of a grading says of the information; empty for none. */
export const credibilityWords = (digit: string): string => (CREDIBILITY_WORDS[digit] ? t(CREDIBILITY_WORDS[digit]) : '')

/** One of a closed set by the name in a form's field; null if it is none of them. */
export const oneOf = <T extends string>(set: readonly T[], value: string | undefined): T | null => set.find((one) => one === value) ?? null

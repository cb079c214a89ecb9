/**
 * What bots type: short plain sentences, fit to be read aloud, that name states by their names. They belong to no
 * scenario, so they say how a team works and nothing about the case.
 */
import { draw } from '../exercise/rng.ts'
import type { Information } from '../scenario/names.ts'
import type { Mood } from './policy.ts'

/** A mood in which a bot says something. */
type Talking = Exclude<Mood, 'silent'>

const WHY: { readonly [mood in Talking]: readonly string[] } = {
  cooperative: [
    'It is lawful for us, and our partners can rely on it.',
    'We want our partners to know what we do before we do it.',
    'It puts the people concerned first and keeps the work of others safe.',
  ],
  unilateral: ['We can do this alone and at once.', 'It is our own decision, and we take it at home.', 'It fits our own plans best.'],
  random: [
    'Our table did not agree. We try this first.',
    'We had little time. This seemed good enough.',
    'It is one way. We may change it later.',
  ],
}

const OWN: { readonly [mood in Talking]: readonly string[] } = {
  cooperative: [
    'We tell our partners today what we know. We ask each of them to look on its own side. Then we look at our plan again.',
    'We say openly what happened. We ask each partner what it needs from us. We change our steps after that.',
  ],
  unilateral: [
    'We look into it ourselves. We tell the others when we have finished.',
    'We go on as planned. Each state can decide for itself what it does.',
  ],
  random: ['We need more facts. We ask our legal adviser and decide tomorrow.', 'We take one small step now and tell control about it.'],
}

const PASSED_ON: { readonly [kind in Information]: string } = {
  trend: 'our figures so far, without personal data',
  alert: 'an alert for your officers',
  lead: 'a pointer that you may want to follow',
  personal: 'the least that you need about one person',
  evidence: 'what a court may see',
  financial: 'what our financial unit may give',
  biometric: 'the result of a comparison',
}

const RESERVATIONS = [
  'We agree in part. One point must wait for our capital.',
  'We keep our own dates and tell you what they are.',
] as const

/** A bot team that speaks: its state's name, and what its choice of words is drawn from. */
export type Voice = { readonly name: string; readonly seed: string; /** What it speaks about, once for each. */ readonly subject: string }

const pick = ({ seed, subject }: Voice, from: readonly string[]): string =>
  from[Math.floor(draw(seed, 'bot-words', subject, 0) * from.length)] ?? ''

/** Why a team decided so. */
export const whyText = (voice: Voice, mood: Talking): string => pick(voice, WHY[mood])
/** A decision in a team's own words. */
export const ownText = (voice: Voice, mood: Talking): string => pick(voice, OWN[mood])
/** Why a team does not agree to all of a common record. */
export const reservationText = (voice: Voice): string => pick(voice, RESERVATIONS)
/** What a team passes on about an inject; null: in reply to a question. */
export const shareText = ({ name }: Voice, title: string | null, kind: Information): string =>
  `${name} ${title === null ? 'replies' : `on ${title}`}: ${PASSED_ON[kind]}.`
/** What a team passes on of itself, about the case as a whole. */
export const passText = ({ name }: Voice, kind: Information): string => `${name} passes on ${PASSED_ON[kind]}.`
/** What a team plans on its own side. */
export const planText = ({ name }: Voice): string => `${name} plans a check on its own side of the border.`
/** A question to another state about an inject; null: about the case as a whole. */
export const questionText = ({ name }: Voice, title: string | null): string =>
  `${name} asks ${title === null ? 'in due form' : `about ${title}`}: what do you see on your side?`
/** What a team tells a partner before it acts; the days as people read them. */
export const actText = ({ name }: Voice, from: string, to: string): string =>
  `${name} checks on its own side ${from === to ? `on ${from}` : `from ${from} to ${to}`}.`
/** The basis that a team states where its law asks for one. */
export const BASIS = 'Our law allows it for this purpose.'
/** What a team does next about a decision. */
export const followUpText = ({ name }: Voice): string => `${name} tells its partners how far this has come.`
export const PURPOSE = 'To lay it beside what we see ourselves.'
/** The answer to a question. */
export const replyText = ({ name }: Voice, yes: boolean): string =>
  yes ? `${name} sends what it may share.` : `${name} cannot give this now.`

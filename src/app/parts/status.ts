/** What the status line of a seat says: always what is sent, what waits, and whether anything is to be done. */
import type { RoomSnapshot } from '../room.ts'
import { t } from '../words/words.ts'
import { clockTime } from './said.ts'
import '../words/en/join.ts'

export type Status = {
  /** `calm`: all is well or mends itself; `waits`: something is kept here meanwhile; `look`: a person should look. */
  readonly tone: 'calm' | 'waits' | 'look'
  readonly text: string
}

/** What this device itself knows. */
export type Device = {
  /** When the connection was lost, by this device's clock; null while it is there. */
  readonly offlineSince: number | null
  readonly now: number
  readonly zone: string
  /** Whether what waits survives closing the page. */
  readonly safe: boolean
}

/** Milliseconds for which nothing is said: most breaks are over sooner. */
const PATIENCE = 2_500

/** The status line for a moment. */
export function statusOf(
  { connection, status, waiting, returned }: Pick<RoomSnapshot, 'connection' | 'status' | 'waiting' | 'returned'>,
  { offlineSince, now, zone, safe }: Device,
): Status {
  const n = waiting.length
  if (connection === 'ended') return { tone: 'look', text: t('status.ended') }
  if (connection === 'outdated') return { tone: 'look', text: t('status.outdated') }
  if (returned.length > 0) return { tone: 'look', text: t('status.returned', { n: returned.length }) }
  if (connection === 'live' && !status.taking) {
    return { tone: 'waits', text: [t('status.stopped'), ...(n > 0 ? [t('status.waiting', { n })] : [])].join('. ') }
  }
  // The device's clock may be set back meanwhile; to say that all is sent would then be a lie.
  const long = (since: number): boolean => Math.abs(now - since) > PATIENCE
  const late = waiting.some(({ since }) => long(since))
  const offline = connection === 'offline' && offlineSince !== null && long(offlineSince)
  if (offline && n > 0) return { tone: 'waits', text: t('status.waitingOffline', { n }) }
  if (offline) return { tone: 'waits', text: t(safe ? 'status.offline' : 'status.offlineNotKept', { time: clockTime(offlineSince, zone) }) }
  if (n > 0) return late ? { tone: 'waits', text: t('status.waiting', { n }) } : { tone: 'calm', text: t('status.sending') }
  return { tone: 'calm', text: t(connection === 'connecting' ? 'status.connecting' : 'status.sent') }
}

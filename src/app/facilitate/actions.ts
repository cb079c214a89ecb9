/**
 * Everything that the facilitator can do from anywhere, once: the quick buttons, the keys, the sheet of keys and the
 * palette are all drawn from this list.
 */
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import type { Desk, Tab } from './desk.ts'
import { TABS } from './desk.ts'
import { tellsFor } from './dialogs/tell.ts'
import { hold, unhold } from './holding.ts'
import { nextToSend } from './msel.ts'
import { naturalFace } from './screen-preview.ts'
import { goOn } from './take-step.ts'
import { rowOf } from './turn-work.ts'
import '../words/en/facilitate-dialogs.ts'
import '../words/en/facilitate.ts'

export type Action = {
  readonly id: string
  readonly label: string
  /** The single key that does it; null: it has none. */
  readonly key: string | null
  readonly group: 'step' | 'clock' | 'msel' | 'room' | 'screen' | 'look'
  /** Why it cannot be done now; null if it can. */
  readonly why: string | null
  readonly run: () => void
}

const TAB_NAMES: { readonly [tab in Tab]: Key } = {
  inject: 'fac.tab.inject',
  board: 'fac.tab.board',
  turn: 'fac.tab.turn',
  results: 'fac.tab.results',
  exchange: 'fac.tab.exchange',
  network: 'fac.tab.network',
  scores: 'fac.tab.scores',
  people: 'fac.tab.people',
  debrief: 'fac.tab.debrief',
}
export const tabName = (tab: Tab): string => t(TAB_NAMES[tab])

/** The inject that hold and the like are meant for: the selected one if it still waits, or else what goes out next. */
export function waitingInject(desk: Desk) {
  const selected = desk.selected === null ? null : rowOf(desk.view, desk.selected)
  if (selected && (selected.status === 'planned' || selected.status === 'due' || selected.status === 'held')) return selected
  const next = nextToSend(desk.view)
  return next === null ? null : rowOf(desk.view, next)
}

export function actionsOf(desk: Desk, focusNext: () => void): readonly Action[] {
  const { view, leads } = desk
  const { conduct, clock } = view.clock
  const over = conduct === 'closed' ? t('fac.not.closed') : clock === 'emergency' ? t('fac.not.emergency') : null
  const answering = conduct === 'respond' || conduct === 'reveal' || conduct === 'discuss'
  const inTurn = answering || conduct === 'brief'
  const ofTurn = over ?? (inTurn ? null : t('fac.not.turn'))
  const whileAnswering = over ?? (answering ? null : t('fac.not.answering'))
  const leader = over ?? (leads ? null : t('fac.facilitatorOnly'))
  const next = nextToSend(view)
  const waiting = waitingInject(desk)
  const noInject = whileAnswering ?? (next === null ? t('fac.not.nothingToSend') : null)
  const paused = clock === 'paused'
  const action = (id: string, group: Action['group'], label: string, key: string | null, why: string | null, run: () => void): Action => ({
    id,
    group,
    label,
    key,
    why,
    run,
  })

  return [
    action('next', 'step', t('fac.do.next'), 'n', null, focusNext),
    action(
      'deliver',
      'msel',
      next === null ? t('fac.do.deliverNext') : t('fac.do.deliver', { inject: next }),
      'd',
      noInject,
      () => next !== null && desk.open({ kind: 'deliver', inject: next }),
    ),
    action(
      'hold',
      'msel',
      waiting ? t(waiting.status === 'held' ? 'fac.do.unhold' : 'fac.do.hold', { inject: waiting.inject }) : t('fac.do.holdNext'),
      'h',
      over ?? (waiting ? null : t('fac.not.nothingToSend')),
      () => waiting && (waiting.status === 'held' ? unhold : hold)(desk, 'quick', waiting.inject),
    ),
    action('extend', 'clock', t('fac.do.extend'), 'e', whileAnswering, () => desk.open({ kind: 'extend' })),
    action(
      'pause',
      'clock',
      t(paused ? 'fac.resume' : 'fac.do.pause'),
      'p',
      over ?? (paused || clock === 'running' ? null : t('fac.not.turn')),
      () => (paused ? goOn(desk) : desk.open({ kind: 'pause' })),
    ),
    action('break', 'screen', t('fac.do.break'), 'b', over, () => desk.open({ kind: 'face', face: 'break', inject: null })),
    action('visitor', 'screen', t('fac.do.visitor'), 'v', over, () => desk.open({ kind: 'face', face: 'visitor', inject: null })),
    action('hand', 'room', t('fac.do.hand'), 't', leader, () => desk.open({ kind: 'hand', team: null })),
    action('note', 'room', t('fac.do.note'), 'w', over, () => desk.open({ kind: 'note', inject: null })),
    action('announce', 'room', t('fac.do.announce'), 'a', over, () => desk.open({ kind: 'announce' })),
    action('reply', 'room', t('fac.do.reply'), 'r', over, () =>
      desk.open({ kind: 'reply', question: view.questions.items.find(({ answered }) => !answered)?.index ?? null }),
    ),
    action('tell', 'room', t('fac.do.tell'), 's', whileAnswering ?? (tellsFor(desk).length > 0 ? null : t('fac.not.ownState')), () =>
      desk.open({ kind: 'tell' }),
    ),
    action('insert', 'msel', t('fac.do.insert'), 'i', ofTurn, () => desk.open({ kind: 'insert' })),
    action('face', 'screen', t('fac.do.face'), 'f', over, () => desk.open({ kind: 'face', ...naturalFace(view) })),
    action(
      'postpone',
      'clock',
      t('fac.do.postpone'),
      'l',
      over ?? (view.agenda.items.some(({ what }) => what.kind === 'inject') ? null : t('fac.not.nothingToSend')),
      () =>
        desk.open({
          kind: 'postpone',
          inject:
            waiting?.status === 'planned' && view.agenda.items.some(({ what }) => what.kind === 'inject' && what.inject === waiting.inject)
              ? waiting.inject
              : null,
        }),
    ),
    action('jump', 'clock', t('fac.do.jump'), null, ofTurn, () => desk.open({ kind: 'jump' })),
    action(
      'rewind',
      'step',
      t('fac.do.rewind'),
      null,
      conduct === 'closed' ? t('fac.not.closed') : leads ? null : t('fac.facilitatorOnly'),
      () => desk.open({ kind: 'rewind' }),
    ),
    action('emergency', 'room', t('fac.do.emergency'), null, over, () => desk.open({ kind: 'emergency' })),
    ...TABS.map((tab, i) =>
      action(
        `tab-${tab}`,
        'look',
        t('fac.do.look', { what: tabName(tab) }),
        String(i + 1),
        tab === 'network' && view.network === null ? t('fac.not.network') : null,
        () => desk.show(tab),
      ),
    ),
    action('palette', 'look', t('fac.do.palette'), '/', null, () => desk.open({ kind: 'palette' })),
    action('keys', 'look', t('fac.do.keys'), '?', null, () => desk.open({ kind: 'keys' })),
  ]
}

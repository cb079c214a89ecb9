/** A view on a terminal: what one seat saw at one moment, in the order in which its desk shows it. */
import { OUTCOME_TITLES } from '../engine/scenario/names.ts'
import type {
  AnnouncementCard,
  ControlView,
  EvaluatorView,
  InboxItem,
  InjectCard,
  OpenAnswer,
  Page,
  RoomCard,
  RoomConsequence,
  TeamView,
  View,
} from '../engine/view/view.ts'
import {
  CHANNEL_WORDS,
  HANDLING_WORDS,
  RECEIPT_WORDS,
  REQUEST_WORDS,
  ROW_WORDS,
  openAnswerLines,
  positionLines,
  recordLines,
  words,
} from './answer-text.ts'
import { playTime, styled, table } from './output.ts'

type Name = (slot: string) => string

const part = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${styled('bold', title)}\n${lines.join('\n')}\n`
const indented = (lines: readonly string[], by = '  '): string[] => lines.map((line) => by + line)

/** A list that only grows; below the first line of an item stands what belongs to it. */
const paged = <T>(title: string, page: Page<T>, line: (item: T) => string | readonly string[]): string => {
  const more = page.total - page.items.length
  const items = page.items.flatMap((item) => [line(item)].flat().map((one, place) => `  ${place === 0 ? '– ' : ''}${one}`))
  return part(`${title} (${page.total})`, [...(more > 0 ? [`  … ${more} earlier`] : []), ...items])
}

/** The whole view as text; long lines are for the caller to fit to the terminal. */
export function viewText(view: View): string {
  const name: Name = (slot) => view.teams.find(({ team }) => team === slot)?.name ?? slot
  return headText(view, name) + bodyText(view, name)
}

const PHASES: { readonly [phase in View['clock']['phase']]: string } = {
  lobby: 'the room is open',
  briefing: 'briefing',
  play: 'play',
  hotwash: 'hotwash',
  closed: 'closed',
}
const STEPS: { readonly [conduct in View['clock']['conduct']]?: string } = {
  brief: 'the situation is read out',
  respond: 'teams answer',
  reveal: 'answers are opened',
  discuss: 'discussion',
  close: 'the turn is closed',
}
const DESKS: { readonly [kind in View['audience']['kind']]: string } = {
  facilitator: 'the facilitator',
  controller: 'a controller',
  evaluator: 'an evaluator',
  'blind-evaluator': 'an evaluator who rates blind',
  participant: 'a participant',
  interpreter: 'an interpreter',
  observer: 'an observer',
  display: 'the display',
}

function headText({ audience, exercise, clock, turn }: View, name: Name): string {
  const moving = clock.clock === 'running' ? '' : `, clock ${clock.clock}`
  const until = turn?.endsAt == null ? '' : `, until ${playTime(turn.endsAt)}`
  const lines = [
    `${styled('bold', words(exercise.title))}   ${words(exercise.marking)}`,
    `As ${DESKS[audience.kind]}${audience.team === null ? '' : ` of ${name(audience.team)}`} saw it at ${clock.label} (UTC${exercise.zone}), play ${playTime(clock.run)}`,
    turn
      ? `Turn ${turn.index + 1} of ${exercise.turns}, ${words(turn.title)}: ${STEPS[clock.conduct] ?? PHASES[clock.phase]}${until}${turn.timeUp ? ', time is up' : ''}${moving}`
      : `Now: ${PHASES[clock.phase]}${moving}`,
    ...(clock.notice === null ? [] : [words(clock.notice)]),
  ]
  return `${lines.join('\n')}\n`
}

function bodyText(view: View, name: Name): string {
  switch (view.audience.kind) {
    case 'facilitator':
    case 'controller':
    case 'evaluator':
    case 'blind-evaluator':
      return 'msel' in view ? staffText(view, name) : ''
    case 'participant':
    case 'interpreter':
      return 'own' in view ? teamText(view, name) : ''
    case 'observer':
      if (!('inbox' in view)) return ''
      return [
        ...view.inbox.map((item) => part(`${item.inject} ${words(item.title)}`, indented(cardLines(item)))),
        answersText(view.answers, name),
        consequencesText(view.consequences, name),
        paged('Notes', view.notes, ({ text }) => words(text)),
        announcementsText(view.announcements),
        'room' in view ? roomText(view.room) : '',
      ].join('')
    case 'display':
      return 'screen' in view && 'room' in view
        ? screenText(view.screen, name) + announcementsText(view.announcements) + roomText(view.room)
        : ''
  }
}

const cardLines = ({ from, channel, grading, at, deliveredAt, text, attachments }: InjectCard): string[] => [
  `From ${words(from)}, ${CHANNEL_WORDS[channel]}${grading === null ? '' : `, grading ${grading}`}; ${at.label} (UTC${at.zone}), play ${playTime(deliveredAt)}`,
  words(text),
  ...attachments.map(({ title, path }) => `Attachment: ${words(title)} (${path})`),
]

const announcementsText = (page: Page<AnnouncementCard>): string => paged('Announcements', page, ({ text }) => words(text))

const answersText = (answers: readonly OpenAnswer[], name: Name, title = 'Open answers'): string =>
  part(
    title,
    grouped(answers, (answer) => openAnswerLines(answer, name)),
  )

const consequencesText = (consequences: readonly RoomConsequence[], name: Name): string =>
  part(
    'Told to the room',
    grouped(consequences, ({ team, text }) => [`${name(team)}: ${words(text)}`]),
  )

/** Lines of items under the inject that they belong to. */
function grouped<T extends Pick<OpenAnswer, 'inject' | 'title'>>(items: readonly T[], lines: (item: T) => readonly string[]): string[] {
  return items.flatMap((item, place) => [
    ...(items[place - 1]?.inject === item.inject ? [] : [`  ${item.inject} ${words(item.title)}`]),
    ...indented(lines(item), '    '),
  ])
}

const roomText = (room: readonly RoomCard[] | null): string => {
  const rated = (room ?? []).filter(({ value }) => value !== null)
  return rated.length === 0
    ? ''
    : part('Outcomes of the room', [
        table(
          ['Outcome', 'Value', 'Rating', 'States'],
          rated.map(({ outcome, value, rating, states }) => [
            `${outcome} ${OUTCOME_TITLES[outcome]}`,
            value?.toFixed(2) ?? '',
            rating ?? '',
            String(states),
          ]),
        ),
      ])
}

function screenText({ face, aim, inject, answers, consequences, questions, text }: ControlView['screen'], name: Name): string {
  const shown = inject ? [`${inject.inject} ${words(inject.title)}`, ...cardLines({ ...inject, deliveredAt: 0 }).slice(1)] : []
  return [
    part(
      `The display shows: ${face}`,
      indented([words(aim), words(text), ...shown, ...questions.map((question) => `– ${words(question)}`)].filter(Boolean)),
    ),
    answersText(answers, name),
    consequencesText(consequences, name),
  ].join('')
}

function exchangeText(view: TeamView | ControlView | EvaluatorView, name: Name): string {
  const subject = (key: string): string => words(view.reference.subjects.find((one) => one.key === key)?.name ?? key)
  return [
    paged('Requests', view.requests, ({ from, to, ask, text, status, replies }) => [
      `${name(from)} asks ${name(to)} for ${ask} (${REQUEST_WORDS[status]}): ${words(text)}`,
      ...replies.map((reply) => `  ${name(reply.by)}: ${words(reply.text)}`),
    ]),
    paged(
      'Shared',
      view.shares,
      ({ from, to, information, handling, text, arrived }) =>
        `${name(from)} to ${to.map(name).join(', ')} (${information}, ${handling} ${HANDLING_WORDS[handling]})${arrived ? '' : ', on its way'}: ${words(text)}`,
    ),
    paged('Deconfliction', view.deconfliction, (one) => [
      `${name(one.team)}, ${subject(one.subject)}, ${one.from} to ${one.to}: ${words(one.action)}`,
      ...(one.conflicts.length > 0 ? [`  At the same time: ${one.conflicts.map(({ team }) => name(team)).join(', ')}`] : []),
    ]),
    paged(
      'Said in person',
      view.told,
      ({ from, verb, to, gist, status }) => `${name(from)} ${verb} ${name(to)} (${status}): ${words(gist)}`,
    ),
    paged('Notes', view.notes, ({ team, text }) => `${team === null ? '' : `${name(team)}: `}${words(text)}`),
    paged('Questions to control', view.questions, ({ team, text }) => `${name(team)}: ${words(text)}`),
    paged('Replies', view.replies, ({ from, text }) => `${words(from)}: ${words(text)}`),
    announcementsText(view.announcements),
  ].join('')
}

function inboxLines(item: InboxItem, own: string, name: Name): string[] {
  const { answer, deadline, status, meanwhile, versions, joint, consequence } = item
  const courses = (answer?.courses ?? []).map(({ text, cost }) => {
    const takes = Object.entries(cost)
      .map(([resource, amount]) => `${amount} ${resource}`)
      .join(', ')
    return `– ${words(text)}${takes && ` (takes ${takes})`}`
  })
  const items = (answer?.items ?? []).map(({ text }) => `– ${words(text)}`)
  const signs = joint !== null && joint.lead !== own
  const due = deadline === null || status === 'resolved' ? '' : `, due at ${playTime(deadline)}`
  return [
    ...cardLines(item),
    ...(answer?.prompt ? [words(answer.prompt)] : []),
    ...indented([...courses, ...items]),
    ...(answer === null ? [] : signs ? [`You agree to it or reserve${due}.`] : [`Your answer: ${RECEIPT_WORDS[status]}${due}`]),
    ...(meanwhile === null ? [] : [`Meanwhile: ${words(meanwhile)}`]),
    ...versions.flatMap((version) => recordLines(`Version ${version.version + 1} at ${playTime(version.at)}`, version, name)),
    ...(joint?.record && versions.length === 0 ? recordLines(`Common record by ${name(joint.lead)}`, joint.record, name) : []),
    ...positionLines(joint?.positions ?? [], name),
    ...(consequence === null ? [] : [`What came of it: ${words(consequence)}`]),
  ]
}

function teamText(view: TeamView, name: Name): string {
  const { own } = view
  const resources = Object.entries(own.resources)
    .map(([resource, amount]) => `${resource} ${amount}`)
    .join(', ')
  return [
    part('Your state', indented([words(own.brief), words(own.private), resources && `Resources: ${resources}`].filter(Boolean))),
    ...view.inbox.map((item) => part(`${item.inject} ${words(item.title)}`, indented(inboxLines(item, own.team, name)))),
    answersText(view.answers, name, 'Open answers of others'),
    consequencesText(view.consequences, name),
    exchangeText(view, name),
    view.scores === null
      ? ''
      : part('Your outcomes', [
          table(
            ['Outcome', 'Value'],
            view.scores.outcomes.map(({ outcome, value }) => [`${outcome} ${OUTCOME_TITLES[outcome]}`, value?.toFixed(2) ?? '']),
          ),
        ]),
  ].join('')
}

function agendaText(what: ControlView['agenda']['items'][number]['what'], name: Name): string {
  switch (what.kind) {
    case 'inject':
      return `${what.inject} is sent`
    case 'deadline':
      return `${what.inject}: the time of ${name(what.team)} ends`
    case 'respond-ends':
      return 'answering ends'
    case 'window-ends':
      return `window ${what.window + 1} ends`
    case 'discuss-ends':
      return 'the discussion ends'
    case 'request-ends':
      return `request ${what.request + 1} ends without a reply`
    case 'share-arrives':
      return `share ${what.share + 1} arrives`
  }
}

function staffText(view: ControlView | EvaluatorView, name: Name): string {
  const title = (inject: string): string => words(view.msel.find((item) => item.inject === inject)?.title ?? null)
  const rows = view.rows.map((row) => [
    row.inject,
    ROW_WORDS[row.status],
    String(row.turn + 1),
    row.deliveredAt === null ? '' : playTime(row.deliveredAt),
    row.variant ?? '',
    title(row.inject),
  ])
  const records = view.records
    .filter(({ answers }) => answers)
    .map(({ inject, team, status, resolution, versions }) => {
      const last = versions.at(-1)?.decision
      const given =
        last?.form === 'course'
          ? last.course
          : last?.form === 'own'
            ? words(last.text)
            : last?.form === 'number'
              ? String(last.value)
              : last
                ? last.order.map(({ key }) => key).join(', ')
                : ''
      return [inject, name(team), resolution ? resolution.outcome : RECEIPT_WORDS[status], given, resolution?.course ?? '']
    })
  return [
    part('MSEL', [table(['Inject', 'Status', 'Turn', 'Sent', 'Variant', 'Title'], rows)]),
    records.length === 0 ? '' : part('Answers', [table(['Inject', 'State', 'Status', 'Answer', 'Counts as'], records)]),
    'screen' in view ? screenText(view.screen, name) : '',
    exchangeText(view, name),
    'agenda' in view ? paged('Next', view.agenda, ({ due, what }) => `${playTime(due)}  ${agendaText(what, name)}`) : '',
    view.scores === null ? '' : roomText(view.scores.room),
  ].join('')
}

/** The tables of an evening: the MSEL as it was planned and as it went, the decisions, and what was marked. */
import { sha256Hex } from '../base/hash.ts'
import { countedVersion } from '../engine/view/counted-version.ts'
import type { MselItem, RecordCard, RowCard, SignedVersion } from '../engine/view/view.ts'
import { answerKey } from './evening.ts'
import type { Evening } from './evening.ts'
import type { Stamp } from './stamp.ts'
import type { Sheet } from './csv.ts'
import {
  MARK_WORDS,
  MODES,
  decisionWords,
  labelIn,
  outcomeName,
  playTime,
  scenarioDay,
  scenarioTime,
  skippedWords,
  statusWord,
  teamCode,
  teamName,
  wallTime,
  wordsOr,
} from './words.ts'

/** A stamp as the cells that every table has for it: exercise time, play time, wall time. */
const stampCells = ({ view }: Evening, stamp: Stamp | null | undefined): string[] =>
  stamp ? [scenarioTime(stamp.label, view.exercise.dDay), playTime(stamp.run), wallTime(stamp.wall, view.exercise.zone)] : ['', '', '']

/** The MSEL: one row an inject, in its order, with planned and actual times. */
export function mselSheet(evening: Evening): Sheet {
  const { view, sent } = evening
  const { dDay, zone } = view.exercise
  const firstDay = view.guide.turns[0]?.from ?? 'D+0'
  return {
    columns: [
      'Event Number',
      'Designated Scenario Time',
      'Scenario Zone',
      'Scenario Day',
      'Delivery Time',
      'Move',
      'Event Type',
      'Title',
      'Message',
      'From',
      'To',
      'Inject Mode',
      'Expected Participant Response',
      'Exercise Objective',
      'Core Capability',
      'Critical Task(s)',
      'Expected Outcomes',
      'Trigger / Condition',
      'Parent Event',
      'Attachments',
      'Evaluator Instructions',
      'Notes',
      'Status',
      'Actual Scenario Time',
      'Actual Play Time',
      'Actual Wall Time',
      'Released At',
      'Released By',
      'Actual Response',
      'Deferral Reason',
      'UID',
    ],
    rows: view.rows.flatMap((row) => {
      const item = view.msel.find(({ inject }) => inject === row.inject)
      if (!item) return []
      const stamp = sent.get(row.inject)
      const label = labelIn(zone, item.at)
      const goals = view.guide.objectives.filter(({ id }) => item.objectives.includes(id))
      return [
        [
          item.inject,
          scenarioTime(label, dDay),
          `UTC${zone}`,
          String(scenarioDay(label, firstDay)),
          plannedWall(evening, row, item),
          String(row.turn + 1),
          item.parent !== null || item.after === null ? 'Contingency Inject' : 'Inject',
          wordsOr((item.sent ?? item).title),
          wordsOr((item.sent ?? item).text),
          `${wordsOr(item.from)}${evening.simulated.has(item.inject) ? ' (simulated)' : ''}`,
          item.to.map((team) => teamName(view, team)).join('; '),
          MODES[item.channel],
          item.expected.map(({ text }) => wordsOr(text)).join('\n'),
          goals.map(({ id, text }) => `${id}: ${wordsOr(text)}`).join('; '),
          [...new Set(goals.map(({ capability }) => wordsOr(capability)))].join('; '),
          [...new Set(item.expected.flatMap(({ task }) => task ?? []))].join('; '),
          item.outcomes.map(outcomeName).join('; '),
          trigger(item),
          item.parent ?? '',
          item.attachments.map(({ path }) => path).join('; '),
          wordsOr(item.evaluator),
          wordsOr(item.controller),
          statusWord(row),
          ...stampCells(evening, stamp),
          stamp ? new Date(stamp.wall).toISOString() : '',
          stamp ? releasedBy(evening, stamp) : '',
          actualResponse(evening, item),
          skippedWords(row),
          uid(evening, item.inject),
        ],
      ]
    }),
  }

  function trigger({ requires, skipIf }: MselItem): string {
    return [requires === null ? '' : `Only if ${requires}`, skipIf === null ? '' : `Not if ${skipIf}`].filter(Boolean).join('; ')
  }

  /** When it would have come by the timetable; empty until its turn has opened, and for what stands outside it. */
  function plannedWall({ opened }: Evening, row: RowCard, item: MselItem): string {
    const open = opened.get(row.turn)
    return open && item.after !== null && !row.carried ? wallTime(open.wall + item.after * 1000, zone) : ''
  }
}

const releasedBy = ({ seatName }: Evening, { by }: Stamp): string => (by === 'host' ? 'Timetable' : wordsOr(seatName(by)))

/** What the states answered, the version that counts, in one cell. */
function actualResponse({ view }: Evening, item: MselItem): string {
  return view.records
    .filter((record) => record.inject === item.inject && record.answers)
    .map((record) => {
      const counted = countedVersion(record, item)
      return `${teamName(view, record.team)}: ${counted ? decisionWords(counted.decision) : noAnswer(record)}`
    })
    .join('\n')
}

/** Why a state has no answer of its own that counts. */
export function noAnswer({ resolution, status, position }: RecordCard): string {
  if (position?.agrees) return 'The team agreed to the common record.'
  switch (resolution?.outcome) {
    case 'absent':
      return 'No answer came. The team was away for some or all of the time.'
    case 'reserved':
      return 'The team reserved its position.'
    case 'read':
      return 'The team only read it.'
    default:
      return resolution === null && status !== 'expired' ? 'No answer yet.' : 'No answer came.'
  }
}

/** A stable id by which a later import merges: a UUID (version 8) from the exercise and the inject. */
function uid({ exercise }: Evening, inject: string): string {
  const hex = sha256Hex(`${exercise} ${inject}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const PLAYED = { team: 'Team', bot: 'Bot', control: 'Exercise control', absent: 'Nobody' } as const

/** The decisions: one row a version, in MSEL and then team order; a state without an answer has one row that says so. */
export function decisionsSheet(evening: Evening): Sheet {
  const { view, given } = evening
  return {
    columns: [
      'Event Number',
      'Title',
      'Move',
      'Code',
      'State',
      'Version',
      'Counts',
      'Decision',
      'Why',
      'Options Considered',
      'Legal Basis',
      'Information Used',
      'Shared With',
      'Follow-up',
      'Follow-up By',
      'Actual Scenario Time',
      'Actual Play Time',
      'Actual Wall Time',
      'Written By',
      'Played By',
      'After Reveal',
      'Taken Back',
      'Nearest Listed Course',
      'Position',
      'Consequence',
    ],
    rows: view.records
      .filter(({ answers }) => answers)
      .flatMap((record) => {
        const item = view.msel.find(({ inject }) => inject === record.inject)
        const row = view.rows.find(({ inject }) => inject === record.inject)
        const head = [
          record.inject,
          wordsOr((item?.sent ?? item)?.title),
          String((row?.turn ?? 0) + 1),
          teamCode(view, record.team),
          teamName(view, record.team),
        ]
        const tail = [mappedTo(item, record), positionWords(record), wordsOr(record.resolution?.consequence?.team)]
        const counted = countedVersion(record, item)
        const stamps = given.get(answerKey(record.inject, record.team)) ?? []
        if (record.versions.length === 0) return [[...head, '', '', noAnswer(record), ...Array<string>(14).fill(''), ...tail]]
        return record.versions.map((version, index) => [
          ...head,
          String(index + 1),
          version === counted ? 'yes' : 'no',
          decisionWords(version.decision),
          wordsOr(version.why),
          wordsOr(version.options),
          wordsOr(version.basis),
          version.information.map(informationWords).join('\n'),
          version.sharedWith.map((team) => teamName(view, team)).join('; '),
          wordsOr(version.followUp?.text),
          version.followUp?.by ? scenarioTime(version.followUp.by, view.exercise.dDay) : '',
          ...stampCells(evening, stamps[index]),
          wordsOr(evening.seatName(version.by)),
          PLAYED[version.player],
          version.afterReveal ? 'yes' : 'no',
          version.withdrawn ? 'yes' : 'no',
          ...tail,
        ])
      }),
  }
}

const informationWords = ({ text, grading, handling }: SignedVersion['information'][number]): string =>
  `${wordsOr(text)}${[grading, handling]
    .filter(Boolean)
    .map((one) => ` [${one}]`)
    .join('')}`

/** The listed course that control found nearest to an answer in own words; empty where none was needed. */
function mappedTo(item: MselItem | undefined, { mapping, team }: RecordCard): string {
  if (!mapping) return ''
  if (mapping.course === null) return 'None'
  const course = item?.answer?.courses.find(({ key }) => key === mapping.course)
  return wordsOr(course?.forSlot[team]?.text, mapping.course)
}

const positionWords = ({ position }: RecordCard): string =>
  position ? (position.agrees ? 'Agrees' : `Reserves: ${wordsOr(position.reservation)}`) : ''

/** What was marked for the plan, in the order in which it was marked. */
export function marksSheet(evening: Evening): Sheet {
  const { view, marks } = evening
  return {
    columns: [
      'Kind',
      'Points To',
      'What Was Said',
      'Added',
      'Code',
      'State',
      'Proposed By',
      'Actual Scenario Time',
      'Actual Play Time',
      'Actual Wall Time',
    ],
    rows: marks.map((mark) => [
      MARK_WORDS[mark.as],
      mark.on,
      wordsOr(mark.said),
      wordsOr(mark.text),
      mark.team === null ? '' : teamCode(view, mark.team),
      mark.team === null ? '' : teamName(view, mark.team),
      wordsOr(mark.by),
      ...stampCells(evening, mark.stamp),
    ]),
  }
}

/**
 * The evening's hand-out: one page file that people take away and print. It holds what the states decided, what they
 * marked for the plan, and the MSEL as it was planned and as it went. It holds no score and no rating.
 */
import { countedVersion } from '../engine/view/counted-version.ts'
import { playIsOver } from '../engine/view/open.ts'
import type { MselItem, RecordCard, Said, SignedVersion } from '../engine/view/view.ts'
import { answerKey } from './evening.ts'
import type { Evening } from './evening.ts'
import type { Stamp } from './stamp.ts'
import { markup } from './markup.ts'
import type { Hole, Markup } from './markup.ts'
import type { MarkRow } from './marked.ts'
import { noAnswer } from './sheets.ts'
import { PAPER_STYLE } from './style.ts'
import {
  MARKING,
  MARK_WORDS,
  clockWords,
  decisionWords,
  labelIn,
  playTime,
  skippedWords,
  sentWord,
  teamCode,
  teamName,
  wordsOr,
  zoneWords,
} from './words.ts'

/** The hand-out as one HTML file: its own style, no script, nothing from elsewhere, every text escaped. */
export function handout(evening: Evening): string {
  const { title, view } = evening
  const scenario = wordsOr(view.exercise.marking)
  const marking = scenario === '' || scenario === MARKING ? MARKING : `${MARKING} · ${scenario}`
  const page = markup`<body><table class="paper" role="presentation"><thead><tr><td><div class="marking">${marking}</div></td></tr></thead>
<tbody><tr><td><main>
<h1 dir="auto">${title}</h1>
${facts(evening)}
<h2>What was decided</h2>
${decisions(evening)}
<h2>Marked for the plan</h2>
${marks(evening)}
<h2>The MSEL, as planned and as it went</h2>
${msel(evening)}
</main></td></tr></tbody></table></body>`
  // The style is the one text that is not escaped: it is written in this code and holds nothing from a log.
  return `<!doctype html>
<html lang="${view.exercise.language.replaceAll(/[^A-Za-z0-9-]/g, '')}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${markup`${MARKING}: ${title}`.toString()}</title>
<style>${PAPER_STYLE}</style></head>
${page.toString()}
</html>
`
}

const text = (said: Said | null | undefined): Markup => markup`<span class="text">${wordsOr(said)}</span>`

const state = ({ view }: Evening, team: string): Markup => {
  const code = teamCode(view, team)
  return markup`${code !== '' && markup`<span class="code">${code}</span>`}${teamName(view, team)}`
}

function facts(evening: Evening): Markup {
  const { view, first, last, entries, sealed, withheld, head, exercise } = evening
  const { zone } = view.exercise
  const states = view.teams.map(({ team }, i) => markup`${i > 0 && ', '}${state(evening, team)}`)
  return markup`<dl class="facts">
<dt>Scenario</dt><dd dir="auto">${wordsOr(view.exercise.title)}</dd>
<dt>States</dt><dd>${states}</dd>
<dt>Held</dt><dd>${first && last ? `${heldWords(first, last, zone)}; ${playTime(last.run)} of play` : 'Not yet begun'}</dd>
<dt>Log</dt><dd>${exercise}, ${entries} entries, ${sealed ? 'closed and sealed' : 'not sealed'}. Last hash: <span class="hash">${head}</span></dd>
${withheld > 0 && markup`<dt>Withheld</dt><dd>${withheld} ${withheld === 1 ? 'passage' : 'passages'} that people typed. They are shown as (withheld).</dd>`}
</dl>
<p class="soft">Exercise time is told in ${zoneWords(zone)}. Play time counts only while play runs.</p>`
}

/** From when to when, with the date once where it is the same. */
function heldWords(first: Stamp, last: Stamp, zone: string): string {
  const [from, to] = [clockWords(first.wall, zone), clockWords(last.wall, zone)]
  return `${from.date} ${from.hour} to ${from.date === to.date ? '' : `${to.date} `}${to.hour}`
}

function decisions(evening: Evening): Hole {
  const { view } = evening
  const asked = view.msel.filter(({ inject }) => view.records.some((record) => record.inject === inject && record.answers))
  if (asked.length === 0) return markup`<p>No inject that asks for an answer was sent yet.</p>`
  return asked.map((item) => {
    const records = view.records.filter((record) => record.inject === item.inject && record.answers)
    return markup`<h3>${item.inject} ${text((item.sent ?? item).title)} <span class="label nowrap">${labelIn(view.exercise.zone, item.at)}</span></h3>
<table class="grid decisions"><thead><tr><th scope="col">State</th><th scope="col">Decision</th><th scope="col">Why</th></tr></thead>
<tbody>${records.map((record) => recordRow(evening, item, record))}</tbody></table>`
  })
}

function recordRow(evening: Evening, item: MselItem, record: RecordCard): Markup {
  const counted = countedVersion(record, item)
  const shown = counted ?? record.versions.at(-1) ?? null
  const others = record.versions.filter((version) => version !== shown)
  const stamps = evening.given.get(answerKey(record.inject, record.team)) ?? []
  const player = shown?.player ?? record.resolution?.player
  const played = player === 'bot' ? 'Played by a bot.' : player === 'control' ? 'Played by exercise control.' : ''
  const versions = others.map(
    (
      version,
    ) => markup`<div class="earlier"><span class="label">Version ${version.version + 1}${version.withdrawn && ', taken back'}, ${when(evening, stamps[version.version])}:</span>
${text(decisionWords(version.decision))} <span class="label">Why:</span> ${text(version.why)}</div>`,
  )
  const head = markup`<th scope="row">${state(evening, record.team)}${played !== '' && markup`<div class="label">${played}</div>`}</th>`
  if (!shown) return markup`<tr>${head}<td colspan="2">${unwritten(record)}</td></tr>`
  const status = shown.withdrawn ? 'Taken back. ' : counted === null ? `${noAnswer(record)} ` : ''
  return markup`<tr>${head}<td>${status !== '' && markup`<span class="label">${status}</span>`}${text(decisionWords(shown.decision))}${mapped(item, record)}
${record.versions.length > 1 && markup`<div class="label">Version ${shown.version + 1} of ${record.versions.length}, ${when(evening, stamps[shown.version])}</div>`}${versions}</td>
<td>${text(shown.why)}${more(evening, shown)}</td></tr>`
}

/** Why a state wrote no record of its own, with what it reserved on another's. */
function unwritten(record: RecordCard): Hole {
  const reserved = record.position?.reservation ?? null
  return reserved === null ? noAnswer(record) : markup`<span class="label">${noAnswer(record)}</span> ${text(reserved)}`
}

/** What else a record says, where it says anything. */
function more(evening: Evening, version: SignedVersion): Hole {
  const { view } = evening
  const line = (label: string, said: Said | null): Hole =>
    said !== null && markup`<div><span class="label">${label}:</span> ${text(said)}</div>`
  const information = version.information.map(({ text: said, grading, handling }) =>
    line(
      'Information',
      `${wordsOr(said)}${[grading, handling]
        .filter(Boolean)
        .map((one) => ` [${one}]`)
        .join('')}`,
    ),
  )
  return [
    line('Options considered', version.options),
    line('Legal basis', version.basis),
    information,
    version.sharedWith.length > 0 && line('Shared with', version.sharedWith.map((team) => teamName(view, team)).join(', ')),
    version.followUp &&
      markup`<div><span class="label">Follow-up${version.followUp.by !== null && ` by ${version.followUp.by}`}:</span> ${text(version.followUp.text)}</div>`,
  ]
}

function mapped(item: MselItem, { mapping, team }: RecordCard): Hole {
  if (!mapping) return null
  const course = item.answer?.courses.find(({ key }) => key === mapping.course)?.forSlot[team]?.text ?? mapping.course
  return markup`<div class="label">Nearest listed course: ${text(course ?? 'none')}</div>`
}

const when = (evening: Evening, stamp: Stamp | undefined): string =>
  stamp ? `${stamp.label}, ${clockWords(stamp.wall, evening.view.exercise.zone).hour}` : 'time not known'

function marks(evening: Evening): Hole {
  if (evening.marks.length === 0) return markup`<p>Nothing was marked for the plan.</p>`
  return (Object.keys(MARK_WORDS) as MarkRow['as'][]) // its keys are the kinds of marks
    .map((as) => ({ as, rows: evening.marks.filter((mark) => mark.as === as) }))
    .filter(({ rows }) => rows.length > 0)
    .map(
      ({ as, rows }) => markup`<h3>${MARK_WORDS[as]}</h3>
<table class="grid marks"><thead><tr><th scope="col">What</th><th scope="col">Where it was said</th><th scope="col">Proposed by</th></tr></thead>
<tbody>${rows.map((row) => markRow(evening, row))}</tbody></table>`,
    )
}

const markRow = (evening: Evening, mark: MarkRow): Markup => markup`<tr>
<td>${text(mark.text ?? mark.said)}${mark.text !== null && mark.said !== null && markup`<div class="earlier">${text(mark.said)}</div>`}</td>
<td>${mark.on}<div class="label">${when(evening, mark.stamp ?? undefined)}</div></td>
<td>${mark.team !== null && markup`${state(evening, mark.team)}<br>`}${text(mark.by)}</td></tr>`

function msel(evening: Evening): Markup {
  const { view, sent } = evening
  const over = playIsOver(view.clock)
  const rows = view.rows.flatMap((row) => {
    const item = view.msel.find(({ inject }) => inject === row.inject)
    const stamp = sent.get(row.inject)
    return item
      ? markup`<tr><th scope="row" class="nowrap">${item.inject}</th>
<td>${text((item.sent ?? item).title)}${row.version > 1 && markup`<div class="label">Reworded by exercise control</div>`}<div class="label">From ${text(item.from)}</div><div class="label">To ${item.to.length === view.teams.length && item.to.length > 1 ? 'every state' : item.to.map((team) => teamName(view, team)).join(', ')}</div></td>
<td><span class="nowrap">${labelIn(view.exercise.zone, item.at)}</span><div class="label">Turn ${row.turn + 1}</div></td>
<td>${stamp ? markup`<span class="nowrap">${stamp.label}</span><div class="label">${playTime(stamp.run)}</div>` : '–'}</td>
<td>${stamp ? clock(stamp.wall, view.exercise.zone) : '–'}</td>
<td>${sentWord(row, over)}${skippedWords(row) !== '' && markup`<div class="label text">${skippedWords(row)}</div>`}</td></tr>`
      : []
  })
  return markup`<table class="grid msel"><thead><tr><th scope="col">Inject</th><th scope="col">What, from and to</th><th scope="col">Planned</th><th scope="col">Came at (exercise, play)</th><th scope="col">Clock</th><th scope="col">Status</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

/** Wall time in a narrow cell: the hour with its zone, and the date below. */
function clock(wall: number, zone: string): Markup {
  const { date, hour } = clockWords(wall, zone)
  return markup`<span class="nowrap">${hour}</span><div class="label nowrap">${date}</div>`
}

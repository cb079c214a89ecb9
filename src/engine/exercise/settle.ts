/** What happens by itself: everything on the agenda, in order of (due, seq), each at its own second. */
import type { AnswerForm } from '../scenario/compiled.ts'
import type { CourseKey, InjectId, SlotId } from '../scenario/names.ts'
import { unreachable } from '../../base/compare.ts'
import { holds } from './conditions.ts'
import { contentOf, turnOf } from './content.ts'
import { moveTrust } from './network-ledger.ts'
import { passingTo, writeLink } from './network-links.ts'
import { shuffle } from './rng.ts'
import { changeAgenda, moveReceipt } from './step.ts'
import type { Step } from './step.ts'
import type { AgendaItem } from './state.ts'

/** An agenda that never empties is a bug, and it is better found than waited for. */
const MOST_AT_ONCE = 100_000

/** Handles all that is due up to a second of play, and what that makes due in turn. */
export function settle(step: Step, run: number): void {
  for (let handled = 0; ; handled++) {
    const item = step.state.agenda[0]
    if (!item || item.due > run) return
    if (handled > MOST_AT_ONCE) throw new Error(`the agenda does not come to rest at second ${run}`)
    if (item.due > step.state.run) step.write({ kind: 'ran', to: item.due })
    changeAgenda(step, { drop: [item] })
    handle(step, item.what)
  }
}

function handle(step: Step, what: AgendaItem['what']): void {
  switch (what.kind) {
    case 'inject':
      return injectDue(step, what.inject)
    case 'deadline': {
      const receipt = step.state.receipts[what.inject]?.[what.team]
      if (receipt?.answers && !receipt.position && receipt.versions.every((version) => version.withdrawn)) {
        moveReceipt(step, what.inject, what.team, receipt, 'expire')
      }
      return
    }
    case 'respond-ends':
    case 'discuss-ends':
      return step.write({ kind: 'time-up' })
    case 'window-ends': {
      const next = what.window + 1
      const window = turnOf(step.exercise, step.state)?.windows[next]
      step.write({ kind: 'window-moved', window: window ? next : null })
      if (window) changeAgenda(step, { add: [{ due: step.state.run + window.seconds, what: { kind: 'window-ends', window: next } }] })
      return
    }
    case 'request-ends':
      return requestEnds(step, what.request)
    case 'share-arrives':
      return shareArrives(step, what.share)
    default:
      return unreachable(what)
  }
}

/** The time to answer a request is over. Silence of a team that is there costs trust. */
function requestEnds(step: Step, index: number): void {
  const request = step.state.requests[index]
  step.write({ kind: 'request-expired', request: index })
  if (request && request.replies.length === 0 && step.state.teams[request.to]?.player !== 'absent') {
    moveTrust(step, request.to, request.from, { why: 'silence', request: index })
  }
}

/** Information arrives, and may open a link to each receiver. */
function shareArrives(step: Step, index: number): void {
  const share = step.state.shares[index]
  step.write({ kind: 'share-arrived', share: index })
  if (!share) return
  for (const to of share.to) writeLink(step, { of: 'share', index }, passingTo(step.state, share, to))
}

/** An inject's time has come: it is sent, kept back, left out, or left to the facilitator. */
function injectDue(step: Step, inject: InjectId): void {
  const row = step.state.msel[inject]
  if (!row) return
  if (row.status === 'held') return step.write({ kind: 'inject-overdue', inject })
  if (row.status !== 'planned') return
  const authored = step.exercise.scenario.byId[inject]
  const wanted =
    (authored?.requires == null || holds(step.exercise, step.state, authored.requires)) &&
    (authored?.skipIf == null || !holds(step.exercise, step.state, authored.skipIf))
  if (!wanted) return step.write({ kind: 'inject-skipped', inject, why: 'condition', reason: null })
  step.write({ kind: 'inject-due', inject })
  if (turnOf(step.exercise, step.state)?.delivery !== 'manual' || row.carried) sendInject(step, inject, null)
}

/**
 * Sends an inject to its teams: picks the variant, draws the order in which each team sees its courses, and starts
 * the deadlines. The caller has asked the chart.
 * @param chosen a variant that control chose, or null for the first whose condition holds
 */
export function sendInject(step: Step, inject: InjectId, chosen: string | null): void {
  const { exercise, state } = step
  const content = contentOf(exercise, state, inject)
  const row = state.msel[inject]
  if (!content || !row) return
  const variant = chosen ?? exercise.scenario.byId[inject]?.variants.find(({ when }) => holds(exercise, state, when))?.key ?? null
  const teams = exercise.scenario.slots.filter((slot) => content.to.includes(slot) || content.answer?.slots.includes(slot))
  const receipts = teams.map((team) => {
    const answers = content.answer !== null && isAsked(content.answer, team)
    return {
      team,
      answers,
      deadline: answers && content.deadline !== null ? state.run + content.deadline : null,
      offered: answers && content.answer ? offer(step, inject, content.answer, team) : [],
      items: content.expected.length,
    }
  })
  step.write({ kind: 'inject-delivered', inject, variant, version: row.version, receipts })
  changeAgenda(step, {
    add: receipts.flatMap(({ team, deadline }) => (deadline === null ? [] : [{ due: deadline, what: { kind: 'deadline', inject, team } }])),
  })
}

const isAsked = (form: AnswerForm, team: SlotId): boolean => (form.by === 'lead' ? form.lead === team : form.slots.includes(team))

/** The courses a team is offered, in an order drawn for this inject and team. */
function offer({ exercise, state }: Step, inject: InjectId, form: AnswerForm, team: SlotId): CourseKey[] {
  if (form.hide || form.form !== 'courses') return []
  const open = form.courses.filter(
    (course) => course.forSlot[team] !== undefined && (course.when === null || holds(exercise, state, course.when)),
  )
  return shuffle(
    open.map(({ key }) => key),
    exercise.seed,
    'course-order',
    `${inject}/${team}`,
  )
}

/** What the list of scenarios says of each: what it is about and what it needs, or what is wrong with it. */
import type { CompiledScenario, Words } from '../engine/scenario/compiled.ts'
import { firstWords } from '../engine/scenario/first-words.ts'
import { stateName } from '../engine/scenario/states.ts'
import { timeLabel } from '../engine/exercise/exercise-label.ts'
import type { ScenarioCard } from '../protocol/http.ts'

/** @param file its name in the scenarios folder */
export function cardOf(file: string, scenario: CompiledScenario): ScenarioCard {
  const { document, slots, turns, injects } = scenario
  // Titles in lists are for the person who makes an exercise.
  const first = (words: Words | undefined): string => (words === undefined ? '' : (firstWords(document, words) ?? ''))
  return {
    file,
    id: document.id,
    title: first(document.title),
    summary: first(document.summary),
    approach: document.approach,
    languages: document.languages,
    objectives: document.objectives.map(({ text }) => first(text)),
    slots: slots.map((slot) => {
      const authored = document.slots[slot]
      return {
        slot,
        title: authored ? `${authored.role[0]?.toUpperCase() ?? ''}${authored.role.slice(1)}` : slot,
        required: authored?.required ?? false,
        brief: first(authored?.brief),
        suggests: authored
          ? { state: authored.suggests.state, name: stateName(authored.suggests.state), zone: authored.suggests.zone }
          : null,
        fictional: authored?.fictional ?? '',
      }
    }),
    turns: turns.map((turn, index) => ({
      title: first(turn.title),
      from: timeLabel(turn.from),
      to: timeLabel(turn.to),
      respond: turn.respond / 60,
      discuss: turn.discuss / 60,
      order: turn.order,
      delivery: turn.delivery,
      injects: injects.filter((inject) => inject.turn === index).length,
      least: leastMinutes(scenario, index),
    })),
    pacing: document.rubric.pacing,
    problems: [],
  }
}

/** Minutes to answer that a turn needs, so that nothing on its timetable falls after its end. */
function leastMinutes({ turns, injects }: CompiledScenario, index: number): number {
  const ends = injects.map(({ turn, after, content }) => (turn === index && after !== null ? after + (content.deadline ?? 0) : 0))
  const windows = (turns[index]?.windows ?? []).reduce((sum, { seconds }) => sum + seconds, 0)
  return Math.max(60, windows, ...ends) / 60
}

/** @param problems a sentence for each mistake */
export const brokenCard = (file: string, problems: readonly string[]): ScenarioCard => ({
  file,
  id: file,
  title: file,
  summary: '',
  approach: '',
  languages: [],
  objectives: [],
  slots: [],
  turns: [],
  pacing: 'discussion',
  problems,
})

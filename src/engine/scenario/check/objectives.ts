/** Objectives, critical tasks, flags and counters that lead nowhere. */
import { checkCondition, checkFormula } from '../condition.ts'
import type { Finding } from '../problem.ts'
import { conditionSites } from './condition-sites.ts'
import { advice, error } from './subject.ts'
import type { Subject } from './subject.ts'

export function checkObjectives({ document, injects }: Subject): readonly Finding[] {
  const served = new Set([
    ...injects.flatMap(({ inject }) => inject.objectives),
    ...(document.rubric.indicators ?? []).map(({ objective }) => objective),
  ])
  const shown = new Set(injects.flatMap(({ inject }) => inject.expected.map(({ task }) => task)))
  return document.objectives.flatMap((objective, index) => [
    ...(served.has(objective.id)
      ? []
      : [
          error(
            'unused-objective',
            ['objectives', index, 'id'],
            `No inject and no indicator serves the objective "${objective.id}".`,
            'Name it under "objectives" of an inject, or remove it.',
          ),
        ]),
    ...objective.tasks.flatMap((task, place) =>
      shown.has(task.id) || !served.has(objective.id)
        ? []
        : [
            advice(
              'unused-task',
              ['objectives', index, 'tasks', place, 'id'],
              `No expected action shows the critical task "${task.id}".`,
              'Name it as "task" of an expected action.',
            ),
          ],
    ),
  ])
}

/** An expected action for a task of an objective that the inject does not serve. */
export function checkTasks({ document, injects }: Subject): readonly Finding[] {
  const home = new Map(document.objectives.flatMap((objective) => objective.tasks.map(({ id }) => [id, objective.id] as const)))
  return injects.flatMap(({ inject, path }) =>
    inject.expected.flatMap(({ task }, index) => {
      const objective = task === undefined ? undefined : home.get(task)
      if (objective === undefined || inject.objectives.includes(objective)) return []
      return [
        advice(
          'task-elsewhere',
          [...path, 'expected', index, 'task'],
          `The task "${task}" belongs to the objective "${objective}", which ${inject.id} does not serve.`,
          `Add "${objective}" to its "objectives".`,
        ),
      ]
    }),
  )
}

/** Flags that are set and never read, or read and never set, and the like for counters. */
export function checkUse(subject: Subject): readonly Finding[] {
  const { document, effects } = subject
  const read = new Set<string>()
  const sources = [
    ...conditionSites(subject).map(({ source }) => checkCondition(source)),
    ...(document.rubric.indicators ?? []).map(({ formula }) => checkFormula(formula)),
  ]
  for (const source of sources) {
    // What an unreadable condition reads is not known, so nothing can be called unused.
    if (!source.ok) return []
    for (const { root, names } of source.value.references) read.add(`${root} ${names[0]}`)
  }
  const changed = new Set(
    effects.map(({ effect }) => ('flag' in effect ? `flag ${effect.flag}` : 'counter' in effect ? `counter ${effect.counter}` : '')),
  )
  const unused = (kind: string, section: string, name: string): Finding[] => {
    const both = `${kind} ${name}`
    if (read.has(both) && (changed.has(both) || kind === 'counter')) return []
    const message = read.has(both)
      ? `No effect sets the flag ${name}.`
      : changed.has(both)
        ? `No condition and no formula reads the ${kind} ${name}.`
        : `Nothing uses the ${kind} ${name}.`
    return [advice('unused-name', [section, name], message, 'Use it, or remove it.', 'key')]
  }
  return [
    ...Object.keys(document.flags).flatMap((name) => unused('flag', 'flags', name)),
    ...Object.keys(document.counters).flatMap((name) => unused('counter', 'counters', name)),
  ]
}

/** What every check looks at, and the words they share. A check is a function from a subject to its findings. */
import { didYouMean } from '../../../base/did-you-mean.ts'
import { answeringSlots, choosers, slotsOf } from '../answering.ts'
import type { SlotId } from '../names.ts'
import type { Aim, Finding, Path } from '../problem.ts'
import type { Effect } from '../effect-schema.ts'
import type { Course, Inject, ScenarioDocument } from '../schema.ts'

export type InjectSite = { readonly inject: Inject; readonly path: Path; readonly answering: readonly SlotId[] }
export type CourseSite = { readonly course: Course; readonly path: Path; readonly site: InjectSite; readonly choosers: readonly SlotId[] }

/** An effect, wherever it stands, and the slots on whose behalf it can happen. */
export type EffectSite = { readonly effect: Effect; readonly path: Path; readonly site: InjectSite; readonly by: readonly SlotId[] }

export type Subject = {
  readonly document: ScenarioDocument
  /** Paths of the files beside the scenario; null: not known. */
  readonly files: ReadonlySet<string> | null
  readonly slots: readonly SlotId[]
  readonly injects: readonly InjectSite[]
  /** The first inject of each id. */
  readonly byId: ReadonlyMap<string, InjectSite>
  readonly courses: readonly CourseSite[]
  readonly effects: readonly EffectSite[]
}

export type Check = (subject: Subject) => readonly Finding[]

export function subjectOf(document: ScenarioDocument, files: readonly string[] | undefined): Subject {
  const injects = document.injects.map((inject, index): InjectSite => ({
    inject,
    path: ['injects', index],
    answering: answeringSlots(document, inject),
  }))
  const courses = injects.flatMap((site) =>
    (site.inject.answer?.courses ?? []).map((course, index): CourseSite => ({
      course,
      site,
      path: [...site.path, 'answer', 'courses', index],
      choosers: choosers(document, site.inject, course),
    })),
  )
  return {
    document,
    files: files ? new Set(files) : null,
    slots: slotsOf(document),
    injects,
    byId: new Map(
      injects
        .filter((site, index) => injects.findIndex(({ inject }) => inject.id === site.inject.id) === index)
        .map((site) => [site.inject.id, site]),
    ),
    courses,
    effects: [
      ...courses.flatMap(courseEffects),
      ...injects.flatMap((site) => flat(site.inject.silence?.effects, [...site.path, 'silence', 'effects'], site, site.answering)),
    ],
  }
}

/** The effects for all slots that have none of their own, and each slot's own. */
function courseEffects({ course, path, site, choosers: by }: CourseSite): EffectSite[] {
  const own = Object.entries(course.for ?? {}).filter(([, part]) => part?.effects !== undefined)
  const common = by.filter((slot) => !own.some(([name]) => name === slot))
  return [
    ...flat(course.effects, [...path, 'effects'], site, common),
    ...own.flatMap(([slot, part]) =>
      flat(
        part?.effects,
        [...path, 'for', slot, 'effects'],
        site,
        by.filter((name) => name === slot),
      ),
    ),
  ]
}

/** Effects and those that a chance leads to. */
function flat(effects: readonly Effect[] | undefined, path: Path, site: InjectSite, by: readonly SlotId[]): EffectSite[] {
  return (effects ?? []).flatMap((effect, index) => {
    const here = [...path, index]
    const further =
      'chance' in effect ? [...flat(effect.then, [...here, 'then'], site, by), ...flat(effect.else, [...here, 'else'], site, by)] : []
    return [{ effect, path: here, site, by }, ...further]
  })
}

export const error = (code: string, path: Path, message: string, fix: string, aim?: Aim): Finding => ({
  code,
  severity: 'error',
  path,
  message,
  fix,
  aim,
})
export const advice = (code: string, path: Path, message: string, fix: string, aim?: Aim): Finding => ({
  code,
  severity: 'advice',
  path,
  message,
  fix,
  aim,
})

/** A name that stands for nothing. `kind` is what it should name. */
export function unknownName(kind: string, name: string, known: readonly string[], path: Path, aim?: Aim, where = ''): Finding {
  // Of names as short as T1, every other one is near: only a slip of the shift key is worth a guess.
  const near = didYouMean(name, known)
  const meant = near !== null && (name.length > 3 || near.toLowerCase() === name.toLowerCase()) ? near : null
  const fix =
    meant !== null
      ? `Did you mean "${meant}"?`
      : known.length === 0
        ? `The scenario has no ${kind} yet: add it.`
        : `There is: ${shortList(known)}.`
  return error('unknown-name', path, `There is no ${kind} "${name}"${where}.`, fix, aim)
}

export const shortList = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ')

/** `1 inject`, `2 injects` */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

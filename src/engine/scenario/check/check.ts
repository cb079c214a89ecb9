/**
 * What is wrong with a scenario beyond its form: each check is one small function over the whole document, and all
 * of them always run, so that an author sees every problem at once.
 */
import type { Locate, Problem } from '../problem.ts'
import { byPlace, placed } from '../problem.ts'
import type { ScenarioDocument } from '../schema.ts'
import { checkAnswers } from './answers.ts'
import { checkAttachments } from './attachments.ts'
import { checkConditionNames } from './condition-names.ts'
import { checkDuplicates } from './duplicates.ts'
import { checkGiveaways } from './giveaway.ts'
import { checkCosts, checkJurisdiction } from './jurisdiction.ts'
import { checkAddressed, checkLoad } from './load.ts'
import { checkNames } from './names.ts'
import { checkNetwork } from './network.ts'
import { checkNetworkEffects } from './network-effects.ts'
import { checkObjectives, checkTasks, checkUse } from './objectives.ts'
import { checkPersonalData } from './personal-data.ts'
import { checkContingencies, checkReachable } from './reachable.ts'
import { checkRubric } from './rubric.ts'
import { subjectOf } from './subject.ts'
import type { Check } from './subject.ts'
import { checkTimes, checkTurns } from './times.ts'
import { checkLanguages, checkPlaceholders } from './wordings.ts'

const CHECKS: readonly Check[] = [
  checkNames,
  checkDuplicates,
  checkConditionNames,
  checkReachable,
  checkContingencies,
  checkAnswers,
  checkJurisdiction,
  checkCosts,
  checkNetwork,
  checkNetworkEffects,
  checkTurns,
  checkTimes,
  checkObjectives,
  checkTasks,
  checkUse,
  checkRubric,
  checkLoad,
  checkAddressed,
  checkGiveaways,
  checkLanguages,
  checkPlaceholders,
  checkAttachments,
  checkPersonalData,
]

/**
 * Checks a document that parsed.
 * @param locate finds values in the files.
 * @param files the paths of all files beside the scenario; undefined: attachments are not looked for.
 * @returns every problem, by file, line and column. A scenario with an error cannot be played; advice can wait.
 */
export function checkScenario(document: ScenarioDocument, locate: Locate, files?: readonly string[]): readonly Problem[] {
  const subject = subjectOf(document, files)
  return CHECKS.flatMap((check) => check(subject))
    .map((finding) => placed(finding, locate))
    .sort(byPlace)
}

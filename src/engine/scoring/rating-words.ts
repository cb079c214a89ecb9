/**
 * The four ratings in the words of the exercise evaluation guides that evaluators know (HSEEP). They stand here once,
 * for desks and documents alike, and are not to be reworded: reviewers compare them with other exercises.
 */
import type { Rating } from '../scenario/names.ts'

const DONE =
  'The targets and critical tasks associated with the core capability were completed in a manner that achieved the objective(s) and did not negatively impact the performance of other activities. Performance of this activity did not contribute to additional health and/or safety risks for the public or for emergency workers, and it was conducted in accordance with applicable plans, policies, procedures, regulations, and laws.'

export const RATING_LABELS: { readonly [rating in Rating]: string } = {
  P: 'Performed without Challenges',
  S: 'Performed with Some Challenges',
  M: 'Performed with Major Challenges',
  U: 'Unable to be Performed',
}

export const RATING_DEFINITIONS: { readonly [rating in Rating]: string } = {
  P: DONE,
  S: `${DONE} However, opportunities to enhance effectiveness and/or efficiency were identified.`,
  M: 'The targets and critical tasks associated with the core capability were completed in a manner that achieved the objective(s), but some or all of the following were observed: demonstrated performance had a negative impact on the performance of other activities; contributed to additional health and/or safety risks for the public or for emergency workers; and/or was not conducted in accordance with applicable plans, policies, procedures, regulations, and laws.',
  U: 'The targets and critical tasks associated with the core capability were not performed in a manner that achieved the objective(s).',
}

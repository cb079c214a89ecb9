/** Runs in the browser: the facilitator's and the evaluator's desk of a whole exercise in the page, for the staff's network. */
import './facilitate-entry.ts'
import '../../src/app/evaluate/evaluate.ts'
import '../../src/app/review/review.ts'

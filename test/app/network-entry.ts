/** The desks of local-desk.ts, and the review, for the staff's side of the network. */
import './local-desk.ts'
import '../../src/app/review/review.ts'

/** The review alone on a page, as its tests open it. */
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/review/review.ts'

document.body.append(document.createElement('lockstep-review'))

/** The review alone on a page, as its tests open it. */
import '../../src/app/no-eval.ts'
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/review/review.ts'
import { applyAppearance } from '../../src/app/appearance.ts'

applyAppearance()
document.body.append(document.createElement('lockstep-review'))

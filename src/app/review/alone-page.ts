/** The page of the review as one file. */
import '../no-eval.ts'
import '../styles/tokens.css'
import '../styles/base.css'
import './review.ts'
import { applyAppearance } from '../appearance.ts'

applyAppearance()
document.body.append(document.createElement('lockstep-review'))

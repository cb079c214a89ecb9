/** The page of the review as one file. */
import '../styles/tokens.css'
import '../styles/base.css'
import './review.ts'
import { config } from 'zod/mini'
import { applyAppearance } from '../appearance.ts'

// The page's policy forbids making code from text; without this the engine's schemas would try, and the browser complain.
config({ jitless: true })
applyAppearance()
document.body.append(document.createElement('lockstep-review'))

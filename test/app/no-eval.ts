/** The page's policy forbids to make code from text, which schemas would try when they are made. Imported first. */
import { config } from 'zod'

config({ jitless: true })

/**
 * The pages' policy forbids making code from text. Schemas would try it when they are made, and the browser complain; so
 * whatever begins a page or a worker imports this first.
 */
import { config } from 'zod/mini'

config({ jitless: true })

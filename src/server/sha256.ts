/** Node's own SHA-256, which takes a fifth of the time of the plain one. */
import { hash } from 'node:crypto'
import { lendSha256 } from '../base/hash.ts'

/** Lets this process, or this thread of it, hash with Node's own SHA-256. */
export const hashWithNode = (): void => lendSha256((text) => hash('sha256', text, 'hex'))

/** Runs in the browser: texts and hashes of values, and what kind of page this is. */
import { canonicalJson } from '../../src/base/canonical-json.ts'
import { contentHash } from '../../src/base/hash.ts'
import type { Json } from '../../src/base/json.ts'

export const hashes = (values: readonly Json[]): Json => values.map((value) => [canonicalJson(value), contentHash(value)])

export const run = (values: readonly Json[]): Json => ({
  insecure: Reflect.get(globalThis, 'isSecureContext') === false,
  subtle: typeof globalThis.crypto.subtle,
  hashes: hashes(values),
})

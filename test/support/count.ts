/** Counts what a run of the tests proved, from the runner's own report and exit code. */
import { z } from 'zod'

/** Checks that held and checks that did not. Skipped tests are neither. */
export type Count = { readonly passed: number; readonly failed: number }

/** The part of Vitest's JSON report that is read here. */
const report = z.object({
  numPassedTests: z.int().nonnegative(),
  numFailedTests: z.int().nonnegative(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/** A check that only has an exit code, such as the type checker. */
export const countOne = (exitCode: number | null): Count => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/**
 * Adds to the failed tests each file that failed without a failed test (it could not be loaded, or a hook threw). A run
 * that ended badly with no failure on record, left no report, or ran nothing at all, counts as one failure.
 * @param json the report as parsed JSON, or null if there is none
 */
export function countTests(json: unknown, exitCode: number | null): Count {
  const parsed = report.safeParse(json)
  if (!parsed.success) return { passed: 0, failed: 1 }
  const { numPassedTests: passed, numFailedTests, testResults } = parsed.data
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const failed = numFailedTests + brokenFiles.length
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed }
}

export const add = (a: Count, b: Count): Count => ({ passed: a.passed + b.passed, failed: a.failed + b.failed })

/** Which Chromium is taken, and what is said where there is none. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemChromiums } from '../../src/cli/bench/chromium.ts'
import { startChromium } from './chromium.ts'

test('those on the PATH are found, by name and then by folder', () => {
  const here = new Set(['/usr/bin/chromium', '/opt/bin/google-chrome'])
  expect(systemChromiums('/opt/bin:/usr/bin', (file) => here.has(file))).toEqual(['/usr/bin/chromium', '/opt/bin/google-chrome'])
})

test('a machine with none that works is told what was tried and what to install', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-stub-'))
  const stub = join(folder, 'chromium-browser')
  writeFileSync(stub, '#!/bin/sh\necho "install the snap first" >&2\nexit 1\n')
  chmodSync(stub, 0o755)
  try {
    const started = startChromium({ chromiums: [stub], platform: 'linux', arch: 'riscv64' })
    await expect(started).rejects.toThrow(
      /^No Chromium could be started\. Install one .*\n.*chromium-browser: [^]*install the snap first[^]*runs on Linux on x64 only, not on linux on riscv64$/,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

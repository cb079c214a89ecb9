/** The Chromium of the tests: one that knows a server on this machine by the name of a meeting room's. */
import { launchChromium, thisMachine } from '../../src/cli/bench/chromium.ts'
import type { Started } from '../../src/cli/bench/chromium.ts'

/** The name under which pages are served. It is not localhost, so the browser trusts it as little as a LAN address. */
export const HOST = 'lockstep.test'

/** @throws if none works: a machine without a browser cannot prove what these tests prove */
export const startChromium = (machine = thisMachine()): Promise<Started> =>
  launchChromium([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`], machine)

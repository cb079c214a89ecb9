/**
 * `node test/support/pinned.js COMMAND ARGS`: runs a command, and all that it starts, on the Node installed beside
 * Lockstep (or on this one, if that is the same or there is none), whatever the system's own Node is.
 */
import { delimiter, dirname } from 'node:path'
import { handOver, installedNode, isNewEnough, refuse } from '../../src/cli/node.js'

const [command = 'node', ...args] = process.argv.slice(2)
const installed = installedNode()

if (!installed && !isNewEnough()) {
  refuse()
} else {
  const path = dirname(installed ?? process.execPath) + delimiter + process.env['PATH']
  handOver(command, args, { env: { ...process.env, PATH: path }, shell: process.platform === 'win32' })
}

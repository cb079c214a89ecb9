/**
 * The Node that npm installed beside Lockstep, for a system whose own is too old. npm is not relied on to put it first on
 * the PATH: npm 10 removes the link to it when it discards the packages for other systems.
 */
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The first Node that runs TypeScript and has SQLite without warnings. */
const NEEDED = 24

export const isNewEnough = () => Number.parseInt(process.versions.node, 10) >= NEEDED

/** Path of the installed Node, or null if there is none for this system or it is the one that runs now. */
export function installedNode() {
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const path = fileURLToPath(new URL(`../../node_modules/${name}/bin/node${windows ? '.exe' : ''}`, import.meta.url))
  return existsSync(path) && realpathSync(path) !== realpathSync(process.execPath) ? path : null
}

/** Says why nothing can run here and what to do, and sets the exit code for wrong use. */
export function refuse() {
  console.error(`Lockstep needs Node ${NEEDED} or newer; this is Node ${process.versions.node} at ${process.execPath}.`)
  console.error(`Run "npm ci" in the Lockstep folder, which installs a fitting Node beside it, or install Node ${NEEDED}.`)
  process.exitCode = 2
}

/**
 * Runs a command in this process's place: same terminal, same signals, same exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, shell?: boolean }} [options]
 */
export function handOver(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  // Ctrl-C reaches both processes from the terminal; the child decides what to do with it.
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${command} cannot be started: ${error.message}`)
    process.exitCode = 2
  })
  child.on('exit', (code, signal) => {
    for (const caught of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(caught)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code ?? 1
  })
}

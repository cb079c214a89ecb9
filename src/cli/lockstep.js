#!/usr/bin/env node
/**
 * Starts the command line. Plain JavaScript, so that a Node too old to read TypeScript can still hand over to the Node
 * that npm installed beside it, or refuse with a sentence and exit code 2.
 */
import { existsSync } from 'node:fs'
import * as modules from 'node:module'
import { handOver, installedNode, isNewEnough, refuse } from './node.js'

/** Exit code of a fault in Lockstep itself (sysexits.h: EX_SOFTWARE). 0, 1 and 2 are answers, and a fault is none. */
const FAULT = 70

async function run() {
  if (!existsSync(new URL('../../node_modules', import.meta.url))) {
    console.error('Lockstep is not installed yet. Run "npm ci" in its folder first.')
    process.exitCode = 2
    return
  }
  // The reader of a pipe may leave early (`| head`): the work goes on, its files are finished, nothing is said.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
  // Node keeps what it has read of our sources, so that every later start takes half the time.
  modules.enableCompileCache?.()
  try {
    const { main } = await import('./main.ts')
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    console.error('This is a fault in Lockstep, not in your files. Please report it with the lines below.')
    console.error(error)
    process.exitCode = FAULT
  }
}

const installed = installedNode()
if (isNewEnough()) await run()
else if (installed) handOver(installed, process.argv.slice(1))
else refuse()

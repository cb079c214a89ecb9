/** `lockstep serve`: the room, from this computer, for everybody in the network. `npm start` is the same. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import type { RunningServer } from '../server/main.ts'
import { buildApp } from './app-build.ts'
import { cannot, readSmallFile, wholeNumber } from './files.ts'
import { print, printError, styled } from './output.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'

type Options = {
  port: string
  host: string
  data: string
  mirror?: string
  tlsCert?: string
  tlsKey?: string
  scenarios?: string
  json?: boolean
}

const SCENARIOS = fileURLToPath(new URL('../../scenarios', import.meta.url))

/** Adds the verb to the program. */
export const serveVerb: Verb = (program, exit) => {
  program
    .command('serve')
    .description('Run exercises for people in browsers. "npm start" does the same.')
    .option('--port <number>', 'the port to listen on', '4400')
    .option('--host <address>', 'the address to listen on', '0.0.0.0')
    .option('--data <folder>', 'where exercises are kept', './data')
    .option('--mirror <folder>', 'a second folder that follows the first, such as a USB stick: another computer goes on from it')
    .option('--tls-cert <file>', 'for HTTPS: the certificate (PEM)')
    .option('--tls-key <file>', 'for HTTPS: its key (PEM)')
    .option('--scenarios <folder>', 'where scenarios are', SCENARIOS)
    .option('--json', 'for machines: one line when it is ready')
    .addHelpText(
      'after',
      `
Example:
  npm start -- --port 4400 --mirror /media/stick

It prints a link for you, the host; open it in a browser on this computer. Everybody else joins in the browser of any
device in the same network. Stop with Ctrl+C; everything that was acknowledged is kept.
--json prints { ok, url, port, addresses, hostLink } when it is ready.
Exit code 0: it was stopped; 2: it could not start.`,
    )
    .action((options: Options) => serve(options).then(exit))
}

/** The certificate and key that were named, or a sentence. */
function tlsOf({ tlsCert, tlsKey }: Options): Result<{ readonly cert: Buffer; readonly key: Buffer } | null, string> {
  if (tlsCert === undefined && tlsKey === undefined) return ok(null)
  if (tlsCert === undefined || tlsKey === undefined) return err('HTTPS needs both --tls-cert and --tls-key.')
  const cert = readSmallFile(tlsCert)
  if (!cert.ok) return cert
  const key = readSmallFile(tlsKey)
  if (!key.ok) return key
  try {
    createSecureContext({ cert: cert.value, key: key.value })
    return ok({ cert: cert.value, key: key.value })
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem)
    return err(
      `${tlsCert} and ${tlsKey} are not a certificate and its key, both as PEM (${why}). Check that they are named the right way round.`,
    )
  }
}

/** The folder of the built desks; null, and what the builder says, if they cannot be built. */
async function desks(json: boolean): Promise<string | null> {
  try {
    return await buildApp(() => {
      if (!json) print(styled('dim', 'Building the desks, once. This takes some seconds …'))
    })
  } catch (problem) {
    printError(problem instanceof Error ? problem.message : String(problem))
    return null
  }
}

async function serve(options: Options): Promise<Exit> {
  const { json = false } = options
  const port = wholeNumber(options.port)
  if (port === null || port > 65_535) return cannot('--port takes a number from 0 to 65535.', json)
  const folders = { '--data': options.data, '--mirror': options.mirror, '--scenarios': options.scenarios }
  const unnamed = Object.entries(folders).find(([, folder]) => folder?.trim() === '')
  // An empty word, as an unset variable leaves it, would mean the folder in which one happens to stand.
  if (unnamed) return cannot(`${unnamed[0]} takes the name of a folder.`, json)
  const scenarios = resolve(options.scenarios ?? SCENARIOS)
  if (!statSync(scenarios, { throwIfNoEntry: false })?.isDirectory())
    return cannot(`${scenarios}: There is no such folder of scenarios.`, json)
  const tls = tlsOf(options)
  if (!tls.ok) return cannot(tls.error, json)
  const appFolder = await desks(json)
  if (appFolder === null) return cannot('The desks could not be built. Run "npm ci" in the Lockstep folder and start again.', json)
  // Loaded when it is wanted: every other verb starts in half the time without it.
  const { startServer } = await import('../server/main.ts')
  const started = await startServer({
    host: options.host,
    port,
    folder: resolve(options.data),
    mirror: options.mirror === undefined ? null : resolve(options.mirror),
    tls: tls.value,
    appFolder,
    scenariosFolder: scenarios,
    log: (line) => printError(`${new Date().toISOString()}  ${line}`),
  })
  if (!started.ok) return cannot(started.error, json)
  announce(started.value, options, json)
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  if (!json) print('\nStopping. Everything that was acknowledged is kept.')
  await started.value.close()
  return EXIT.good
}

function announce({ port, addresses, hostKey, store }: RunningServer, { data, tlsCert }: Options, json: boolean): void {
  const link = (address: string): string => `${address}/#host=${hostKey}`
  const here = `${tlsCert === undefined ? 'http' : 'https'}://localhost:${port}`
  const url = addresses[0] ?? here
  // One line, so that a program can wait for it.
  if (json) return print(JSON.stringify({ ok: true, url, port, addresses, hostLink: link(url) }))
  const others = addresses.filter((address) => !address.includes('//localhost'))
  print(styled('bold', '\nLockstep is ready.'))
  print('\nOpen this link in a browser on this computer. It is yours, the host’s: do not show it to the room.\n')
  print(`  ${styled('bold', link(here))}`)
  if (others[0] === undefined) {
    print('\nThis computer is in no network, so other devices cannot reach it yet. Join the Wi-Fi, then start again.')
  } else {
    print(`\nTo be host on another device in the same network, open\n\n  ${link(others[0])}`)
    print(`\nParticipants need no link from here: make an exercise, and each team gets a code.`)
    print(`They open ${others.join(' or ')} and type it.`)
  }
  print(`\nExercises are kept in ${resolve(data)}`)
  const mirror = store.mirror()
  if (mirror)
    print(mirror.ok ? `and mirrored to ${mirror.path}` : `The mirror ${mirror.path} waits: ${mirror.message ?? 'it is being filled'}`)
  print(styled('dim', '\nStop with Ctrl+C.'))
}

/**
 * Finds a Chromium and starts it: the system's, or else the one that comes from npm with the libraries it needs, so that
 * a bare machine can measure and test too. What drives it is for development only and is loaded when it is wanted.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Browser, BrowserType } from 'playwright-core'

const load = createRequire(import.meta.url)

const FLAGS = [
  '--headless',
  '--no-sandbox', // as root, in a container, there is none
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A machine without a language of its own would give its browser one that no page can use (`en-US@posix`). */
const LANGUAGE = { LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', LANGUAGE: 'en_US' }

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']

type Candidate = { readonly path: string; readonly env: { readonly [name: string]: string } }

/** Every Chromium that the system offers, those on the PATH first. */
export function systemChromiums(path: string, exists: (file: string) => boolean): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC].filter(exists)
}

/** Unpacks the Chromium from npm into a folder of our own, where no other version can lie in the way. */
async function unpackChromium(folder: string): Promise<Candidate> {
  // What version 153 exports.
  const { inflate } = load('@sparticuz/chromium') as { readonly inflate: (archive: string) => Promise<unknown> }
  const archives = join(dirname(load.resolve('@sparticuz/chromium')), '..', 'bin')
  // The package unpacks into the system's temporary folder and offers no other way to say where.
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await Promise.all(['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((archive) => inflate(join(archives, archive))))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  // Its own font settings name a fixed folder; without these lines every text is invisible.
  const fonts = join(folder, 'fonts.conf')
  await writeFile(fonts, `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>\n`)
  return { path: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fonts } }
}

/** What a machine offers to run a browser on. */
export type Machine = { readonly chromiums: readonly string[]; readonly platform: string; readonly arch: string }

export const thisMachine = (): Machine => ({
  chromiums: systemChromiums(process.env['PATH'] ?? '', existsSync),
  platform: process.platform,
  arch: process.arch,
})

/** A browser, and how to end it and remove what was unpacked for it. */
export type Started = { readonly browser: Browser; readonly stop: () => Promise<void> }

/**
 * Starts the first Chromium that works.
 * @param flags for its command line, beside the usual ones
 * @throws with every attempt and its reason, if none works; and if what drives it is not installed
 */
export async function launchChromium(flags: readonly string[] = [], machine = thisMachine()): Promise<Started> {
  // What version 1.65 exports.
  const { chromium } = load('playwright-core') as { readonly chromium: BrowserType }
  const failures: string[] = []
  const start = async ({ path, env }: Candidate): Promise<Browser | null> => {
    try {
      return await chromium.launch({ executablePath: path, args: [...FLAGS, ...flags], env: { ...process.env, ...LANGUAGE, ...env } })
    } catch (error) {
      failures.push(`${path}: ${error instanceof Error ? error.message : String(error)}`)
      return null
    }
  }

  for (const path of machine.chromiums) {
    // One after another on purpose: the first that works is taken.
    const browser = await start({ path, env: {} })
    if (browser) return { browser, stop: () => browser.close() }
  }
  if (machine.platform === 'linux' && machine.arch === 'x64') {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-chromium-'))
    const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
    const browser = await start(await unpackChromium(folder))
    if (browser) return { browser, stop: () => browser.close().finally(remove) }
    await remove()
  } else {
    failures.push(`the Chromium from npm runs on Linux on x64 only, not on ${machine.platform} on ${machine.arch}`)
  }
  throw new Error(
    `No Chromium could be started. Install one (Debian: apt-get install chromium; macOS: Google Chrome) and try again.\n${failures.join('\n')}`,
  )
}

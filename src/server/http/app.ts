/** The HTTP side put together: security headers, the app's files, the API, and what operators look at. */
import { join } from 'node:path'
import { existsSync } from 'node:fs'
import helmet from '@fastify/helmet'
import files from '@fastify/static'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Meters } from '../meters.ts'
import { StoreError } from '../store/event-store.ts'
import type { EventStore } from '../store/event-store.ts'
import { isOurOwn } from '../live/origin.ts'
import { Refusal } from './answers.ts'
import { addOperators } from './operators.ts'

export type AppParts = {
  /** The folder of the built desks. */
  readonly appFolder: string
  readonly store: EventStore
  readonly meters: Meters
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly report: (problem: unknown, about: string) => void
}

/** The largest body that is read: a scenario is never sent, so this is plenty. */
const MAX_BODY = 256 * 1024

const NOT_UNDERSTOOD = 'Lockstep did not understand this request.'

/** What Node says against a request before it is one, and what we say. */
const NOT_HTTP: { readonly [code: string]: readonly [status: string, message: string] } = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The address or the headers of this request are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'This request took too long to arrive. Send it again.'],
}

/** The headers of a refusal that Fastify does not send. */
const PLAIN = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' } as const
const refusalText = (message: string): string => JSON.stringify({ code: 'message', message, field: null })

/** The pages of the app, all of which are one file. */
const PAGES = ['/', '/join', '/move', '/room/*', '/review', '/review/*', '/try', '/try/*']

/** The page that a typed address means, such as `/join` for `/Join/`: people copy it from a card. null: it means none. */
function pageMeant(url: string): string | null {
  const path = url.slice(0, 24).replace(/[?#].*$/, '')
  const meant = path.toLowerCase().replace(/(?:\/|%20)+$/, '')
  return meant !== path && PAGES.includes(meant) && !meant.includes('*') ? meant : null
}

export async function makeApp({ appFolder, store, meters, tls, report }: AppParts): Promise<FastifyInstance> {
  const options: FastifyServerOptions = {
    logger: false,
    bodyLimit: MAX_BODY,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
    // A request that trickles in is given up; a log on its way out over bad Wi-Fi is not.
    requestTimeout: 60_000,
    // An address that cannot be read does not reach the handler of errors below, and what is not HTTP at all reaches neither.
    frameworkErrors: (_, __, { raw }) => void raw.writeHead(400, PLAIN).end(refusalText(NOT_UNDERSTOOD)),
    clientErrorHandler: (error, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy()
        return
      }
      const [status, message] = NOT_HTTP[error.code] ?? ['400 Bad Request', NOT_UNDERSTOOD]
      const head = Object.entries({ ...PLAIN, connection: 'close' }).map(([name, value]) => `${name}: ${value}`)
      socket.end([`HTTP/1.1 ${status}`, ...head, '', refusalText(message)].join('\r\n'), () => socket.destroy())
    },
  }
  // Fastify's types tell servers with and without TLS apart; what we use of them is the same.
  const app = (tls ? Fastify({ ...options, https: tls } as FastifyServerOptions) : Fastify(options)) as FastifyInstance

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Participants are on plain HTTP in a LAN, where these would only warn or shut them out.
    strictTransportSecurity: tls !== null,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })

  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOurOwn(request.headers)) {
      throw new Refusal(403, 'not-allowed', 'This came from a page of another site.')
    }
  })

  app.setErrorHandler((error: unknown, _, reply) => {
    void reply.header('cache-control', 'no-store')
    if (error instanceof Refusal) return reply.code(error.status).send(error.refusal)
    if (error instanceof StoreError) {
      report(error, 'an HTTP request')
      const { status, refusal } = new Refusal(503, 'store', `Lockstep cannot save at this moment. ${error.message}`)
      return reply.code(status).send(refusal)
    }
    const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
    if (status >= 500) report(error, 'an HTTP request')
    const message =
      status === 413
        ? 'This is too large.'
        : status < 500
          ? NOT_UNDERSTOOD
          : 'Lockstep could not do this, and it is not your fault. Nothing was changed.'
    return reply.code(status).send({ code: status < 500 ? 'message' : 'fault', message, field: null })
  })

  addOperators(app, { store, meters })

  await app.register(files, {
    root: appFolder,
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      // Built files bear the hash of their content in their name.
      const lasting = path.includes(`${join(appFolder, 'assets')}`)
      void response.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      // It is made to be saved and opened from a folder, under a policy of its own.
      if (/[\\/]review-file\.html(?:\.gz)?$/.test(path))
        void response.header('content-disposition', 'attachment; filename="lockstep-review.html"')
    },
  })
  for (const page of PAGES) app.get(page, async (_, reply) => reply.sendFile('index.html'))
  app.setNotFoundHandler((request, reply) => {
    const meant = request.method === 'GET' ? pageMeant(request.url) : null
    if (meant !== null) return reply.header('cache-control', 'no-store').redirect(meant)
    void reply.code(404).header('cache-control', 'no-store')
    if (request.url.startsWith('/api/') || !existsSync(join(appFolder, 'index.html'))) {
      return reply.send({ code: 'not-known', message: 'There is nothing at this address.', field: null })
    }
    return reply.type('text/plain; charset=utf-8').send('There is nothing at this address. Go to / to begin.')
  })
  return app
}

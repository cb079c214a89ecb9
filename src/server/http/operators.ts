/** What whoever runs the server looks at, by hand or by program: whether it lives, whether it could save, what it does. */
import type { FastifyInstance } from 'fastify'
import type { Meters } from '../meters.ts'
import type { EventStore } from '../store/event-store.ts'
import { fresh } from './answers.ts'

/** So long one answer holds that the store could be written: anybody can ask, and each asking would write. Milliseconds. */
const READY_HOLDS = 1_000

/**
 * Adds `/healthz`: the process answers; `/readyz`: commands would be taken, or 503 with the reason; `/metrics`: figures for
 * Prometheus.
 */
export function addOperators(app: FastifyInstance, { store, meters }: { readonly store: EventStore; readonly meters: Meters }): void {
  let probing: Promise<void> | null = null
  let readyUntil = -Infinity
  const ready = async (): Promise<void> => {
    if (performance.now() < readyUntil) return
    probing ??= store
      .probe()
      .then(() => void (readyUntil = performance.now() + READY_HOLDS))
      .finally(() => (probing = null))
    await probing
  }

  app.get('/healthz', async (_, reply) => fresh(reply).send({ ok: true }))
  app.get('/readyz', async (_, reply) => {
    await ready()
    return fresh(reply).send({ ok: true })
  })
  app.get('/metrics', async (_, reply) =>
    fresh(reply)
      .type(meters.registry.contentType)
      .send(await meters.registry.metrics()),
  )
}

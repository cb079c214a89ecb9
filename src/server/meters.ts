/** What the server counts about itself, for `/metrics` in the format of Prometheus. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { ENGINE_VERSION } from '../engine/log/header.ts'
import type { EventStore } from './store/event-store.ts'

export type Meters = {
  readonly registry: Registry
  readonly commands: Counter<'outcome'>
  readonly commit: Histogram
  readonly batch: Histogram
  readonly failedCommits: Counter
  readonly wrongCodes: Counter
  readonly published: Counter<'kind'>
  readonly publishedBytes: Counter<'kind'>
  readonly rooms: Gauge
  readonly sockets: Gauge
}

/** Meters of one server; several in one process do not disturb each other. */
export function makeMeters(): Meters {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const built = { name: 'lockstep_build_info', help: 'Always 1; the version of Lockstep is its label', labelNames: ['version'], registers }
  const build = new Gauge(built)
  build.set({ version: ENGINE_VERSION }, 1)
  return {
    registry,
    commands: new Counter({ name: 'lockstep_commands_total', help: 'Commands by what became of them', labelNames: ['outcome'], registers }),
    commit: new Histogram({
      name: 'lockstep_commit_seconds',
      help: 'How long a durable commit takes',
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
      registers,
    }),
    batch: new Histogram({
      name: 'lockstep_commit_lines',
      help: 'Lines in one commit',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200],
      registers,
    }),
    failedCommits: new Counter({
      name: 'lockstep_commits_failed_total',
      help: 'Commits that the store could not make durable; their commands were refused and their senders keep them',
      registers,
    }),
    wrongCodes: new Counter({ name: 'lockstep_wrong_codes_total', help: 'Codes that opened nothing', registers }),
    published: new Counter({
      name: 'lockstep_published_total',
      help: 'Views and changes of views that were sent',
      labelNames: ['kind'],
      registers,
    }),
    publishedBytes: new Counter({
      name: 'lockstep_published_bytes_total',
      help: 'Their size as JSON, before compression, times the devices that they were sent to',
      labelNames: ['kind'],
      registers,
    }),
    rooms: new Gauge({ name: 'lockstep_rooms', help: 'Rooms that are open', registers }),
    sockets: new Gauge({ name: 'lockstep_sockets', help: 'Devices that are connected', registers }),
  }
}

/** Adds how the mirror does, if the store has one. */
export function measureMirror({ registry }: Meters, store: EventStore): void {
  if (store.mirror() === null) return
  const ok = new Gauge({
    name: 'lockstep_mirror_ok',
    help: 'Whether the mirror is there and keeps up: 1, or 0',
    registers: [],
    collect() {
      this.set(store.mirror()?.ok === true ? 1 : 0)
    },
  })
  const whole = new Gauge({
    name: 'lockstep_mirror_whole_timestamp_seconds',
    help: 'When the mirror last held everything, in seconds since 1970; 0: never',
    registers: [],
    collect() {
      this.set((store.mirror()?.at ?? 0) / 1000)
    },
  })
  for (const gauge of [ok, whole]) registry.registerMetric(gauge)
}

/** What the server counts about itself, for `/metrics` in the format of Prometheus. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export type Meters = {
  readonly registry: Registry
  readonly commands: Counter<'outcome'>
  readonly commit: Histogram
  readonly batch: Histogram
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

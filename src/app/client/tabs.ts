/**
 * The pages of this browser that show the same seat. They tell each other who is there and what was answered, so that a
 * command that waits has one page that sends it, and a page that is closed leaves its commands to another. It works
 * without locks, which browsers keep for HTTPS; if two pages ever take the same command, its id makes that harmless.
 */
import * as z from 'zod/mini'
import { answerSchema } from '../../protocol/live.ts'
import type { WireAnswer } from '../../protocol/live.ts'
import { newId } from './random.ts'

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('who'), place: z.string() }),
  z.object({ kind: z.literal('here'), place: z.string(), tab: z.string() }),
  z.object({ kind: z.literal('bye'), place: z.string(), tab: z.string() }),
  z.object({ kind: z.literal('dismissed'), place: z.string(), id: z.string() }),
  z.object({ kind: z.literal('settled'), place: z.string(), id: z.string(), answer: answerSchema }),
])
type Message = z.infer<typeof messageSchema>

/** Milliseconds in which a page that is awake answers. */
const ROLL_CALL = 250

export type TabEvents = {
  /** Another page of the seat was closed: what it left can be taken over. */
  readonly onBye: () => void
  /** Another page got the answer to a command. */
  readonly onSettled: (id: string, answer: WireAnswer) => void
  /** Something that came back was seen on another page. */
  readonly onDismissed: (id: string) => void
}

export class Tabs {
  /** This page's own name, new each time it is loaded. */
  readonly id = newId()
  readonly #place: string
  #channel: BroadcastChannel | null
  readonly #here = new Set<string>()

  constructor(place: string, { onBye, onSettled, onDismissed }: TabEvents) {
    this.#place = place
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('lockstep')
    this.#channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      const { success, data } = messageSchema.safeParse(event.data)
      if (!success || data.place !== place) return
      if (data.kind === 'who') this.#tell({ kind: 'here', place, tab: this.id })
      else if (data.kind === 'here') this.#here.add(data.tab)
      else if (data.kind === 'bye') onBye()
      else if (data.kind === 'dismissed') onDismissed(data.id)
      else onSettled(data.id, data.answer)
    })
  }

  /** The other pages of this seat that are open and awake. */
  async others(): Promise<ReadonlySet<string>> {
    if (!this.#channel) return new Set()
    this.#here.clear()
    this.#tell({ kind: 'who', place: this.#place })
    await new Promise((resolve) => setTimeout(resolve, ROLL_CALL))
    return new Set(this.#here)
  }

  settled(id: string, answer: WireAnswer): void {
    this.#tell({ kind: 'settled', place: this.#place, id, answer })
  }

  dismissed(id: string): void {
    this.#tell({ kind: 'dismissed', place: this.#place, id })
  }

  /** A page that is left closes its room, whether or not its person gave up the seat before. */
  close(): void {
    this.#tell({ kind: 'bye', place: this.#place, tab: this.id })
    this.#channel?.close()
    this.#channel = null
  }

  #tell(message: Message): void {
    this.#channel?.postMessage(message)
  }
}

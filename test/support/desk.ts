/** A host with a clock that a test turns. */
import { Host } from '../../src/engine/host/host.ts'
import type { HostAdmission, Time } from '../../src/engine/host/host.ts'
import { SEATS } from '../../src/engine/host/seats.ts'
import type { Journal } from '../../src/engine/log/journal.ts'
import { say } from '../../src/engine/log/texts.ts'
import { SECRET } from './people.ts'

const WALL = 1_800_000_000_000

/** A host at a desk: commands from seats, and a clock that the test turns. */
export class Desk {
  now = 0
  sent = 0
  readonly host: Host
  /** @param used how many ids an earlier host of the same journal could have used */
  constructor(journal: Journal, used = 0) {
    let ids = used
    const next = () => String(++ids).padStart(20, '0')
    this.host = new Host(journal, { id: next, salt: next, secretKey: SECRET }, this.time)
  }
  get time(): Time {
    return { mono: this.now, wall: WALL + this.now }
  }
  get state() {
    return this.host.journal.state
  }
  send(by: string, command: object, id = `desk-${++this.sent}-000`): HostAdmission {
    return this.host.submit(by, { id, branch: this.state.branch, command }, this.time).answer
  }
  must(by: string, command: object): void {
    const answer = this.send(by, command)
    if (answer.kind === 'refused') throw new Error(`${JSON.stringify(command)}: ${answer.refusal.message}`)
  }
  pass(seconds: number): void {
    for (let i = 0; i < seconds; i += 1) {
      this.now += 1000
      this.host.tick(this.time)
    }
  }
  /** Control and the teams that bots play, up to the first turn's answering. */
  open(policy = 'cooperative', teams: readonly string[] = ['O1', 'T1', 'T2', 'D1']): this {
    this.must('host', { kind: 'claim', seat: SEATS.facilitator, role: 'facilitator', name: say('Ms Facilitator') })
    for (const team of teams) this.must('facilitator', { kind: 'bot', team, policy })
    this.must('facilitator', { kind: 'start' })
    this.must('facilitator', { kind: 'brief' })
    this.must('facilitator', { kind: 'open' })
    return this
  }
}

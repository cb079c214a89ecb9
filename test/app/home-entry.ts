/** Runs in the browser: the start page, with a server that the test makes up. */
import '../../src/app/no-eval.ts'
import '../../src/app/styles/tokens.css'
import '../../src/app/styles/base.css'
import '../../src/app/home/home.ts'
import type { ExerciseCard, NewExerciseBody, ScenarioCard } from '../../src/protocol/http.ts'

const KEY = 'HOSTKEYHOSTKEYHOSTKEYHOSTK'
/** What was asked of the server, in order. */
const asked: { readonly path: string; readonly body: NewExerciseBody | null }[] = []

const role = (slot: string, title: string, state: string, name: string, required = true): ScenarioCard['slots'][number] => ({
  slot,
  title,
  required,
  brief: `You are the delegation of {${slot}}.`,
  suggests: { state, name, zone: '+07:00' },
  fictional: `Fictional ${slot}`,
})
const turn = (title: string): ScenarioCard['turns'][number] => ({
  title,
  from: 'D-7 00:00',
  to: 'D-1 00:00',
  respond: 30,
  discuss: 10,
  order: 'sealed',
  delivery: 'scheduled',
  injects: 4,
  least: 20,
})
const card: ScenarioCard = {
  file: 'gate.yaml',
  id: 'gate',
  title: 'Exercise GATE',
  summary: 'Three states meet.',
  approach: 'airports',
  languages: ['en'],
  objectives: ['Agree on a window with {T1}'],
  slots: [
    role('O1', 'Origin', 'PH', 'Philippines'),
    role('T1', 'Transit', 'TH', 'Thailand'),
    role('T2', 'Transit', 'AE', 'United Arab Emirates', false),
  ],
  turns: [turn('Before'), turn('After')],
  pacing: 'discussion',
  problems: [],
}
const broken: ScenarioCard = {
  ...card,
  file: 'broken.yaml',
  title: 'broken.yaml',
  slots: [],
  turns: [],
  problems: ['broken.yaml:3:1 This is not YAML.'],
}
const exercise: ExerciseCard = {
  id: 'abc',
  title: 'Exercise GATE',
  createdAt: '2026-11-24T08:00:00Z',
  phase: 'play',
  sealed: false,
  entries: 41,
  branches: ['back-1', 'main'],
}

const answers: { readonly [path: string]: (body: NewExerciseBody | null) => readonly [number, unknown] } = {
  '/api/scenarios': () => [200, [card, broken]],
  '/api/exercises': (body) =>
    body === null
      ? [200, location.search === '?empty' ? [] : [exercise]]
      : body.facilitator === 'Nobody'
        ? [
            422,
            { code: 'incomplete', message: 'Thailand plays two roles. Choose another state for one of them.', field: 'bindings.1.name' },
          ]
        : [201, { exercise: 'xyz', link: 'http://10.0.0.7:4400/room/xyz/facilitator#key=FAC', key: 'FAC' }],
  '/api/exercises/abc/facilitator': () => [200, { link: 'http://10.0.0.7:4400/room/abc/facilitator#key=OLD' }],
}

const slow = location.search === '?slow'
const home = { asked, KEY }
window.fetch = async (input, init) => {
  const path = String(input)
  const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null
  asked.push({ path, body })
  const found = new Headers(init?.headers).get('authorization') === `Bearer ${KEY}` ? answers[path] : undefined
  // As a server that reads its scenarios for the first time.
  if (slow && path === '/api/scenarios') await new Promise((resolve) => Object.assign(home, { release: resolve }))
  const [status, answer] = found ? found(body) : [401, { code: 'key', message: 'This needs the host link.', field: null }]
  return new Response(JSON.stringify(answer), { status })
}

Object.assign(globalThis, { home })
document.body.append(document.createElement('lockstep-home'))

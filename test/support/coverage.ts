/** Which games of bots together reach all of LOTUS GATE, as the page beside the scenario says it. */
import { coverageOf, textsOf } from '../../src/engine/bots/coverage.ts'
import type { Coverage } from '../../src/engine/bots/coverage.ts'
import { playGame } from '../../src/engine/bots/game.ts'
import type { CompiledScenario, Words } from '../../src/engine/scenario/compiled.ts'
import { lotusGate } from './scenarios.ts'

/** Four is the fewest there can be: S1-11 has four texts, and a game sends one of them. */
export const SEEDS = ['lotus-5', 'lotus-29', 'lotus-144', 'lotus-624'] as const
export const POLICY = 'random'
export const COVERAGE_PAGE = 'scenarios/lotus-gate.coverage.md'

/** Plays LOTUS GATE with each of the seeds. */
export function lotusGateCoverage(): { readonly scenario: CompiledScenario; readonly coverage: Coverage } {
  const { scenario, sources } = lotusGate()
  const coverage = coverageOf(scenario, SEEDS, (seed) => {
    const played = playGame({
      scenario,
      sources,
      seed,
      policy: POLICY,
      wall: { start: 0, perSecond: 0 },
      createdAt: '1970-01-01T00:00:00Z',
    })
    return played.ok ? played.value.journal.state : null
  })
  return { scenario, coverage }
}

const plain = (words: Words): string => (typeof words === 'string' ? words : '')

/** The page about the games. */
export function coveragePage(scenario: CompiledScenario, coverage: Coverage): string {
  const firstSeed = new Map(coverage.seeds.flatMap(({ seed, first }) => first.map((name) => [name, seed])))
  const seed = (name: string): string => firstSeed.get(name) ?? '**none**'
  const rows = scenario.injects.map((inject) => {
    const { id, parent, content } = inject
    const sent = `${seed(id)}${parent === null ? '' : ' (contingency)'}`
    const versions = textsOf(inject).map((key) => `${key}: ${seed(`${id} ${key}`)}`)
    const courses = (content.answer?.courses ?? []).map(({ key }) => `${key}: ${seed(`${id} = ${key}`)}`)
    return `| ${id} ${plain(content.title)} | ${sent} | ${versions.join('<br>')} | ${courses.join('<br>')} |`
  })
  const games = coverage.seeds.map((game) => `| ${game.seed} | ${game.reached} | ${game.first.length} |`)
  const texts = scenario.injects.reduce((sum, inject) => sum + textsOf(inject).length, 0)
  const varied = scenario.injects.filter(({ variants }) => variants.length > 0).length
  const courses = scenario.injects.reduce((sum, { content }) => sum + (content.answer?.courses.length ?? 0), 0)
  return `# What rehearsals reach of LOTUS GATE

LOTUS GATE has ${scenario.injects.length} injects (contingency injects included), ${courses} courses of action, and ${varied} injects whose text follows from earlier choices, in ${texts} texts: ${coverage.all} things to reach in all. ${
    coverage.missing.length === 0
      ? `The ${SEEDS.length} games below reach every one of them.`
      : `The games below do not reach: ${coverage.missing.join(', ')}.`
  } In each, bots play the four states that are required, with the policy \`${POLICY}\`. Fewer games cannot do it: S1-11 has four texts, and a game sends one of them.

To see the same again, or to open one of the games:

\`\`\`
npx lockstep play scenarios/lotus-gate.yaml --policy ${POLICY} --seeds ${SEEDS.join(' ')}
npx lockstep play scenarios/lotus-gate.yaml --policy ${POLICY} --seed ${SEEDS[0]} --log run.lockstep.jsonl
npx lockstep replay run.lockstep.jsonl
\`\`\`

| Seed | Reaches | Is the first to reach |
|---|---:|---:|
${games.join('\n')}

Each inject, text and course, with the first of these seeds in which it is sent or chosen:

| Inject | Sent | Texts | Courses |
|---|---|---|---|
${rows.join('\n')}

This page is written by \`npm run coverage\`; a test compares it with the games.
`
}

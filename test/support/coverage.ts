/** Which games of bots together reach all of a scenario, as the page beside it says. */
import { coverageOf, textsOf } from '../../src/engine/bots/coverage.ts'
import type { Coverage } from '../../src/engine/bots/coverage.ts'
import { playGame } from '../../src/engine/bots/game.ts'
import type { CompiledScenario, Words } from '../../src/engine/scenario/compiled.ts'
import { rehearsalsOf } from './rehearsals.ts'
import type { Loaded } from './scenarios.ts'

/** Where the page of a scenario is, from the root of the repository. */
export const coveragePath = (scenario: string): string => `scenarios/${scenario}.coverage.md`

/** Plays a scenario of the folder with each of the seeds named for it. */
export function rehearse({ scenario, sources }: Loaded): Coverage {
  const { seeds, policy } = rehearsalsOf(scenario.document.id)
  return coverageOf(scenario, seeds, (seed) => {
    const played = playGame({
      scenario,
      sources,
      seed,
      policy,
      wall: { start: 0, perSecond: 0 },
      createdAt: '1970-01-01T00:00:00Z',
    })
    return played.ok ? played.value.journal.state : null
  })
}

const plain = (words: Words): string => (typeof words === 'string' ? words : '')
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six']
const inWords = (count: number): string => NUMBERS[count] ?? String(count)

/** The page about the games. */
export function coveragePage(scenario: CompiledScenario, coverage: Coverage): string {
  const { id, slots } = scenario.document
  const { seeds, policy, why } = rehearsalsOf(id)
  const name = plain(scenario.document.title).replace(/^Exercise /, '')
  const firstSeed = new Map(coverage.seeds.flatMap(({ seed, first }) => first.map((found) => [found, seed])))
  const seed = (found: string): string => firstSeed.get(found) ?? '**none**'
  const rows = scenario.injects.map((inject) => {
    const { id: injectId, parent, content } = inject
    const sent = `${seed(injectId)}${parent === null ? '' : ' (contingency)'}`
    const versions = textsOf(inject).map((key) => `${key}: ${seed(`${injectId} ${key}`)}`)
    const courses = (content.answer?.courses ?? []).map(({ key }) => `${key}: ${seed(`${injectId} = ${key}`)}`)
    return `| ${injectId} ${plain(content.title)} | ${sent} | ${versions.join('<br>')} | ${courses.join('<br>')} |`
  })
  const games = coverage.seeds.map((game) => `| ${game.seed} | ${game.reached} | ${game.first.length} |`)
  const texts = scenario.injects.reduce((sum, inject) => sum + textsOf(inject).length, 0)
  const varied = scenario.injects.filter(({ variants }) => variants.length > 0).length
  const courses = scenario.injects.reduce((sum, { content }) => sum + (content.answer?.courses.length ?? 0), 0)
  const required = scenario.slots.filter((slot) => slots[slot]?.required).length
  return `# What rehearsals reach of ${name}

${name} has ${scenario.injects.length} injects (contingency injects included), ${courses} courses of action, and ${varied} injects whose text follows from earlier choices, in ${texts} texts: ${coverage.all} things to reach in all. ${
    coverage.missing.length === 0
      ? `The ${seeds.length} games below reach every one of them.`
      : `The games below do not reach: ${coverage.missing.join(', ')}.`
  } In each, bots play the ${inWords(required)} states that are required, with the policy \`${policy}\`. ${why}

To see the same again, or to open one of the games:

\`\`\`
npx lockstep play scenarios/${id}.yaml --policy ${policy} --seeds ${seeds.join(' ')}
npx lockstep play scenarios/${id}.yaml --policy ${policy} --seed ${seeds[0]} --log run.lockstep.jsonl
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

/** `npm run golden`: writes the golden logs anew, after a change of rules that was meant (RULES_VERSION goes up with it). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { goldenFiles, playGolden } from './golden.ts'
import { ROOT } from './repository.ts'

for (const [name, content] of Object.entries(goldenFiles(playGolden()))) writeFileSync(join(ROOT, 'test', 'golden', name), content)

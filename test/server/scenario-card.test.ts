import { expect, test } from 'vitest'
import { cardOf } from '../../src/server/scenario-card.ts'
import { playable, scenarioText } from '../engine/scenario/support.ts'

test('a card is in the first language of the scenario, in whatever order an author wrote them', () => {
  const scenario = playable(scenarioText('small.yaml'))
  const document = { ...scenario.document, languages: ['en', 'th'], title: { th: 'แบบฝึกหัด', en: 'Lantern' } }
  expect(cardOf('small.yaml', { ...scenario, document }).title).toBe('Lantern')
})

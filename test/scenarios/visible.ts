/** All words of a scenario that a participant, an observer or the room can come to read, whatever is chosen. */
import type { CompiledScenario, InjectContent, Words } from '../../src/engine/scenario/compiled.ts'

export function visibleTexts({ document, injects }: CompiledScenario): string[] {
  const words: (Words | null | undefined)[] = [
    document.title,
    document.summary,
    document.background,
    document.handling,
    ...document.hotwash,
    ...document.feedback,
    ...Object.entries(document.glossary).flat(),
    ...Object.values(document.subjects),
    ...Object.values(document.phonebook).map(({ name }) => name),
    ...Object.values(document.network?.nodes ?? {}).map(({ name }) => name),
    ...Object.values(document.network?.facilitators ?? {}).map(({ role }) => role),
    ...document.turns.flatMap(({ title, situation, questions }) => [title, situation, ...(questions ?? [])]),
    ...Object.values(document.slots).flatMap(({ brief, private: own, contacts, legal, fictional }) => [
      brief,
      own,
      fictional,
      ...contacts.flatMap((contact) => [contact.function, contact.hours]),
      ...legal.map(({ basis }) => basis),
    ]),
    ...injects.flatMap(({ content, variants }) => [
      ...contentTexts(content),
      ...variants.flatMap(({ title, text, textFor }) => [title, text, ...Object.values(textFor)]),
    ]),
  ]
  return words.filter((one) => typeof one === 'string')
}

const contentTexts = ({
  title,
  text,
  textFor,
  discussion,
  meanwhile,
  attachments,
  answer,
  silence,
}: InjectContent): (Words | null | undefined)[] => [
  title,
  text,
  ...Object.values(textFor),
  ...discussion,
  meanwhile,
  ...attachments.flatMap((one) => [one.title, one.alt]),
  answer?.prompt,
  silence?.consequence?.team,
  silence?.consequence?.room,
  ...(answer?.courses ?? []).flatMap(({ forSlot }) =>
    Object.values(forSlot).flatMap((course) => [course.text, course.consequence.team, course.consequence.room]),
  ),
]

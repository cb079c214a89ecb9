/** What the facilitator shows on the projector, and nothing else. */
import { contentOf, wordsOf } from '../../exercise/content.ts'
import type { OpenAnswer, RoomConsequence, ScreenCard } from '../cards.ts'
import { slice } from '../slice.ts'
import { read, saidIf } from '../words.ts'
import { answersSlice, consequencesSlice } from './answers.ts'
import { injectCard } from './inbox.ts'

const NO_ANSWERS: readonly OpenAnswer[] = []
const NO_CONSEQUENCES: readonly RoomConsequence[] = []

export const screenSlice = slice(
  'screen',
  (state, seeing) => {
    const { face, inject, text } = state.face
    const shown = face === 'inject' && inject ? wordsOf(seeing.exercise, state, inject, null) : null
    const over = state.conduct === 'hotwash' || state.conduct === 'closed'
    // Answers to one inject, or to all of this turn's.
    const concerns = (id: string) => (inject ? id === inject : state.msel[id]?.turn === state.turn?.index)
    return {
      face,
      inject,
      text,
      content: shown && inject ? contentOf(seeing.exercise, state, inject) : null,
      title: shown?.title,
      words: shown?.text,
      at: shown?.at,
      answers: face === 'answers' ? answersSlice(state, seeing).filter((answer) => concerns(answer.inject)) : NO_ANSWERS,
      consequences:
        face === 'answers' ? consequencesSlice(state, seeing).filter((consequence) => concerns(consequence.inject)) : NO_CONSEQUENCES,
      turn: face === 'question' && text === null && !over ? (state.turn?.index ?? null) : null,
      hotwash: face === 'question' && text === null && over,
    }
  },
  ({ face, inject, text, content, title, words, at, answers, consequences, turn, hotwash }, seeing): ScreenCard => {
    const { scenario } = seeing.exercise
    const asks = hotwash ? scenario.document.hotwash : turn === null ? [] : (scenario.turns[turn]?.questions ?? [])
    const shown = inject && content && title !== undefined && words !== undefined && at !== undefined
    return {
      face,
      aim: face === 'welcome' || face === 'visitor' ? read(seeing, scenario.document.summary) : null,
      inject: shown ? injectCard(seeing, inject, content, { title, text: words, at }) : null,
      answers,
      consequences,
      questions: asks.map((question) => read(seeing, question)),
      text: saidIf(seeing, text),
    }
  },
)

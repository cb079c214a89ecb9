/** What is wrong with a YAML text, in words for authors who do not know YAML's. */
import type { YAMLParseError } from 'yaml'

/** `quote`: what is wrong is a quote that was opened, so that is the place to show. */
type Sentence = { readonly message: string; readonly fix: string; readonly quote?: true }

const QUOTE = 'If it is a text, put it in quotes: "…".'

const SENTENCES: { readonly [code in YAMLParseError['code']]?: Sentence } = {
  ALIAS_PROPS: { message: 'An alias (*name) cannot have an anchor or a tag.', fix: 'Remove the anchor or the tag.' },
  BAD_ALIAS: { message: 'This alias is not complete.', fix: QUOTE },
  BAD_DQ_ESCAPE: {
    message: 'A backslash in double quotes starts an escape, and this one is not known.',
    fix: 'Use single quotes, or write two backslashes.',
  },
  BAD_INDENT: {
    message: 'This line is not indented like the lines it belongs to.',
    fix: 'Give lines of one block the same number of spaces.',
  },
  BAD_SCALAR_START: { message: 'A text cannot start with this character.', fix: 'Put the text in quotes: "…".' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A key and its value start where a value was already begun.',
    fix: 'If it is a text with a colon, put the text in quotes; if it is a key, indent it like the keys beside it.',
  },
  BLOCK_IN_FLOW: {
    message: 'A list with dashes or a block of keys cannot stand inside [ ] or { }.',
    fix: 'Write it with commas, or without the brackets.',
  },
  KEY_OVER_1024_CHARS: { message: 'This key is too long.', fix: QUOTE },
  MISSING_CHAR: {
    message: 'This is not a key with a value.',
    fix: 'Check the colon after the key, and that the line is indented like those it belongs to.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'This key runs over more than one line.',
    fix: 'Check the colon and the space after each key, and the indentation.',
  },
  MULTIPLE_ANCHORS: { message: 'A value can have one anchor only.', fix: 'Remove one.' },
  MULTIPLE_TAGS: { message: 'Tags are not used here.', fix: 'Remove the tags.' },
  TAB_AS_INDENT: { message: 'This line is indented with a tab.', fix: 'Use spaces.' },
  TAG_RESOLVE_FAILED: { message: 'Tags are not used here.', fix: 'Remove the tag.' },
  UNEXPECTED_TOKEN: {
    message: 'This cannot stand here.',
    fix: 'Check the line for a missing quote, comma, colon or dash, and its indentation.',
  },
}

const UNCLOSED_QUOTE: Sentence = { message: 'This quote is never closed.', fix: 'Close it where the text ends.', quote: true }
const UNCLOSED_BRACKET: Sentence = { message: 'Before this line, a [ or { is not closed.', fix: 'Close the list with ] or the map with }.' }

/** @param message the parser's own words: they tell apart what has one code, and stand for what has no sentence. */
export function syntaxSentence(code: YAMLParseError['code'], message: string): Sentence {
  if (/quote/.test(message) && code === 'MISSING_CHAR') return UNCLOSED_QUOTE
  if (/^Flow (sequence|map)/i.test(message)) return UNCLOSED_BRACKET
  return (
    SENTENCES[code] ?? {
      message: `The YAML cannot be read here (${message.split('\n')[0] ?? ''}).`,
      fix: 'Check the line and the one before it.',
    }
  )
}

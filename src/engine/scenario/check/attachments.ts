/** Attachments: inside the scenario's folder, and there. */
import { didYouMean } from '../../../base/did-you-mean.ts'
import type { Finding } from '../problem.ts'
import { error } from './subject.ts'
import type { Subject } from './subject.ts'

export function checkAttachments({ injects, files }: Subject): readonly Finding[] {
  return injects.flatMap(({ inject, path }) =>
    (inject.attachments ?? []).flatMap(({ path: file }, index) => {
      const here = [...path, 'attachments', index, 'path']
      if (/^[/~]|\\|:|(^|\/)\.{1,2}(\/|$)|\/\/|\/$/.test(file)) {
        return [
          error(
            'path-outside',
            here,
            `"${file}" is not the plain path of a file in the scenario's folder.`,
            'Put the file beside the scenario and write, for example: pictures/map.png',
          ),
        ]
      }
      if (files === null || files.has(file)) return []
      const meant = didYouMean(file, files)
      return [
        error(
          'missing-file',
          here,
          `There is no file "${file}" beside the scenario.`,
          meant === null ? 'Add the file, or remove the attachment.' : `Did you mean "${meant}"?`,
        ),
      ]
    }),
  )
}

/** Goes on with a step: at once, or through the dialog or the panel that it needs. */
import { t } from '../words/words.ts'
import { inReview } from './desk.ts'
import type { Desk } from './desk.ts'
import { backByRewind } from './dialogs/shape.ts'
import { nextStep } from './next-step.ts'
import type { StepId } from './next-step.ts'
import { mappable } from './results.ts'
import { naturalFace } from './screen-preview.ts'
import '../words/en/facilitate.ts'

/** @param focusRelease moves the focus to the button that tells consequences, once it is there */
export function takeStep(desk: Desk, id: StepId, focusRelease: () => void): void {
  const { view } = desk
  const { main, others } = nextStep(view, desk.run)
  const step = [main, ...others].find((one) => one.id === id)
  if (!step) return
  switch (id) {
    case 'start':
      return desk.start()
    case 'resume':
      return goOn(desk)
    case 'release':
      desk.show('results')
      return focusRelease()
    case 'review':
      if (inReview()) return
      return window.location.assign(`/review/${view.exercise.id}`)
    case 'accept':
    case 'end':
    case 'hotwash':
    case 'stand-down':
      return desk.open({ kind: id })
    case 'map': {
      const [first] = mappable(view)
      return first && desk.open({ kind: 'map', inject: first.inject, team: first.team })
    }
    default:
  }
  if (step.command?.kind === 'deliver') return desk.open({ kind: 'deliver', inject: step.command.inject })
  if (step.command === null) return desk.open({ kind: 'close' })
  if (step.confirm) return desk.open({ kind: 'step', step: id })
  void desk.send('next', step.command, { text: t(step.says.key, step.says.gaps), back: backByRewind(desk) })
}

/** Lets play go on. After a break the projector is asked about with it, or the room would go on looking at the break. */
export function goOn(desk: Desk): void {
  if (desk.view.screen.face === 'break') desk.open({ kind: 'face', ...naturalFace(desk.view) })
  else void desk.send('next', { kind: 'resume' }, { text: t('fac.resume.done'), back: null })
}

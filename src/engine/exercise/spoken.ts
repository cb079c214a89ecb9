/** What was said in person, as far as it counts like what was typed. */
import type { Told } from './state.ts'

/** Whether the other state, or a witness, has said that it was so. */
export const isCertain = ({ status }: Pick<Told, 'status'>): boolean => status === 'confirmed' || status === 'attested'

/** Whether it is certain that the other state was told something: whoever asks a question passes nothing on. */
export const hasTold = (one: Pick<Told, 'verb' | 'status'>): boolean => one.verb !== 'asked' && isCertain(one)

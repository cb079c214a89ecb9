/** Whether what passes between two states lets leads count there, and why not; said of what passed and of what is about to. */
import { learn } from '../words.ts'

export const links = {
  'link.open': 'Leads of {from} count for {to} until turn {until} ends.',
  'link.over': 'Leads of {from} counted for {to} until turn {until} ended.',
  'link.ahead': 'Leads of {from} will then count for {to}, in this turn and the next.',
  'link.trend': 'Figures hold no leads, so none pass from {from} to {to}.',
  'link.handling': 'The handling code keeps it with one person, so no leads pass from {from} to {to}.',
  'link.no-contact': '{to} has named no contact, so no leads pass from {from}.',
  'link.no-basis': 'No lawful basis stands behind it, so no leads pass from {from} to {to}.',
  'link.headlines': '{to} has shared nothing in two turns, so it gets headlines from {from} and no leads.',
} as const satisfies { readonly [key: string]: string }

learn(links)

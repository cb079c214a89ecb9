/** What authors write about the network, as the facilitator reads it: effects of courses, and conditions. */
import { learn } from '../words.ts'

export const facilitateNetwork = {
  'fac.network.practice': "{team}'s victim practice {by}",
  'fac.network.quality': "quality of {team}'s checks {by}",
  'fac.network.units': '{team}: {units} more enforcement units a day at {node} in the coming turn',
  'fac.network.link': 'leads pass from {team} to {others}',
  'fac.network.leak': 'word gets out about {nodes}',
  'fac.network.alert': "{facilitator}'s alert {by}",
  'fac.network.lead': "{team}'s leads on {facilitator} {by}",
  'fac.network.identify': '{team} has identified {facilitator}',
  'fac.network.arrest': '{team} tries to arrest {facilitator}',
  'fac.network.media': 'media pressure {by}',
  'fac.network.victims': '{team}: {parts}',
  'fac.network.potential': '{n|# potential victim|# potential victims}',
  'fac.network.identified': '{n} identified',
  'fac.network.referred': '{n} referred',
  'fac.network.penalised': '{n} punished or removed before anybody asked',
  'fac.network.wasPractice': "{team}'s victim practice from {before} to {after}",
  'fac.network.wasQuality': "quality of {team}'s checks from {before} to {after}",
  'fac.network.wasAlert': "{facilitator}'s alert from {before} to {after}",
  'fac.network.wasLead': "{team}'s leads on {facilitator} from {before} to {after}",
  'fac.network.wasMedia': 'media pressure from {before} to {after}',
  'fac.network.knewAlready': '{team} had identified {facilitator} before',
  'fac.network.noArrest': '{team} cannot arrest {facilitator}: nobody has identified this person there, or the person is not there',
  'fac.network.on': 'there is a network',
  'fac.network.whenDisplaced': 'the share of the flow that moved elsewhere {compared}',
  'fac.network.whenChange': 'the share by which more journeys came to {node} than without action {compared}',
  'fac.network.whenLeaks': 'the number of leaks {compared}',
  'fac.network.whenAlert': "{facilitator}'s alert {compared}",
  'fac.network.whenPractice': "{team}'s victim practice {compared}",
  'fac.network.whenIdentified': '{facilitator} is identified',
  'fac.network.whenArrested': '{facilitator} is arrested',
  'fac.network.whenShared': 'the number of times that {from} shared something with {to} {compared}',
  'fac.network.moves':
    'Accepting also moves the network by {n|# day of the story|# days of the story}, with {orders|# order that stands|# orders that stand}.',
  'fac.network.seeOrders': 'See the orders',
} as const satisfies { readonly [key: string]: string }

learn(facilitateNetwork)

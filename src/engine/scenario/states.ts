/**
 * The sixteen states of the concept note, by ISO 3166 code, with the offset of their capital's standard time. The list
 * can be added to: membership has changed since, and a slot can always be bound to a state by name alone.
 */
export const STATES: { readonly [code: string]: { readonly name: string; readonly zone: string } } = {
  AE: { name: 'United Arab Emirates', zone: '+04:00' },
  AF: { name: 'Afghanistan', zone: '+04:30' },
  AU: { name: 'Australia', zone: '+10:00' },
  BD: { name: 'Bangladesh', zone: '+06:00' },
  ID: { name: 'Indonesia', zone: '+07:00' },
  IN: { name: 'India', zone: '+05:30' },
  LK: { name: 'Sri Lanka', zone: '+05:30' },
  MM: { name: 'Myanmar', zone: '+06:30' },
  MV: { name: 'Maldives', zone: '+05:00' },
  MY: { name: 'Malaysia', zone: '+08:00' },
  NZ: { name: 'New Zealand', zone: '+12:00' },
  PH: { name: 'Philippines', zone: '+08:00' },
  PK: { name: 'Pakistan', zone: '+05:00' },
  TH: { name: 'Thailand', zone: '+07:00' },
  US: { name: 'United States of America', zone: '-05:00' },
  VN: { name: 'Viet Nam', zone: '+07:00' },
}

/** A state's English name, or its code if it is not on the list. */
export const stateName = (code: string): string => STATES[code]?.name ?? code

/** Anything JSON can hold. All of Lockstep's state, commands and events are of this kind and of no other. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

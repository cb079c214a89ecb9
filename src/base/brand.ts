declare const brand: unique symbol

/** A string that has been checked to be one kind of name, so that an inject's id is never passed where a seat's is meant. */
export type Brand<B extends string> = string & { readonly [brand]: B }

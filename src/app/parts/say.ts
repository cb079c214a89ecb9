/** Marks words as typed by a person, on their way to the room: there they become a salted commitment. */
export const say = (text: string): { readonly $say: string } => ({ $say: text })

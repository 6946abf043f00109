/** A name tag on a string: two ids of different things can no longer be swapped in a call. */
export type Id<Of extends string> = string & { readonly __id: Of };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads an id as it arrives from outside (URL, form): null when it cannot be one, so that the door answers « not found ». */
export const readId = <Of extends string>(text: unknown): Id<Of> | null =>
  typeof text === 'string' && UUID.test(text) ? (text as Id<Of>) : null;

/** What a decision gives back: the new state of things, or the reason it was refused. */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** The decision went through. */
export const accept = <Value>(value: Value) => ({ ok: true, value }) as const;

/** The decision was refused, for a named reason that a messages file says in French. */
export const refuse = <const Refusal extends string>(refusal: Refusal) =>
  ({ ok: false, refusal }) as const;

/** What a decision gives back: the new state of things, or the reason it was refused. */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | Refused<Refusal>;

/** A refusal, and what it has to tell of others when there is something. */
type Refused<Refusal> = {
  readonly ok: false;
  readonly refusal: Refusal;
  readonly told?: string;
};

/** The decision went through. */
export const accept = <Value>(value: Value) => ({ ok: true, value }) as const;

/** The decision was refused, for a named reason that a messages file says in French; `told`: what somebody else did meanwhile. */
export const refuse = <const Refusal extends string>(
  refusal: Refusal,
  told?: string,
): Refused<Refusal> => ({ ok: false, refusal, ...(told === undefined ? {} : { told }) });

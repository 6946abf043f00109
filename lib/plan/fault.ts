/** What may be wrong in an instance, or in an event; each has its French sentence in plan.messages.ts. */
export type FaultCode =
  | 'too-many-needs'
  | 'too-many-people'
  | 'too-many-pairs'
  | 'horizon-too-long'
  | 'empty-id'
  | 'need-twice'
  | 'person-twice'
  | 'no-period'
  | 'too-many-periods'
  | 'bad-instant'
  | 'ends-before-start'
  | 'periods-overlap'
  | 'past-period'
  | 'unknown-trade'
  | 'bad-seats'
  | 'bad-weight'
  | 'unknown-need'
  | 'unknown-person'
  | 'pair-twice'
  | 'bad-score'
  | 'bad-minutes'
  | 'bad-week'
  | 'bad-bonus'
  | 'pin-not-eligible'
  | 'pin-and-forbid'
  | 'pins-clash'
  | 'not-pinned'
  | 'not-forbidden';

/** One thing wrong in an instance, and the id of the need or person it is about (null: the instance as a whole). */
export type Fault = { readonly code: FaultCode; readonly about: string | null };

import type { RequestStatus } from '@/lib/service/request';

/** What a lever gave; `void`: it was withdrawn, or settled otherwise, before anybody it asked had answered. */
export const RESULTS = ['yes', 'partial', 'no', 'void'] as const;
export type LeverResult = (typeof RESULTS)[number];
export const RESULT_LABELS: Readonly<Record<LeverResult, string>> = {
  yes: 'Oui',
  partial: 'En partie',
  no: 'Non',
  void: 'Sans objet',
};

/** Where the people a lever asked are: counts only. */
export type LeverAnswers = {
  readonly asked: number;
  readonly yes: number;
  readonly waiting: number;
};

/** Where those a lever asked are: those who said yes, who may still come, who said no or let the last hour pass, and who were asked no more before that. */
export type Settled = {
  readonly yes: number;
  readonly waiting: number;
  readonly no: number;
  /** seats that were free when it asked */
  readonly wanted: number;
};

/**
 * What a lever that asked gave, from the answers; null while somebody it asked may still come. Only those who answered, or were silent to
 * the end, are its failure: asked no more before that, or never asked, they count neither way.
 */
export function resultOf({ yes, waiting, no, wanted }: Settled): LeverResult | null {
  if (yes >= wanted) return 'yes';
  if (waiting > 0) return null;
  if (yes > 0) return 'partial';
  return no > 0 ? 'no' : 'void';
}

/** What a service a lever asked for gave, by the same rule: its provider’s answer, or its silence past the last day. */
export const resultOfService = (
  status: RequestStatus | null,
  isOver: boolean,
): LeverResult | null =>
  resultOf({
    yes: Number(status === 'accepted'),
    waiting: Number(status === 'pending' && !isOver),
    no: Number(status === 'declined' || (status === 'pending' && isOver)),
    wanted: 1,
  });

import type { StructureId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { ServiceAsk, ServiceKind, ServiceOfferId } from './service';

export type ServiceRequestId = Id<'service-request'>;

export const REQUEST_STATUSES = ['pending', 'accepted', 'declined', 'withdrawn'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Where a request stands: nobody answered it while its days lasted, it waits for nothing any more. */
export type RequestStanding = RequestStatus | 'unanswered';
export const REQUEST_LABELS: Readonly<Record<RequestStanding, string>> = {
  pending: 'Attend une réponse',
  accepted: 'Acceptée',
  declined: 'Refusée',
  withdrawn: 'Retirée',
  unanswered: 'Restée sans réponse',
};

/** Where a request stands on one day. */
export const requestStanding = (
  { status, until }: Pick<RequestSeen, 'status' | 'until'>,
  today: string,
): RequestStanding => (status === 'pending' && until < today ? 'unanswered' : status);

/** Asked by the cell for a structure: its direction’s word on it. */
export type ServiceBehalf = 'waiting' | 'confirmed';

export type RequestSide = 'provider' | 'asker';
export type RequestAct = 'accept' | 'decline' | 'withdraw';

/** What one of the two may do with a request on one day; what was refused, withdrawn, or whose last day is past, stays so. */
export function requestActs(
  { status, until }: Pick<RequestSeen, 'status' | 'until'>,
  side: RequestSide,
  today: string,
): readonly RequestAct[] {
  if (until < today) return [];
  if (status !== 'pending' && status !== 'accepted') return [];
  if (side === 'asker') return ['withdraw'];
  return status === 'pending' ? ['accept', 'decline'] : ['decline'];
}

/** A request as either of the two, or the cell, reads it. */
export type RequestSeen = ServiceAsk & {
  readonly id: ServiceRequestId;
  readonly offerId: ServiceOfferId;
  readonly kind: ServiceKind;
  readonly providerName: string;
  readonly providerPhone: string | null;
  readonly askerName: string;
  readonly askerCommune: string;
  readonly askerPhone: string | null;
  readonly structureId: StructureId;
  readonly note: string | null;
  readonly status: RequestStatus;
  readonly answer: string | null;
  readonly askedAt: Date;
  /** null when the structure asked itself */
  readonly behalf: ServiceBehalf | null;
  /** who of the structure asked its cell; null to the provider */
  readonly toldBy: string | null;
};

import 'server-only';
import { hashToken, sameHash } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { type Result, refuse } from '@/lib/shared/result';
import type { Context } from '../actor';
import { maskAddress } from '../identifier';
import { type SignInRefusal, stillOpen } from '../sign-in';
import { findDemand } from './sign-in.repository';

type Shown = {
  readonly requestId: string;
  readonly token?: string;
  readonly browserHash: string | null;
};

/** What the confirm page shows: whose address, masked, whether the link alone will do in this browser, whether one is joining. */
export type SignInView = {
  readonly maskedEmail: string;
  readonly linkSuffices: boolean;
  readonly joining: boolean;
};

/** Reads a demand to sign in. Nothing is changed: a mail scanner's visit uses nothing up. */
export async function readSignInAs(
  { now }: Context,
  shown: Shown,
): Promise<Result<SignInView, 'demand-unknown' | SignInRefusal>> {
  const { requestId } = shown;
  const demand = await withActor({ role: 'auth', requestId }, 'read', now, (tx) =>
    findDemand(tx, requestId),
  );
  if (!demand) return refuse('demand-unknown');
  const open = stillOpen(demand, now);
  if (!open.ok) return open;
  const rightToken = sameHash(hashToken(shown.token ?? ''), demand.tokenHash);
  if (shown.token !== undefined && !rightToken) return refuse('demand-unknown');
  const rightBrowser = sameHash(shown.browserHash ?? '', demand.browserHash);
  const view = {
    maskedEmail: maskAddress(demand.email),
    linkSuffices: rightToken && rightBrowser,
    joining: demand.registration !== null && demand.invitationId === null,
  };
  return { ok: true, value: view };
}

import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { env } from '@/lib/env';
import type { Context, Manager, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Party } from '../kind';
import type { OwnRequest } from '../provider';
import { findPaper } from './paper.repository';
import { findOwnRequest, wantSignature } from './request.repository';
import { partyOf } from './sign-paper';

/** The provider of qualified signatures, by the name it is shown under; null where none is connected, and nothing of it is shown. */
export function providerName(): string | null {
  const { SIGN_PROVIDER_URL: url, SIGN_PROVIDER_KEY: key, SIGN_PROVIDER_NAME: name } = env();
  return url && key ? name : null;
}

/** The provider and what the speaker asked of it for one paper; null where none is connected. */
export async function readQualifiedAs(
  { actor, now }: Context<Manager | PersonActor>,
  { paperId, party }: { readonly paperId: string; readonly party: Party },
): Promise<{ readonly name: string; readonly request: OwnRequest | null } | null> {
  const name = providerName();
  if (!name) return null;
  const request = await withActor(actor, 'read', now, (tx) => findOwnRequest(tx, paperId, party));
  return { name, request };
}

type Asked = {
  readonly paperId: string | null;
  readonly hash: string;
  /** the page to come back to */
  readonly back: string;
};
type Refusal = 'not-found' | 'no-provider' | 'not-yours-to-sign';

/** Asks the provider for the speaker’s own signature of the document they read; asked twice, it is one request. */
export async function askProviderAs(
  context: Context<Manager | PersonActor>,
  { paperId, hash, back }: Asked,
): Promise<Result<{ readonly back: string }, Refusal>> {
  const { actor, now } = context;
  if (!providerName()) return refuse('no-provider');
  if (!paperId) return refuse('not-found');
  return withActor(actor, 'write', now, async (tx) => {
    const paper = await findPaper(tx, paperId);
    if (!paper || !(await partyOf(tx, actor, paper))) return refuse('not-yours-to-sign');
    const id = await wantSignature(tx, { id: newId<'request'>(now), paperId, hash, back });
    if (!id) return refuse('not-yours-to-sign');
    await record(tx, context, {
      ...{ action: 'paper.ask-provider', objectKind: 'paper', objectId: paperId },
      facts: { requestId: id },
    });
    return accept({ back });
  });
}

/** The same by the link of a mail, without an account. */
export async function askProviderByLink(
  token: string,
  { paperId, hash, back }: Asked,
  now: Date,
): Promise<Result<true, Refusal>> {
  if (!providerName()) return refuse('no-provider');
  if (!paperId) return refuse('not-found');
  const actor = { role: 'auth', linkHash: hashToken(token) } as const;
  return withActor(actor, 'write', now, async (tx) => {
    const id = await wantSignature(tx, { id: newId<'request'>(now), paperId, hash, back });
    return id ? accept(true) : refuse('not-yours-to-sign');
  });
}

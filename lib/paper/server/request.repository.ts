import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Party } from '../kind';
import type { OwnRequest, ProviderEvent } from '../provider';

/** The last request of one party’s signature of a paper, if it is the speaker’s own. */
export async function findOwnRequest(
  tx: Tx,
  paperId: string,
  party: Party,
): Promise<OwnRequest | null> {
  const [row] = await tx.$queryRaw<OwnRequest[]>`
    select state, address from signature_requests where paper_id = ${paperId}::uuid and party = ${party}
    order by asked_at desc, id desc limit 1`;
  return row ?? null;
}

/** Asks for the speaker’s own signature of the document they read; null when it is not theirs to sign, or no longer. */
export async function wantSignature(
  tx: Tx,
  one: {
    readonly id: string;
    readonly paperId: string;
    readonly hash: string;
    readonly back: string;
  },
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    select want_signature(${one.id}::uuid, ${one.paperId}::uuid, ${one.hash}, ${one.back}) as id`;
  return row?.id ?? null;
}

/** What the provider’s word changed: something, nothing it had not said already, or it came too late. */
export type ProviderOutcome = 'done' | 'known' | 'unknown' | 'too-late' | 'other-document';

/** Writes what the provider says of a request. */
export async function saveTold(
  tx: Tx,
  event: ProviderEvent,
  signatureId: string,
): Promise<ProviderOutcome> {
  const { signer, hash } = event.type === 'signed' ? event : { signer: null, hash: null };
  const [row] = await tx.$queryRaw<{ outcome: ProviderOutcome }[]>`
    select provider_says(${event.reference}::uuid, ${event.type}, ${event.at}, ${signer}, ${hash}, ${signatureId}::uuid) as outcome`;
  return row?.outcome ?? 'unknown';
}

/** A request as it is sent, or taken back. */
export type DueRequest = {
  readonly id: string;
  readonly state: 'wanted' | 'withdrawn';
  readonly tries: number;
  readonly hash: string;
  readonly returnTo: string;
  readonly title: string;
  readonly pdf: Buffer;
};

/** Takes one request whose hour has come, until then for others: sent once at a time, sent again if this process stops. */
export async function claimRequest(
  db: WorkerDb,
  now: Date,
  until: Date,
): Promise<DueRequest | null> {
  const { rows } = await db.query<DueRequest>(
    `update signature_requests r set tries = r.tries + 1, try_at = $2 from papers p
     where p.id = r.paper_id and r.id = (select id from signature_requests where try_at <= $1 order by try_at, id limit 1 for update skip locked)
     returning r.id, r.state, r.tries, r.hash, r.return_to as "returnTo", p.content ->> 'title' as title, p.pdf`,
    [now, until],
  );
  return rows[0] ?? null;
}

/** The provider took it: where one signs. What it told meanwhile stands. */
export async function saveOpen(
  db: WorkerDb,
  id: string,
  taken: { readonly id: string; readonly url: string },
): Promise<void> {
  await db.query(
    `update signature_requests set state = 'open', provider_ref = $2, address = $3, try_at = null, tries = 0, fault = null
     where id = $1 and state = 'wanted'`,
    [id, taken.id, taken.url],
  );
}

/** It could not be sent: when to try again; never, and it has failed. */
export async function saveFault(
  db: WorkerDb,
  { id, state }: DueRequest,
  fault: string,
  again: Date | null,
): Promise<void> {
  await db.query(
    `update signature_requests set fault = $2, try_at = $3::timestamptz, state = case when $3::timestamptz is null then $5 else state end
     where id = $1 and state = $4`,
    [id, fault, again, state, state === 'wanted' ? 'failed' : 'dropped'],
  );
}

/** It was taken back at the provider’s. */
export async function saveWithdrawn(db: WorkerDb, id: string): Promise<void> {
  await db.query(
    `update signature_requests set state = 'dropped', try_at = null where id = $1 and state = 'withdrawn'`,
    [id],
  );
}

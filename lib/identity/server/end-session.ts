import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { readId } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { SignedIn } from './read-session';
import {
  deleteSession,
  deleteSessionByHash,
  deleteSessionsOf,
  listSessions,
  type SessionRow,
} from './session.repository';

type Signed = { readonly signed: SignedIn; readonly now: Date };

/** Ends the session a browser shows. Nothing to end is fine: the person is out either way. */
export async function signOutAs(
  { now }: { readonly now: Date },
  { sessionToken }: { readonly sessionToken: string },
): Promise<void> {
  const sessionHash = hashToken(sessionToken);
  await withActor({ role: 'auth', sessionHash }, 'write', now, (tx) =>
    deleteSessionByHash(tx, sessionHash),
  );
}

/** Ends one of one's own sessions, here or elsewhere. */
export async function endSessionAs(
  { signed, now }: Signed,
  { sessionId }: { readonly sessionId: string },
): Promise<Result<{ readonly here: boolean }, 'session-unknown'>> {
  const id = readId<'session'>(sessionId);
  if (!id) return refuse('session-unknown');
  const { userId } = signed;
  const ended = await withActor({ role: 'auth', userId }, 'write', now, (tx) =>
    deleteSession(tx, userId, id),
  );
  return ended > 0 ? accept({ here: id === signed.sessionId }) : refuse('session-unknown');
}

/** « Se déconnecter partout »: every browser, this one included. */
export async function signOutEverywhereAs({
  signed,
  now,
}: Signed): Promise<Result<{ readonly ended: number }, never>> {
  const { userId } = signed;
  return await withActor({ role: 'auth', userId }, 'write', now, async (tx) => {
    const ended = await deleteSessionsOf(tx, userId);
    await record(
      tx,
      { actor: { role: 'visitor' }, now },
      { action: 'signed-out-everywhere', objectKind: 'user', objectId: userId, facts: { ended } },
    );
    return accept({ ended });
  });
}

/** One's own sessions, the last seen first. */
export async function listSessionsAs({ signed, now }: Signed): Promise<readonly SessionRow[]> {
  const { userId } = signed;
  return await withActor({ role: 'auth', userId }, 'read', now, (tx) =>
    listSessions(tx, userId, now),
  );
}

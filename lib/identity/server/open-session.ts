import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken, newSessionToken } from '@/lib/db/token';
import type { Tx } from '@/lib/db/with-actor';
import type { Role, UserId } from '../actor';
import { absoluteEnd, idleEnd } from '../session-limits';
import { insertSession } from './session.repository';

/** A session just opened: its name is known to the browser alone. */
export type OpenedSession = { readonly sessionToken: string; readonly absoluteEndAt: Date };

type Opening = {
  readonly userId: UserId;
  readonly hat: { readonly key: string; readonly role: Role } | null;
  readonly device: string | null;
  /** when the person proved who they are: later changes of hat do not push the end back */
  readonly signedInAt: Date;
  /** when the second factor was given: none yet at sign-in, kept from hat to hat */
  readonly strongAt?: Date | null;
};

/** Opens a session under a hat (or none yet), with a new name each time. */
export async function openSession(tx: Tx, opening: Opening, now: Date): Promise<OpenedSession> {
  const role = opening.hat?.role ?? 'none';
  const sessionToken = newSessionToken();
  const absoluteEndAt = absoluteEnd(role, opening.signedInAt);
  await insertSession(tx, {
    id: newId<'session'>(now),
    tokenHash: hashToken(sessionToken),
    userId: opening.userId,
    hat: opening.hat?.key ?? null,
    device: opening.device,
    createdAt: opening.signedInAt,
    lastSeenAt: now,
    expiresAt: idleEnd(role, now, absoluteEndAt),
    absoluteEndAt,
    strongAt: opening.strongAt ?? null,
  });
  return { sessionToken, absoluteEndAt };
}

import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { SignedInActor } from '../hat';
import { absoluteEnd, strongFor } from '../session-limits';
import { type OpenedSession, openSession } from './open-session';
import type { SignedIn } from './read-session';
import { deleteSessionByHash } from './session.repository';

type Worn = OpenedSession & { readonly actor: SignedInActor; readonly key: string };

/** Changes hats: the session gets a new name and the limits of the new hat, counted from the sign-in itself. */
export async function wearHatAs(
  { signed, now }: { readonly signed: SignedIn; readonly now: Date },
  { hat: key, device }: { readonly hat: string; readonly device: string },
): Promise<Result<Worn, 'hat-unknown' | 'hat-suspended' | 'sign-in-too-old'>> {
  const hat = signed.hats.find((one) => one.key === key);
  if (!hat) return refuse('hat-unknown');
  if (hat.suspended) return refuse('hat-suspended');
  const { role } = hat.actor;
  if (absoluteEnd(role, signed.signedInAt) <= now) return refuse('sign-in-too-old');
  const { userId, sessionHash, signedInAt, strongAt } = signed;
  const opened = await withActor(
    { role: 'auth', userId, sessionHash },
    'write',
    now,
    async (tx) => {
      // a session ended in the meantime is not brought back to life
      if ((await deleteSessionByHash(tx, sessionHash)) === 0) return null;
      await record(
        tx,
        { actor: { role: 'visitor' }, now },
        { action: 'hat-worn', objectKind: 'user', objectId: userId, facts: { role } },
      );
      const strongStill = strongFor(role, strongAt, now);
      const opening = { userId, hat: { key, role }, device, signedInAt, strongAt: strongStill };
      return await openSession(tx, opening, now);
    },
  );
  return opened ? accept({ ...opened, actor: hat.actor, key }) : refuse('hat-unknown');
}

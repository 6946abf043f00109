import 'server-only';
import type { WavesSpeaker } from '@/lib/db/speaker';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { isOpen } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import type { AlertKind } from '../alert';
import { isRaised } from '../ask-rules';
import type { NeedRef } from '../wave-plan';
import { insertAlert } from './alert.repository';

/** Raises a need to its territory's cell, once per kind, with what was tried; live, and in the journal. */
export async function raiseNeed(
  tx: Tx,
  speaker: WavesSpeaker,
  ref: NeedRef,
  kind: AlertKind,
  now: Date,
): Promise<boolean> {
  if (!(await insertAlert(tx, ref, kind, now))) return false;
  await announce(tx, now, { ...ref, kind: 'need-raised' });
  await record(
    tx,
    { actor: speaker, now },
    { action: 'need.raise', objectKind: 'need', objectId: ref.needId, facts: { kind } },
  );
  return true;
}

/** Raises a need whose hour is near, if it still lacks somebody when looked at under its lock. */
export async function raiseNearNeed(ref: NeedRef, now: Date): Promise<boolean> {
  const speaker: WavesSpeaker = { ...ref, role: 'waves' };
  return withActor(speaker, 'write', now, async (tx) => {
    const need = await lockNeed(tx, ref.needId);
    if (!need || !isOpen(need, now) || !isRaised(need, now)) return false;
    return await raiseNeed(tx, speaker, ref, 'threshold', now);
  });
}

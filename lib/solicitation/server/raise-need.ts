import 'server-only';
import type { WavesSpeaker } from '@/lib/db/speaker';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { isOpen, type Need } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { CELL_MAILS } from '@/lib/notify/cell-mails';
import { announce } from '@/lib/notify/live';
import type { Message } from '@/lib/notify/message';
import { enqueue } from '@/lib/notify/outbox';
import { thresholdsOf } from '../activated';
import { type AlertKind, ringsReached } from '../alert';
import { isRaised } from '../ask-rules';
import { answerYesBefore } from '../offer';
import type { NeedRef } from '../wave-plan';
import { readActivated } from './activated.repository';
import { insertAlert } from './alert.repository';
import { findFirstOffer } from './offer.repository';
import { findWaveSettings, listWaves } from './wave.repository';

/** Raises a need to its territory's cell, once per kind, with what was tried: on its screen, by mail, and in the journal. */
export async function raiseNeed(
  tx: Tx,
  speaker: WavesSpeaker,
  need: Need,
  kind: AlertKind,
  now: Date,
): Promise<boolean> {
  const ref: NeedRef = { ...need, needId: need.id };
  const settings = await findWaveSettings(tx, need.id);
  const rings = ringsReached(await listWaves(tx, need.id), settings?.rings ?? []);
  if (!(await insertAlert(tx, ref, { kind, rings }, now))) return false;
  await enqueue(tx, now, [messageTo(need, kind, now)]);
  await announce(tx, now, { ...ref, kind: 'need-raised' });
  await record(
    tx,
    { actor: speaker, now },
    { action: 'need.raise', objectKind: 'need', objectId: need.id, facts: { kind } },
  );
  return true;
}

/** To whoever is of the cell when the mail leaves; it has no meaning once the shift is over. */
const messageTo = (need: Need, alert: AlertKind, now: Date): Message => ({
  kind: 'need-raised',
  dedupeKey: `need-raised:${need.id}:${alert}`,
  organizationId: need.organizationId,
  territoryId: need.territoryId,
  // told with whatever else is raised meanwhile
  notBefore: new Date(now.getTime() + CELL_MAILS.waitSeconds * 1_000),
  notAfter: need.period.end,
  payload: { needId: need.id, alert },
});

/** Raises a need where somebody said yes and its structure has not answered, if the yes still waits when looked at under its lock. */
export async function raiseForgottenYes(ref: NeedRef, now: Date): Promise<boolean> {
  const speaker: WavesSpeaker = { ...ref, role: 'waves' };
  return withActor(speaker, 'write', now, async (tx) => {
    const need = await lockNeed(tx, ref.needId);
    if (!need || !isOpen(need, now)) return false;
    const first = await findFirstOffer(tx, need.id);
    const forgotten = first !== null && answerYesBefore(first, need.severity, now) <= now;
    return forgotten && (await raiseNeed(tx, speaker, need, 'yes-unanswered', now));
  });
}

/** Raises a need whose hour is near, if it still lacks somebody when looked at under its lock. */
export async function raiseNearNeed(ref: NeedRef, now: Date): Promise<boolean> {
  const speaker: WavesSpeaker = { ...ref, role: 'waves' };
  return withActor(speaker, 'write', now, async (tx) => {
    const need = await lockNeed(tx, ref.needId);
    if (!need || !isOpen(need, now)) return false;
    const activated = (await readActivated(tx, [need.territoryId], now)).get(need.territoryId);
    if (!isRaised(need, now, thresholdsOf(activated, now))) return false;
    return await raiseNeed(tx, speaker, need, 'threshold', now);
  });
}

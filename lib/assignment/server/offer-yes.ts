import 'server-only';
import { attempt } from '@/lib/db/attempt';
import type { Tx } from '@/lib/db/with-actor';
import type { Answering, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Need } from '@/lib/need/need';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isOffered } from '@/lib/solicitation/offer';
import { learnFrom } from '@/lib/solicitation/server/learn-from';
import { saveOffered } from '@/lib/solicitation/server/offer.repository';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import { toStructure } from './tell';

/** The structure confirms among the yeses: this one waits for it. Said twice, it waits once. */
export async function offerYes(
  tx: Tx,
  context: Context<Answering>,
  asked: Solicitation,
  need: Need,
): Promise<Result<'offered', 'no-longer-asked'>> {
  const { now } = context;
  if (isOffered(asked)) return accept('offered');
  // asked elsewhere for the same hours since the no: the other question comes first
  const saved = await attempt(tx, () => saveOffered(tx, asked, now));
  if (!saved) return refuse('no-longer-asked');
  const about = { need, solicitationId: asked.id, personId: asked.personId };
  await enqueue(tx, now, [toStructure('yes-to-confirm', about, {}, now.getTime())]);
  await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
  if (asked.status === 'pending') await learnFrom(tx, asked, true, now);
  await record(tx, context, {
    action: 'solicitation.offer',
    objectKind: 'solicitation',
    objectId: asked.id,
    facts: { needId: need.id },
  });
  return accept('offered');
}

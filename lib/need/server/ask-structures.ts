import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import type { WorkerDb } from '@/lib/db/worker-client';
import { inTransaction } from '@/lib/db/worker-client';
import { type AskKind, askDue, closesBySilence, needAskRuleAt, type RequestToAsk } from '../ask';
import { insertEditAsk, listEditsToAsk } from './edit-ask.repository';
import { closeSilent, insertNeedAsk, insertNeedText, listAnswerers } from './need-ask.repository';
import { lockRequestsToAsk } from './request-to-ask.repository';

const HOUR_MS = 3_600_000;

/**
 * Structures are asked, where it is day, whether a request written down for them is theirs and whether an ageing one is still
 * true, and at any hour whether what their cell changed is so; one left in silence closes by itself. Run twice it asks once.
 */
export async function askStructures(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: string) => boolean,
): Promise<{ readonly asked: number; readonly closed: number }> {
  return await inTransaction(pool, async (db) => {
    let [asked, closed] = [0, 0];
    for (const request of await lockRequestsToAsk(db, now, isAwake)) {
      if (request.openIds.length > 0 && closesBySilence(request, now)) {
        await closeSilent(db, request, { now, newId: () => newId(now) });
        closed += 1;
      } else asked += await askIfDue(db, request, isAwake(request.territoryId), now);
    }
    return { asked: asked + (await askEdits(db, now)), closed };
  });
}

/** Whoever speaks for a structure is asked, once, whether what its cell said otherwise of a request is so. */
async function askEdits(db: WorkerDb, now: Date): Promise<number> {
  const until = new Date(now.getTime() + needAskRuleAt(now).linkHours * HOUR_MS);
  let asked = 0;
  for (const edit of await listEditsToAsk(db, now))
    for (const { membershipId, userId } of await listAnswerers(db, edit, now)) {
      const id = newId<'ask'>(now);
      const link = { id, tokenHash: hashToken(tokenOf(id)), now, until };
      await insertEditAsk(db, edit, { ...link, messageId: newId(now), membershipId, userId });
      asked += 1;
    }
  return asked;
}

/** A request just written down is asked about at any hour, its search has begun; a mobile rings by day alone. */
async function askIfDue(
  db: WorkerDb,
  request: RequestToAsk,
  awake: boolean,
  now: Date,
): Promise<number> {
  const kind = askDue(request, now);
  if (!kind || (!awake && !isFirstWord(kind, request))) return 0;
  const asked = await ask(db, request, kind, now);
  if (kind === 'behalf' && awake) await insertNeedText(db, request, { id: newId(now), now });
  return asked;
}

const isFirstWord = (kind: AskKind, { asked }: RequestToAsk) => kind === 'behalf' && asked === 0;

async function ask(db: WorkerDb, request: RequestToAsk, kind: AskKind, now: Date): Promise<number> {
  const until = new Date(now.getTime() + needAskRuleAt(now).linkHours * HOUR_MS);
  const answerers = await listAnswerers(db, request, now);
  for (const { membershipId, userId } of answerers) {
    const id = newId<'ask'>(now);
    await insertNeedAsk(db, request, {
      ...{ id, messageId: newId(now), kind, membershipId, userId },
      ...{ tokenHash: hashToken(tokenOf(id)), now, until },
    });
  }
  return answerers.length;
}

import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import {
  mayBeAwaited,
  REFRESH_RHYTHM,
  type RefreshFacts,
  type RefreshReason,
  refreshDue,
  rhythmAt,
  silenceOf,
} from '../refresh-rhythm';
import {
  findAwaited,
  insertRefreshes,
  listActivated,
  listConfirmedBefore,
  listMembersToAsk,
  lockCampaign,
  type RefreshQuestion,
  saveCampaign,
  type ToRefresh,
} from './refresh.repository';

const MINUTES_A_DAY = 1440;
const BATCH = 1_000;
/** How long the two-tap link works, in days; the last question stays open longer. */
const LINK_DAYS = 30;
const FAREWELL_DAYS = 90;
const NOBODY = '00000000-0000-0000-0000-000000000000';

const daysBefore = (now: Date, days: number) => minutesAfter(now, -days * MINUTES_A_DAY);

/** How many questions a person accepts in a week at most, their own limit aside. */
type Caps = { readonly perWeek: number };
const NO_CAP: Caps = { perWeek: 1_000 };

const SOONEST_DAYS = Math.min(
  ...REFRESH_RHYTHM.flatMap(({ gaps, realNeeds, beforeNeeds }) => [
    ...gaps,
    realNeeds.afterDays,
    beforeNeeds.afterDays,
  ]),
);

/** Asks those whose rhythm says so « est-ce toujours vrai ? », page by page; run twice it asks once. Returns how many were asked. */
export async function refreshDueAvailabilities(
  pool: pg.Pool,
  now: Date,
  { perWeek }: Caps = NO_CAP,
): Promise<number> {
  let asked = 0;
  let after = NOBODY;
  for (;;) {
    const page = await inTransaction(pool, async (db) => {
      const activated = await listActivated(db, now);
      const soonest = Math.min(SOONEST_DAYS, ...activated.values());
      const reading = { now, perWeek, after, limit: BATCH };
      const people = await listConfirmedBefore(db, daysBefore(now, soonest), reading);
      const awaited = await listAwaited(db, people, now);
      const due = people.flatMap((one) => {
        const facts = factsOf(one);
        const sooner = {
          awaited: awaited.has(one.personId),
          activatedDays: activated.get(one.territoryId),
        };
        const reason = facts && refreshDue(facts, now, sooner);
        return reason ? [{ one, reason }] : [];
      });
      return { people, asked: await askAll(db, due, now) };
    });
    asked += page.asked;
    const last = page.people.at(-1);
    if (!last || page.people.length < BATCH) return asked;
    after = last.personId;
  }
}

const factsOf = ({ confirmedAt, last }: ToRefresh): RefreshFacts | null =>
  confirmedAt && { confirmedAt, last };

/** Of these people, those near whom needs they may hold begin soon; looked up only for whom it would change something. */
async function listAwaited(
  db: WorkerDb,
  people: readonly ToRefresh[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const { withinDays } = rhythmAt(now).realNeeds;
  const some = people.filter((one) => {
    const facts = factsOf(one);
    return facts && mayBeAwaited(facts, now);
  });
  if (some.length === 0) return new Set();
  return await findAwaited(
    db,
    some.map(({ personId }) => personId),
    { since: now, before: minutesAfter(now, withinDays * MINUTES_A_DAY) },
  );
}

/** Carries out the campaigns of pools: everybody nobody has asked yet, some in each transaction. Returns how many were asked. */
export async function runCampaigns(pool: pg.Pool, now: Date, caps: Caps = NO_CAP): Promise<number> {
  let asked = 0;
  for (;;) {
    const turn = await inTransaction(pool, (db) => runTurn(db, now, caps));
    if (turn === null) return asked;
    asked += turn;
  }
}

/** One turn of the oldest campaign: how many were asked; null when there is none left. */
async function runTurn(db: WorkerDb, now: Date, { perWeek }: Caps): Promise<number | null> {
  const campaign = await lockCampaign(db);
  if (!campaign) return null;
  const since = daysBefore(now, rhythmAt(now).campaign.freshDays);
  const reading = { now, perWeek, limit: BATCH };
  const people = await listMembersToAsk(db, campaign.poolId, since, reading);
  const due = people.map((one) => ({ one, reason: 'campaign' as const }));
  const asked = await askAll(db, due, now);
  const isOver = asked === 0 || people.length < BATCH;
  await saveCampaign(db, campaign.id, asked, isOver ? now : null);
  return asked;
}

type Due = { readonly one: ToRefresh; readonly reason: RefreshReason };

async function askAll(db: WorkerDb, due: readonly Due[], now: Date): Promise<number> {
  const isFarewell = ({ reason }: Due) => reason === 'farewell';
  const write = (some: readonly Due[], days: number) =>
    insertRefreshes(
      db,
      some.map((one) => questionTo(one, now)),
      now,
      minutesAfter(now, days * MINUTES_A_DAY),
    );
  const usual = await write(
    due.filter((one) => !isFarewell(one)),
    LINK_DAYS,
  );
  return usual + (await write(due.filter(isFarewell), FAREWELL_DAYS));
}

function questionTo({ one, reason }: Due, now: Date): RefreshQuestion {
  const { personId, territoryId, confirmedAt, last } = one;
  const linkId = newId<'link'>(now);
  const silent = confirmedAt ? silenceOf({ confirmedAt, last }) : (last?.silent ?? 0);
  return {
    ...{ personId, territoryId, reason, silent: silent + 1, linkId },
    tokenHash: hashToken(tokenOf(linkId)),
    messageId: newId<'message'>(now),
    // the same question, of the same silence, is never put twice
    dedupeKey: `availability-refresh:${personId}:${confirmedAt?.getTime() ?? 0}:${silent}:${reason}`,
  };
}

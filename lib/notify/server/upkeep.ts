import 'server-only';
import { createHash } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { askAfterMissions } from '@/lib/assignment/server/ask-after-mission';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { remindHours } from '@/lib/assignment/server/remind-hours';
import { tellAssociations } from '@/lib/assignment/server/tell-associations';
import { tellWithdrawn } from '@/lib/assignment/server/tell-withdrawn';
import type { Ways } from '@/lib/availability/server/fetch-calendar';
import { readDueCalendars } from '@/lib/availability/server/read-busy';
import {
  refreshDueAvailabilities,
  runCampaigns,
} from '@/lib/availability/server/refresh-availabilities';
import { inTransaction, wakeFrom } from '@/lib/db/worker-client';
import { keepMissions } from '@/lib/moderation/server/keep-missions';
import type { SignatureProvider } from '@/lib/paper/server/sign-provider';
import { keepImports } from '@/lib/pool/server/keep-imports';
import { sendInvitations } from '@/lib/pool/server/send-invitations';
import { tellPoolManagers } from '@/lib/pool/server/tell-managers';
import { turnPools } from '@/lib/pool/server/waiting-mails.repository';
import type { RegisterAddress } from '@/lib/profile/server/health-register';
import { askDueRegistrations, keepProofs } from '@/lib/profile/server/keep-proofs';
import { tellEmployers } from '@/lib/profile/server/tell-employers';
import { keepCases } from '@/lib/queue/server/keep-cases';
import { copyLedger } from '@/lib/rights/server/copy-ledger';
import { askStillThere, eraseSilent, keepDurations } from '@/lib/rights/server/keep-durations';
import { clockOf } from '@/lib/solicitation/activated';
import { ASK_CAPS, inForce, isQuiet } from '@/lib/solicitation/ask-rules';
import { listActivated } from '@/lib/solicitation/server/activated.repository';
import { keepWaves } from '@/lib/solicitation/server/keep-waves';
import { raiseUnspoken } from '@/lib/solicitation/server/raise-unspoken';
import type { Log } from './sending-tools';
import { expireNeeds, listHeads, listWrongCounts, recordAlarm } from './upkeep.repository';

export type UpkeepTools = {
  readonly pool: pg.Pool;
  readonly clock: () => Date;
  readonly log: Log;
  /** where the journal's heads are written down, outside the database */
  readonly anchorFile: string;
  /** where the register of health professionals answers */
  readonly register?: RegisterAddress;
  /** where the ledger of erasures is copied, outside the database */
  readonly erasuresFile: string;
  /** who makes qualified signatures; null: nobody, and nothing is asked of them */
  readonly signatures?: SignatureProvider | null;
  readonly chance?: () => number;
  /** how calendars people gave are reached */
  readonly calendars?: Ways;
};

/** Every minute: needs whose hours are over leave the boards. */
export async function expireNeedsPast({ pool, clock, log }: UpkeepTools): Promise<number> {
  const expired = await inTransaction(pool, (db) => expireNeeds(db, clock()));
  if (expired > 0) {
    log('needs-expired', { count: expired });
    await wakeFrom(pool);
  }
  return expired;
}

/** Every night: what is past its duration is deleted, emptied or put aside; whoever has been silent for too long is erased. */
export async function deleteWhatIsPast({ pool, clock, log }: UpkeepTools): Promise<void> {
  const now = clock();
  log('past-deleted', await keepDurations(pool, now));
  const erased = await eraseSilent(pool, now);
  if (erased > 0) log('silent-erased', { count: erased });
}

/** Every morning: people silent for months are asked whether they stay. */
export async function askWhoIsStillThere({ pool, clock, log }: UpkeepTools): Promise<number> {
  const asked = await askStillThere(pool, clock());
  log('still-there-asked', { count: asked });
  if (asked > 0) await wakeFrom(pool);
  return asked;
}

/** Every five minutes: the ledger of erasures is copied out of the database, so that a restored backup can be replayed. */
export async function copyErasures({ pool, log, erasuresFile }: UpkeepTools): Promise<void> {
  const copied = await copyLedger(pool, erasuresFile);
  if (copied > 0) log('erasures-copied', { count: copied });
}

/** Every minute, and soon after a yes: employers are asked of whoever agreed to be lent; a loan all agreed to becomes a mission. */
export async function keepLending({ pool, clock, log }: UpkeepTools): Promise<void> {
  const kept = await keepLoans(pool, clock());
  if (kept.told + kept.ended + kept.settled > 0) log('loans-kept', kept);
  if (kept.told > 0) await wakeFrom(pool);
}

/** Every night: seats taken are live missions, or somebody is told. */
export async function checkSeats({ pool, clock, log }: UpkeepTools): Promise<number> {
  const wrong = await listWrongCounts(pool as never, clock());
  if (wrong.length > 0) {
    await inTransaction(pool, async (db) => {
      for (const count of wrong) await recordAlarm(db, count, clock());
    });
  }
  for (const { id, seats_taken, live } of wrong) {
    log('alarm-seats-do-not-match', { need: id, seatsTaken: seats_taken, missions: live });
  }
  log('seats-checked', { wrong: wrong.length });
  return wrong.length;
}

/** Every hour: the heads of the journal are written down outside the database, so that rewriting it whole would show. */
export async function anchorJournal({ pool, clock, log, anchorFile }: UpkeepTools): Promise<void> {
  const heads = await listHeads(pool as never);
  const lines = heads.map(({ chain, seq, hash }) => `${chain}|${seq}|${hash}`);
  const digest = createHash('sha256').update(lines.join('\n')).digest('hex');
  await mkdir(path.dirname(anchorFile), { recursive: true });
  const line = JSON.stringify({ at: clock().toISOString(), digest, heads: lines });
  await appendFile(anchorFile, `${line}\n`, { mode: 0o600 });
  log('journal-anchored', { chains: heads.length });
}

/** Every morning and at midday: people whose availability is ageing, or who are awaited soon, are asked, in two taps, whether it is still true. */
export async function askToConfirmAvailability({ pool, clock, log }: UpkeepTools): Promise<number> {
  const now = clock();
  const asked = await refreshDueAvailabilities(pool, now, inForce(ASK_CAPS, now));
  log('availability-asked', { count: asked });
  if (asked > 0) await wakeFrom(pool);
  return asked;
}

/** Every five minutes: some more people of the pools whose manager asked everybody to confirm. */
export async function askPoolsToConfirm({ pool, clock, log }: UpkeepTools): Promise<number> {
  const now = clock();
  const asked = await runCampaigns(pool, now, inForce(ASK_CAPS, now));
  if (asked === 0) return 0;
  log('campaign-asked', { count: asked });
  await wakeFrom(pool);
  return asked;
}

/** Every quarter of an hour: both sides of a mission that has just ended are asked how it went; who stays silent about its hours is reminded. */
export async function askHowItWent({ pool, clock, log }: UpkeepTools): Promise<number> {
  const asked = (await askAfterMissions(pool, clock())) + (await remindHours(pool, clock()));
  if (asked > 0) log('missions-asked-about', { count: asked });
  if (asked > 0) await wakeFrom(pool);
  return asked;
}

/** Whether it is day in a territory: nobody there sleeps at this instant. */
export async function byDay(pool: pg.Pool, now: Date): Promise<(territoryId: string) => boolean> {
  const activated = await listActivated(pool, now);
  return (territoryId) => !isQuiet(now, clockOf(territoryId, activated));
}

/** Every quarter of an hour: the managers of pools at whose door people wait, and the employers people say they have, unless they sleep. */
export async function tellWhoWaits({ pool, clock, log }: UpkeepTools): Promise<number> {
  const now = clock();
  const day = await byDay(pool, now);
  const told = (await tellPoolManagers(pool, now, day)) + (await tellEmployers(pool, now, day));
  log('who-waits-told', { count: told });
  if (told > 0) await wakeFrom(pool);
  return told;
}

/** Every minute: open needs nobody speaks for any more, their body or its accounts suspended, and those whose structure no message reaches, go up to the cell. */
export async function raiseWhatNobodySpeaksFor({ pool, clock, log }: UpkeepTools): Promise<void> {
  const raised = await raiseUnspoken(pool, clock());
  if (raised > 0) log('unspoken-raised', { count: raised });
}

/** Every minute, and soon after each change: the files of people their managers confirmed become invitations. */
export async function carryOutImports({ pool, clock, log }: UpkeepTools): Promise<number> {
  const done = await keepImports(pool, clock);
  if (done > 0) log('imports-carried-out', { lines: done });
  return done;
}

/** Every minute, by day: the invitations into pools that wait to leave, some at a time. */
export async function sendDueInvitations({ pool, clock, log }: UpkeepTools): Promise<number> {
  const now = clock();
  const sent = await sendInvitations(pool, now, await byDay(pool, now));
  if (sent > 0) {
    log('invitations-sent', { count: sent });
    await wakeFrom(pool);
  }
  return sent;
}

/** Every minute: associations are told that a team is asked for, asked again, given up, or that seats came back. */
export async function tellTeams({ pool, clock, log }: UpkeepTools): Promise<void> {
  const told = await tellAssociations(pool, clock());
  if (told === 0) return;
  log('associations-told', { count: told });
  await wakeFrom(pool);
}

/** Every quarter of an hour: missions the civic reserve did not answer go up, its moderators are told what waits and their day. */
export async function keepCivicMissions({ pool, clock, log }: UpkeepTools): Promise<void> {
  const now = clock();
  const turn = await keepMissions(pool, now, await byDay(pool, now));
  if (turn.raised + turn.told === 0) return;
  log('civic-missions-kept', turn);
  await wakeFrom(pool);
}

/** Every quarter of an hour: a pool’s first or last day came; an institute withdrew students already asked. */
export async function keepPools({ pool, clock, log }: UpkeepTools): Promise<void> {
  const now = clock();
  const turned = await inTransaction(pool, (db) => turnPools(db, now));
  const { closed, told } = await tellWithdrawn(pool, now);
  if (turned + closed + told > 0) log('pools-kept', { turned, closed, told });
  if (closed + told > 0) await wakeFrom(pool);
}

/** Every minute, and soon after each change: waves whose time has come leave, needs near their hour go up to the cell. */
export async function sendDueWaves({ pool, clock, log }: UpkeepTools): Promise<void> {
  const turn = await keepWaves(pool as never, clock());
  if (turn.looked + turn.raised > 0) log('waves-kept', turn);
}

/** Every minute: cases of the cell whose request is settled close, those that break again open, levers are answered. */
export async function keepQueues({ pool, clock, log }: UpkeepTools): Promise<void> {
  const turn = await keepCases(pool, clock());
  if (turn.gone + turn.reopened + turn.answered === 0) return;
  log('queues-kept', turn);
  await wakeFrom(pool);
}

const NO_REGISTER = { url: undefined, key: undefined };

/** Every minute, and soon after a number is given: the register of health professionals is asked. */
export async function askTheRegister({ pool, clock, log, register }: UpkeepTools): Promise<void> {
  const turn = await askDueRegistrations(pool, clock(), register ?? NO_REGISTER);
  if (turn.answered + turn.silent === 0) return;
  log('register-asked', turn);
  await wakeFrom(pool);
}

/** Every morning: proofs whose day has come lapse, and people are told in time of those that will. */
export async function keepProofsFresh({ pool, clock, log }: UpkeepTools): Promise<void> {
  const kept = await keepProofs(pool, clock());
  log('proofs-kept', kept);
  if (kept.told > 0) await wakeFrom(pool);
}

/** Every minute, and soon after one is given: the calendars of people whose turn has come are read. */
export async function readCalendars({ pool, clock, log, calendars }: UpkeepTools): Promise<void> {
  const turn = await readDueCalendars(pool, clock(), calendars);
  if (turn.read + turn.failed > 0) log('calendars-read', turn);
}

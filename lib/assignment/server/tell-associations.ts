import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { clockOf } from '@/lib/solicitation/activated';
import { newsHeldUntil } from '@/lib/solicitation/ask-rules';
import { listActivated } from '@/lib/solicitation/server/activated.repository';
import { askAssociations } from './ask-associations';
import {
  type DueAssociation,
  insertDetailsMail,
  insertTeamAsk,
  insertTeamMail,
  takeDueAssociations,
  takeTeamsToTell,
} from './team-mails.repository';

/** Every minute: associations the waves reached are asked; those asked for a team, or whose team has to be looked at again, or is to know something new of its place, are written to once. Gives how many mails. */
export async function tellAssociations(pool: pg.Pool, now: Date): Promise<number> {
  await askAssociations(pool as unknown as WorkerDb, now);
  return await inTransaction(pool, async (db) => {
    let told = await tellTeams(db, now);
    for (const association of await takeDueAssociations(db, now))
      for (const to of association.managers) {
        await insertTeamMail(db, { id: newId(now), to, association, now });
        if (to.byPhone) await askByPhone(db, association, to, now);
        told += 1;
      }
    return told;
  });
}

/** The managers of a team are told whom it asks for now, or how it gets in. Gives how many mails. */
async function tellTeams(db: WorkerDb, now: Date): Promise<number> {
  const mails = (await takeTeamsToTell(db, now)).flatMap((team) =>
    team.managers.map((to) => ({ team, to })),
  );
  for (const { team, to } of mails) await insertDetailsMail(db, { id: newId(now), to, team, now });
  return mails.length;
}

/** The same by the telephone they confirmed, one question for each need: at night it waits, unless the shift is near. */
async function askByPhone(
  db: WorkerDb,
  { territoryId, asked }: DueAssociation,
  to: DueAssociation['managers'][number],
  now: Date,
): Promise<void> {
  const reader = { zone: clockOf(territoryId, await listActivated(db, now)), quiet: null };
  for (const { needId, startsAt } of asked) {
    const start = new Date(startsAt);
    const notBefore = newsHeldUntil(start, now, reader);
    const ask = { id: newId(now), to, territoryId, needId, startsAt: start, notBefore, now };
    await insertTeamAsk(db, ask);
  }
}

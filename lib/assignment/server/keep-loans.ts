import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { LENDER_WAITS, mayRemindLender } from '@/lib/lending/lender-silence';
import { listAgreedExtensions } from '@/lib/lending/server/extension.repository';
import {
  insertLoanReader,
  type LoanToTell,
  listAgreedWaiting,
  listLenders,
  lockLoansToRemind,
  lockLoansToTell,
  saveReminded,
  saveTold,
  tellLender,
} from '@/lib/lending/server/loan-mails.repository';
import { tellNamed } from '@/lib/lending/server/named.repository';
import {
  endSilentAsks,
  remindLenders,
  waitAgain,
} from '@/lib/lending/server/post-ask-silence.repository';
import { inSeries } from '@/lib/shared/series';
import { clockOf } from '@/lib/solicitation/activated';
import { inForce } from '@/lib/solicitation/ask-rules';
import { listActivated } from '@/lib/solicitation/server/activated.repository';
import { settleExtensionAs } from './answer-extension';
import { inTheirName } from './in-their-name';
import { endWhatRecallsLeft } from './recall-offer';
import { settleLoanAs } from './settle-loan';

/** Every minute: whoever is named in an offer is told; lenders are written to about the terms that stand, reminded once of them and of posts asked by number, told that they may name somebody else, or no longer waited for; what a recall left is ended, and what all three agreed to becomes a mission. */
export async function keepLoans(
  pool: pg.Pool,
  now: Date,
): Promise<{ readonly told: number; readonly ended: number; readonly settled: number }> {
  const told = await inTransaction(pool, async (db) => {
    const due = await lockLoansToTell(db, now);
    for (const loans of toldTogether(due)) await tellLenders(db, loans, { reminded: false, now });
    for (const { id } of due) await saveTold(db, id, now);
    return (
      due.length +
      (await remindSilent(db, now)) +
      (await tellNamed(db, now)) +
      (await waitAgain(db, now)) +
      (await remindLenders(db, now)) +
      (await endSilentAsks(db, now))
    );
  });
  const ended = await endWhatRecallsLeft(pool as unknown as WorkerDb, now);
  let settled = 0;
  for (const waiting of await listAgreedWaiting(pool as unknown as WorkerDb, now))
    if ((await settleLoanAs({ actor: inTheirName(waiting), now })).ok) settled += 1;
  for (const waiting of await listAgreedExtensions(pool as unknown as WorkerDb))
    if ((await settleExtensionAs({ actor: inTheirName(waiting), now })) === 'agreed') settled += 1;
  return { told, ended, settled };
}

/** Whoever says nothing of a loan is written to once more, by day unless it cannot wait; gives how many loans. */
async function remindSilent(db: WorkerDb, now: Date): Promise<number> {
  const silent = await lockLoansToRemind(db, inForce(LENDER_WAITS, now).remind, now);
  if (silent.length === 0) return 0;
  const activated = await listActivated(db, now);
  const due = silent.filter((loan) =>
    mayRemindLender(loan, now, clockOf(loan.territoryId, activated)),
  );
  for (const loans of toldTogether(due)) await tellLenders(db, loans, { reminded: true, now });
  for (const { id } of due) await saveReminded(db, id);
  return due.length;
}

/** One person asked several times by one place is one mail; a yes noted aloud is told by itself, it is answered otherwise. */
function toldTogether(due: readonly LoanToTell[]): readonly (readonly LoanToTell[])[] {
  const keyOf = ({ id, oral, homeOrganizationId, personId, structureId }: LoanToTell) =>
    oral ? id : [homeOrganizationId, personId, structureId].join(' ');
  const { series, alone } = inSeries(due, keyOf);
  return [...series, ...alone.map((loan) => [loan])];
}

/** Each who may lend for the employer is written to once, by a link of their own to each loan, made once; the mail is about the first. */
async function tellLenders(
  db: WorkerDb,
  loans: readonly LoanToTell[],
  { reminded, now }: { readonly reminded: boolean; readonly now: Date },
): Promise<void> {
  const endsAt = new Date(Math.max(...loans.map((loan) => loan.endsAt.getTime())));
  for (const [rank, loan] of loans.entries()) {
    for (const lender of await listLenders(db, loan, now)) {
      const linkId = lender.linkId ?? newId<'link'>(now);
      if (!lender.linkId)
        await insertLoanReader(db, loan, lender, {
          ...{ id: linkId, linkHash: hashToken(tokenOf(linkId)), now },
        });
      if (rank === 0)
        await tellLender(db, { ...loan, endsAt }, lender, {
          ...{ messageId: newId(now), linkId, reminded, now },
        });
    }
  }
}

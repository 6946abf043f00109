import 'server-only';
import {
  type Activation,
  type ActivationId,
  activationState,
  coveredBy,
  freshSince,
} from '@/lib/activation/activation';
import { countReady, findActivation } from '@/lib/activation/server/activation.repository';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { type Told, tell } from '@/lib/pool/funnel';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type GoalLine, goalLines } from '../goals';
import { lastingOn, partsOf } from '../held-back';
import { heldOutcomes, heldReasons, heldSaid } from '../held-back-counts';
import { NO_NEEDS, type Report, tellNeeds, tellOutcomes } from '../report';
import { reasonLines } from '../report-words';
import { satisfactionLines } from '../satisfaction';
import { unfilledLines } from '../unfilled';
import { everyWeek, weeksPeriod, weeksShown } from '../weeks';
import {
  countUnfilled,
  findReportHour,
  listOutcomes,
  listReasons,
  listSaid,
  listToldPeriods,
  sumNeedsIn,
  sumWeeks,
} from './report.repository';

/** What a period gave in the speaker’s territory, inside a transaction. */
export async function readReport(
  tx: Tx,
  { actor, now }: Context<CellMember>,
  period: Period,
): Promise<Report> {
  const mondays = weeksShown(period);
  const told = lastingOn(await listToldPeriods(tx, now), period, now);
  const periods = [period, ...partsOf(period, told)];
  const needs = await sumNeedsIn(tx, [actor.territoryId], period);
  return {
    period,
    needs: tellNeeds(needs.get(actor.territoryId) ?? NO_NEEDS),
    schemes: tellOutcomes(heldOutcomes(await listOutcomes(tx, periods), periods)),
    reasons: reasonLines(heldReasons(await listReasons(tx, periods), periods)),
    unfilled: unfilledLines(await countUnfilled(tx, actor.territoryId, period)),
    satisfaction: satisfactionLines(heldSaid(await listSaid(tx, periods), periods)),
    weeks: everyWeek(mondays, await sumWeeks(tx, actor.territoryId, weeksPeriod(mondays))),
  };
}

/** What a period gave in the speaker’s territory, and the hour its cell reads it by mail. */
export async function readDailyReportAs(
  context: Context<CellMember>,
  period: Period,
): Promise<{ readonly report: Report; readonly hour: number | null }> {
  const { actor, now } = context;
  return await withActor(actor, 'read', now, async (tx) => ({
    report: await readReport(tx, context, period),
    hour: await findReportHour(tx, actor.territoryId),
  }));
}

/** An activation, what it gave, and where its goals stand. */
export type ActivationReport = {
  readonly activation: Activation;
  readonly report: Report;
  readonly goals: readonly GoalLine[];
};

/** What an activation gave, from its beginning until it was closed, or until now. */
export async function readActivationReportAs(
  context: Context<CellMember>,
  activationId: ActivationId | null,
): Promise<Result<ActivationReport, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'read', now, async (tx) => {
    const activation = activationId && (await findActivation(tx, activationId));
    if (!activation) return refuse('not-found');
    const report = await readReport(tx, context, coveredBy(activation, now));
    const ready = await readReady(tx, activation, now);
    return accept({ activation, report, goals: goalLines(activation.goals, report.needs, ready) });
  });
}

/** People up to date: today while it lasts, the day it was closed afterwards; null when nobody can say any more. */
async function readReady(tx: Tx, activation: Activation, now: Date): Promise<Told | null> {
  if (activationState(activation, now) === 'running')
    return tell(await countReady(tx, freshSince(activation, now)));
  return activation.readyAtEnd === null ? null : tell(activation.readyAtEnd);
}

import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result } from '@/lib/shared/result';

/** The cell chooses at which hour its members read the daily report by mail; null: never. */
export async function setReportHourAs(
  context: Context<CellMember>,
  { hour }: { readonly hour: number | null },
): Promise<Result<{ readonly hour: number | null }, never>> {
  const { actor, now } = context;
  const { territoryId, userId } = actor;
  const said = { hour, setBy: userId, setAt: now };
  return await withActor(actor, 'write', now, async (tx) => {
    await tx.dailyReportHour.upsert({
      where: { territoryId },
      create: { territoryId, ...said },
      update: said,
    });
    await record(tx, context, {
      ...{ action: 'daily-report.hour', objectKind: 'territory', facts: { hour } },
    });
    return accept({ hour });
  });
}

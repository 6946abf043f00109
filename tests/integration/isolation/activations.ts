import type { ActivationId } from '@/lib/activation/activation';
import type { DrillId } from '@/lib/drill/drill';
import type { SeasonId } from '@/lib/evaluation/season';
import { ask, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const DAY = 86_400_000;

/** A crisis each cell rehearses. */
export const DRILL = '01990000-0000-7000-8000-0000000ad441' as DrillId;
export const DRILL_ELSEWHERE = '01990000-0000-7000-8000-0000000ad491' as DrillId;

/** One each rehearsed before: it is over. */
const DRILLS_OVER = {
  '44': '01990000-0000-7000-8000-0000000ad442',
  '49': '01990000-0000-7000-8000-0000000ad492',
} as const;

/** What the engine answered of the plan of a drill: somebody invented for its first need. */
const PLANNED = {
  ...{ method: 'exact', gap: 0, seatsOpen: 2, seatsCovered: 1, lacking: ['0000-00'] },
  proposed: [{ personId: '0001', needId: '0000-00', score: 0.8, why: 'first', insteadOf: null }],
  ...{ lines: [], peopleMoved: 0, left: [] },
};

/** The reserve of Loire-Atlantique, activated by its cell. */
export const ACTIVATED = '01990000-0000-7000-8000-0000000ac441' as ActivationId;
export const ELSEWHERE = '01990000-0000-7000-8000-0000000ac491' as ActivationId;
export const WORDS = 'La grippe touche plusieurs équipes du territoire.';

/** A season each cell tells. */
export const SEASON = '01990000-0000-7000-8000-0000000ae441' as SeasonId;
export const SEASON_ELSEWHERE = '01990000-0000-7000-8000-0000000ae491' as SeasonId;
export const TOLD = 'Les associations ont répondu dès la première semaine.';

/** A drill that is over: what happened in it is no longer changed, and the worker takes it away. */
async function leaveDrillOver(
  owner: Owner,
  { territoryId, cell }: IsolationWorld['territories']['here'],
  now: Date,
): Promise<void> {
  const id = DRILLS_OVER[territoryId as '44' | '49'];
  const place = { name: 'Maison inventée', communeName: 'Rezé', categoryCode: '500' };
  const by = { membershipId: cell.actor.membershipId, byName: '' };
  await insert(owner, 'drills', {
    ...{ id, territoryId, scenario: 'epidemic', pace: 10, places: JSON.stringify([place]) },
    ...{ openedBy: cell.user.id, openedAt: now, playedMinutes: 60, tickedAt: now },
    ...{ vital: 72, serious: 48, degraded: 24, comfort: 12 },
  });
  await insert(owner, 'drill_activations', {
    ...{ drillId: id, territoryId, reason: 'heat-wave', words: WORDS, minute: 25, ...by },
    ...{ closedMinute: 50, learned: 'Appeler plus tôt.' },
  });
  // nobody answered it
  await insert(owner, 'drill_plans', {
    ...{ drillId: id, territoryId, number: 1, minute: 30, instance: { needs: [], people: [] } },
    ...by,
  });
  await ask(owner, 'update drills set ended_at = $2 where id = $1', [id, now]);
}

/** Each cell activated its reserve for a fortnight, reads its daily report at eight, and began to tell its season. */
export async function leaveActivations(
  owner: Owner,
  { territories, now }: IsolationWorld,
): Promise<void> {
  for (const [id, { territoryId, cell }] of [
    [ACTIVATED, territories.here],
    [ELSEWHERE, territories.there],
  ] as const) {
    await insert(owner, 'activations', {
      ...{ id, territoryId, reason: 'epidemic', words: WORDS, openedAt: now, startsAt: now },
      endsAt: new Date(now.getTime() + 14 * DAY),
      ...{ refreshDays: 7, structuresDaily: true, openedBy: cell.user.id },
    });
    await insert(owner, 'activation_rules', {
      // the usual ones: whatever else is tested beside this world goes as it would without it
      ...{ activationId: id, territoryId, version: 1, quietFrom: 21, quietTo: 8, vital: 24 },
      ...{ setBy: cell.user.id, setAt: now },
    });
    await insert(owner, 'daily_report_hours', {
      ...{ territoryId, hour: 8, setBy: cell.user.id, setAt: now },
    });
  }
  for (const place of [territories.here, territories.there])
    await leaveDrillOver(owner, place, now);
  for (const [id, { territoryId, cell }] of [
    [DRILL, territories.here],
    [DRILL_ELSEWHERE, territories.there],
  ] as const) {
    const place = { name: 'Maison inventée', communeName: 'Rezé', categoryCode: '500' };
    await insert(owner, 'drills', {
      ...{ id, territoryId, scenario: 'bad-saturday', pace: 10, places: JSON.stringify([place]) },
      ...{ openedBy: cell.user.id, openedAt: now, playedMinutes: 60, tickedAt: now },
      ...{ vital: 72, serious: 48, degraded: 24, comfort: 12 },
    });
    await insert(owner, 'drill_acts', {
      ...{ drillId: id, territoryId, needKey: 0, lever: 'interim', minute: 10 },
      actedBy: cell.user.id,
    });
    await insert(owner, 'drill_case_facts', {
      ...{ drillId: id, territoryId, needKey: 0, version: 1, kind: 'taken', minute: 20 },
      // whoever has it is named by the database
      ...{ membershipId: cell.actor.membershipId, byName: '' },
    });
    await insert(owner, 'drill_activations', {
      ...{ drillId: id, territoryId, reason: 'heat-wave', words: WORDS, minute: 25 },
      ...{ membershipId: cell.actor.membershipId, byName: '' },
    });
    await insert(owner, 'drill_viewers', {
      ...{ drillId: id, territoryId, needKey: 0, seenAt: now },
      ...{ membershipId: cell.actor.membershipId, byName: '' },
    });
    await insert(owner, 'drill_plans', {
      ...{ drillId: id, territoryId, number: 1, minute: 30, instance: { needs: [], people: [] } },
      ...{ answer: PLANNED, membershipId: cell.actor.membershipId, byName: '' },
    });
    await insert(owner, 'drill_plan_facts', {
      ...{ drillId: id, territoryId, rank: 1, kind: 'forbid', plan: 1, needKey: 0, person: 2 },
      ...{ minute: 30, membershipId: cell.actor.membershipId, byName: '' },
    });
  }
  for (const [id, { territoryId, cell }] of [
    [SEASON, territories.here],
    [SEASON_ELSEWHERE, territories.there],
  ] as const) {
    await insert(owner, 'season_reports', {
      ...{ id, territoryId, name: 'Hiver', startsAt: new Date(now.getTime() - 30 * DAY) },
      ...{ endsAt: now, openedBy: cell.user.id, openedAt: now },
    });
    await insert(owner, 'season_answers', {
      ...{ seasonId: id, territoryId, question: 'origine', version: 1, words: TOLD },
      ...{ membershipId: cell.actor.membershipId, byName: '', writtenAt: now },
    });
    await insert(owner, 'published_months', {
      ...{ territoryId, month: '2026-01', figures: { needs: [], people: [] }, publishedAt: now },
    });
    await insert(owner, 'territory_contours', {
      ...{ territoryCode: territoryId, source: 'Une carte', communes: 1, importedAt: now },
      drawing: { areas: [], outline: [], borders: [], communes: [] },
    });
  }
}

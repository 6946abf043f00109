import { contactUntil } from '@/lib/assignment/assignment';
import { VOLUNTEER_TRADES } from '@/lib/profile/trade';
import { diceFor } from './random';
import type { Row } from './rows';
import type { World } from './world';

const DAY_MS = 86_400_000;
const isForVolunteers = ({ trade, regulated }: Row) =>
  regulated === false && (VOLUNTEER_TRADES as readonly unknown[]).includes(trade);

/** What associations were asked for, and a team of theirs that waits for seats. */
export function makeTeams({ rows, clock }: World): void {
  const dice = diceFor('teams');
  const pool = rows.pools.find(({ kind }) => kind === 'association-team');
  const answeredBy = rows.memberships.find(({ poolId }) => poolId === pool?.id)?.userId;
  const ahead = rows.needs.filter(
    (need) =>
      need.territoryId === pool?.territoryId &&
      isForVolunteers(need) &&
      need.status === 'open' &&
      (need.startsAt as Date).getTime() > clock.now.getTime() + DAY_MS,
  );
  const [asked, awaited] = ahead;
  const of = (need: Row) => ({
    ...{ needId: need.id, organizationId: need.organizationId },
    ...{ territoryId: need.territoryId, poolId: pool?.id },
  });
  for (const need of [asked, awaited].filter((one) => one !== undefined))
    rows.team_requests.push({
      ...of(need),
      ...{ askedBy: 'manager', askedAt: need.postedAt, toldAt: need.postedAt },
    });
  if (!awaited) return;
  const period = { start: awaited.startsAt as Date, end: awaited.endsAt as Date };
  rows.teams.push({
    ...{ id: dice.id(awaited.postedAt as Date), ...of(awaited), structureId: awaited.structureId },
    ...{ association: pool?.name, size: 8, partial: false, leaderName: 'Camille Landreau' },
    ...{ leaderPhone: '+33639981234', visibleUntil: contactUntil(period), status: 'waitlisted' },
    ...{ revision: awaited.revision, answeredBy, answeredAt: awaited.postedAt, attested: false },
    toldAt: awaited.postedAt,
  });
}

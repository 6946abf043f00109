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
  const free = ({ seats, seatsTaken }: Row) => (seats as number) - (seatsTaken as number);
  const comes = ahead.find((need) => free(need) > 1);
  const awaited = ahead.find((need) => need !== comes && (need.seatsTaken as number) > 0);
  const asked = ahead.find((need) => need !== comes && need !== awaited);
  const requested = [asked, comes, awaited].filter((one) => one !== undefined);
  for (const need of requested)
    rows.team_requests.push({
      ...{ needId: need.id, organizationId: need.organizationId, territoryId: need.territoryId },
      ...{ poolId: pool?.id, askedBy: 'manager', askedAt: need.postedAt, toldAt: need.postedAt },
    });
  const answer = (need: Row, size: number, status: string): Row => ({
    id: dice.id(need.postedAt as Date),
    ...{ needId: need.id, organizationId: need.organizationId, territoryId: need.territoryId },
    ...{ structureId: need.structureId, poolId: pool?.id, association: pool?.name },
    ...{
      size,
      partial: false,
      status,
      leaderName: 'Camille Landreau',
      leaderPhone: '+33639981234',
    },
    visibleUntil: contactUntil({ start: need.startsAt as Date, end: need.endsAt as Date }),
    ...{ revision: need.revision, answeredBy, answeredAt: need.postedAt, attested: false },
    toldAt: status === 'waitlisted' ? null : need.postedAt,
  });
  if (comes) {
    rows.teams.push(answer(comes, 1, 'confirmed'));
    rows.needs[rows.needs.indexOf(comes)] = {
      ...comes,
      seatsTaken: (comes.seatsTaken as number) + 1,
      firstYesAt: comes.firstYesAt ?? comes.postedAt,
    };
  }
  if (awaited) rows.teams.push(answer(awaited, awaited.seats as number, 'waitlisted'));
}

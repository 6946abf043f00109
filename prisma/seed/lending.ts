import type { Party } from '@/lib/lending/loan';
import { EMPLOYED_KINDS } from '@/lib/profile/employment';
import { diceFor } from './random';
import type { DemoAsk } from './solicitation';
import type { DemoStructure, World } from './world';

const MINUTE = 60_000;
/** Of those asked who have not answered, one in so many has said yes and waits for their employer. */
const ONE_WAITS_IN = 3;

/** What was said of the loan of somebody another organization employs: all of it when they came, the person’s yes when it waits. */
export function writeConsents(
  world: World,
  { id, need, person, rank, outcome, askedAt }: DemoAsk,
): void {
  const { organization } = need.structure;
  const lender = person.homeOrganizationId;
  if (!lender || lender === organization.id || !EMPLOYED_KINDS.includes(person.kind)) return;
  const dice = diceFor(`loan ${id}`);
  const say = (party: Party, at: Date) =>
    world.rows.loan_consents.push({
      ...{ id: dice.id(at), loanId: id, organizationId: organization.id },
      ...{ territoryId: organization.territoryId, personId: person.id, homeOrganizationId: lender },
      ...{ party, said: 'yes', terms: 1, voice: party === 'person' ? 'link' : 'space' },
      ...{ saidBy: null, heard: null, at },
    });
  if (outcome.status === 'accepted') {
    say('person', new Date(Math.max(askedAt.getTime(), outcome.at.getTime() - 10 * MINUTE)));
    say('home', outcome.at);
  }
  const waits = outcome.status === 'pending' && need.period.start > world.clock.now;
  if (waits && rank % ONE_WAITS_IN === 0) say('person', new Date(askedAt.getTime() + MINUTE));
}

const DAY_MS = 86_400_000;
const ESAT = '246';
const dayOf = (at: Date) => at.toISOString().slice(0, 'AAAA-MM-JJ'.length);

/** A closed workshop of 230 places lends forty posts for three weeks; nobody is named yet. */
export function writeOffer(world: World, structures: readonly DemoStructure[]): void {
  const workshop = structures.find(
    ({ category, organization }) => category === ESAT && organization.territoryId === '44',
  );
  if (!workshop) return;
  const { now } = world.clock;
  const offerId = diceFor('offer').id(now);
  const { id: organizationId, territoryId } = workshop.organization;
  world.rows.surplus_offers.push({
    ...{ id: offerId, organizationId, territoryId, structureId: workshop.id },
    ...{
      reason: 'suspended',
      startsOn: dayOf(now),
      endsOn: dayOf(new Date(now.getTime() + 21 * DAY_MS)),
    },
    ...{ days: [1, 2, 3, 4, 5], fromMinute: 480, untilMinute: 1080, recallHours: 48 },
    ...{ agreedAhead: false, offeredAt: now, offeredBy: workshop.organization.directorId },
  });
  for (const [trade, posts] of [
    ['social-care-assistant', 22],
    ['cook', 6],
    ['laundry-worker', 12],
  ])
    world.rows.surplus_posts.push({ offerId, organizationId, territoryId, trade, posts });
}

/** One mission to come of somebody lent, whose host asks them to stay two hours longer: they have said yes, their employer not yet. */
export function writeExtension({ rows, clock }: World): void {
  const lenders = new Map(
    rows.people.map(({ id, homeOrganizationId }) => [id, homeOrganizationId]),
  );
  const lent = new Set(rows.loan_consents.map(({ loanId }) => loanId));
  const mission = rows.assignments.find(
    (one) =>
      one.status === 'confirmed' &&
      (one.startsAt as Date) > clock.now &&
      lent.has(one.solicitationId) &&
      lenders.get(one.personId) !== undefined,
  );
  const director = rows.memberships.find(
    (hat) => hat.organizationId === mission?.organizationId && hat.role === 'director',
  );
  if (!mission || !director) return;
  const endsAt = mission.endsAt as Date;
  rows.mission_extensions.push({
    ...{ id: diceFor('extension').id(clock.now), assignmentId: mission.id },
    ...{ organizationId: mission.organizationId, territoryId: mission.territoryId },
    ...{ personId: mission.personId, homeOrganizationId: lenders.get(mission.personId) },
    ...{ fromEndsAt: endsAt, endsAt: new Date(endsAt.getTime() + 120 * MINUTE) },
    ...{ askedBy: director.userId, askedAt: clock.now },
    ...{ personYesAt: clock.now, homeYesAt: null, status: 'pending' },
  });
}

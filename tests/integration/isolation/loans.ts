import { createHash } from 'node:crypto';
import type { LoanId } from '@/lib/lending/loan';
import { anId, ask, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const DAY = 86_400_000;

export type Houses = Pick<IsolationWorld, 'a' | 'b' | 'c' | 'now'>;

export const POST_ASK = '0190ffff-0000-7000-8000-0000000006b1';

export const LOANS = {
  a: '0190ffff-0000-7000-8000-0000000000a1',
  c: '0190ffff-0000-7000-8000-0000000000c1',
} as const;

/** What the lender of each holds. */
export const LOAN_TOKENS: Readonly<Record<string, string>> = {
  [LOANS.a]: `${'l'.repeat(21)}a`,
  [LOANS.c]: `${'l'.repeat(21)}c`,
};

/** Who came to A is lent by B, who came to C by A: all three agreed, and the mission stands. */
export const lent = ({ a, b, c }: Houses) =>
  [
    { id: LOANS.a as LoanId, host: a, home: b, person: a.people[0] },
    { id: LOANS.c as LoanId, host: c, home: a, person: c.people[0] },
  ] as const;

/** The loans of the world, with what each of the three said. */
export async function leaveLoans(owner: Owner, world: IsolationWorld): Promise<void> {
  for (const { id, host, home, person } of lent(world)) {
    const { organizationId, territoryId, needId, structureId, solicitationId } =
      host.mission.assignment;
    const of = { organizationId, territoryId, personId: person.id };
    await insert(owner, 'loans', {
      ...{ id, ...of, needId, structureId, solicitationId, createdAt: world.now },
      ...{ homeOrganizationId: home.organization.id, homeAskedAt: world.now },
    });
    await insert(owner, 'loan_readers', {
      ...{ id: anId<'link'>(), loanId: id, membershipId: home.director.membership.id },
      ...{ organizationId: home.organization.id, territoryId: home.organization.territoryId },
      linkHash: createHash('sha256')
        .update(LOAN_TOKENS[id] ?? '')
        .digest('base64url'),
      toldAt: world.now,
    });
    // one account says one of the three yeses
    const saidBy = { person: null, home: home.director.user.id, host: host.director.user.id };
    for (const party of ['person', 'home', 'host'] as const)
      await insert(owner, 'loan_consents', {
        ...{ id: anId<'consent'>(), loanId: id, ...of, homeOrganizationId: home.organization.id },
        ...{ party, said: 'yes', terms: 1, saidBy: saidBy[party], at: world.now },
        ...(party === 'home' && host === world.c
          ? { voice: 'oral', heard: `Direction ${host.canary}` }
          : { voice: 'space', heard: null }),
      });
  }
}

/** An offer of a house that it recalled: its own, and nobody draws on it. */
async function leaveRecalled(
  owner: Owner,
  of: {
    readonly organizationId: string;
    readonly territoryId: string;
    readonly structureId: string;
  },
  { director }: Houses['a'],
  now: Date,
): Promise<void> {
  const id = anId<'offer'>();
  await insert(owner, 'surplus_offers', {
    ...{ id, ...of, reason: 'reduced', days: [1, 2, 3, 4, 5, 6, 7], startsOn: now, endsOn: now },
    ...{ fromMinute: 0, untilMinute: 1_440, recallHours: 48, agreedAhead: false },
    ...{ offeredBy: director.user.id, offeredAt: now, recalledAt: now },
  });
  const { organizationId, territoryId } = of;
  await insert(owner, 'surplus_posts', {
    ...{ offerId: id, organizationId, territoryId, trade: 'cook', posts: 3 },
  });
}

/** What A and C offer: posts, and somebody by name. */
export async function leaveOffers(owner: Owner, world: IsolationWorld): Promise<void> {
  for (const { id, host, person } of lent(world)) {
    const [structure] = host.structures;
    const of = { organizationId: structure.organizationId, territoryId: structure.territoryId };
    await ask(
      owner,
      'update people set home_organization_id = $2 where id = $1 and home_organization_id is null',
      [person.id, structure.organizationId],
    );
    await insert(owner, 'surplus_offers', {
      ...{ id, ...of, structureId: structure.id, reason: 'reduced', days: [1, 2, 3, 4, 5, 6, 7] },
      ...{ startsOn: world.now, endsOn: new Date(world.now.getTime() + 20 * DAY) },
      // whole days, nights included
      ...{ fromMinute: 0, untilMinute: 1_440, recallHours: 48, agreedAhead: false },
      ...{ offeredBy: host.director.user.id, offeredAt: world.now },
    });
    await insert(owner, 'surplus_posts', { offerId: id, ...of, trade: 'cook', posts: 3 });
    await leaveRecalled(owner, { ...of, structureId: structure.id }, host, world.now);
    await insert(owner, 'surplus_people', {
      offerId: id,
      ...of,
      personId: person.id,
      namedAt: world.now,
    });
  }
}

/** What an hour of each costs, said by who lends. */
export async function leaveCosts(owner: Owner, world: IsolationWorld): Promise<void> {
  for (const { host, home, person } of lent(world)) {
    const { id: assignmentId, organizationId, territoryId, needId } = host.mission.assignment;
    await ask(
      owner,
      `insert into mission_papers (assignment_id, organization_id, territory_id, person_id, rule, required)
       values ($1, $2, $3, $4, 'loan-convention', true) on conflict do nothing`,
      [assignmentId, organizationId, territoryId, person.id],
    );
    await insert(owner, 'loan_costs', {
      ...{ assignmentId, organizationId, territoryId, needId, personId: person.id },
      ...{ homeOrganizationId: home.organization.id, saidBy: home.director.user.id },
      ...{ wageCents: 1890, chargeCents: 805, expenseCents: 0, saidAt: world.now },
    });
  }
}

/** B asked A for one of the posts it offers, of the trade B lacks: it waits for a name. */
export async function leavePostAsks(owner: Owner, world: IsolationWorld): Promise<void> {
  const { a, b, now } = world;
  const [, need] = b.needs;
  const { organizationId, territoryId } = need;
  await insert(owner, 'surplus_posts', {
    ...{ offerId: LOANS.a, organizationId: a.organization.id, territoryId },
    ...{ trade: need.trade, posts: 3 },
  });
  await insert(owner, 'post_asks', {
    ...{ id: POST_ASK, organizationId, territoryId, needId: need.id, offerId: LOANS.a },
    ...{ homeOrganizationId: a.organization.id, status: 'pending' },
    ...{ askedBy: b.director.user.id, askedAt: now },
  });
}

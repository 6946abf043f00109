import { diceFor } from './random';
import type { Row } from './rows';
import type { DemoStructure, World } from './world';

const HOUR_MS = 3_600_000;
/** The age of the last word of a structure, in hours; null: it never said anything. Nearly one in four is unknown. */
const AGES = [
  [50, 20],
  [26, 44],
  [14, 90],
  [10, null],
] as const;
const LEVELS = [
  [62, 'normal'],
  [24, 'watch'],
  [10, 'degraded'],
  [4, 'critical'],
] as const;

const BY_LEVEL = { normal: 0, watch: 1, degraded: 2, critical: 4 } as const;

/** Where structures said they stand: most of them lately, some too long ago, some never; and what two bodies agreed. */
export function makeTension(world: World, structures: readonly DemoStructure[]): void {
  const { rows, clock } = world;
  const dice = diceFor('tension');
  for (const { id, organization } of structures) {
    const director = rows.memberships.find(
      (one) => one.organizationId === organization.id && one.role === 'director',
    );
    const age = dice.weighted(AGES);
    const level = dice.weighted(LEVELS);
    const posts = dice.between(18, 70);
    if (age === null) continue;
    const weight = BY_LEVEL[level];
    const said = {
      ...{ absent: weight + dice.between(0, 3), vacant: weight + dice.between(0, 4) / 2, level },
      ...{ closedPlaces: weight > 1 ? dice.between(1, 6) : 0, posts, places: posts * 2 },
      planBleu: level === 'critical' && dice.chance(0.5),
    };
    for (const back of [age + 48, age]) {
      const declaredAt = new Date(clock.now.getTime() - (back + dice.between(0, 3)) * HOUR_MS);
      rows.tension_declarations.push({
        ...{ id: dice.id(declaredAt), organizationId: organization.id, structureId: id },
        ...{ territoryId: organization.territoryId, declaredAt, ...said },
        ...{ unchanged: back === age, source: 'screen', declaredBy: director?.userId },
      });
    }
  }
  agree(world);
  remind(world, structures);
}

/** A mobile of its duty for one structure, and a question that waits. */
function remind({ rows, clock }: World, structures: readonly DemoStructure[]): void {
  const [first] = structures;
  if (!first) return;
  const { id: structureId, organization } = first;
  const of = {
    organizationId: organization.id,
    territoryId: organization.territoryId,
    structureId,
  };
  rows.tension_rhythms.push({
    ...{ ...of, rhythm: 'two-days', phone: '+33639981240', code: null, stoppedAt: null },
    updatedAt: clock.now,
  });
}

/** Two bodies of the same territory that agreed, and a third that proposed. */
function agree({ rows, clock }: World): void {
  const dice = diceFor('frameworks');
  const [one, two, three] = rows.organizations.filter(
    ({ status, territoryId }) => status === 'verified' && territoryId === '44',
  );
  if (!one || !two || !three) return;
  const directorOf = ({ id }: Row) =>
    rows.memberships.find((hat) => hat.organizationId === id && hat.role === 'director')?.userId;
  const days = (count: number) => new Date(clock.now.getTime() + count * 24 * HOUR_MS);
  const proposed = (by: Row, to: Row, is: object) =>
    rows.framework_agreements.push({
      ...{ id: dice.id(days(-40)), organizationId: by.id, territoryId: '44', otherId: to.id },
      ...{ name: '', otherName: '', startsAt: days(-40), endsAt: days(325) },
      ...{ proposedAt: days(-45), proposedBy: directorOf(by), ...is },
    });
  proposed(one, two, {
    ...{ about: 'staff', reference: 'Convention du 12 octobre', acceptedAt: days(-41) },
    acceptedBy: directorOf(two),
  });
  const waiting = { acceptedAt: null, acceptedBy: null };
  proposed(three, one, { about: 'both', reference: 'Projet de convention', ...waiting });
}

import type { PersonKind } from '@/lib/profile/person';
import { makeCohorts } from './cohort';
import { makeDesk } from './desk';
import { makeFollowed } from './followed';
import { giveHat, newAccount, personaAccount } from './identity';
import { makeInvited } from './invited';
import { diceFor } from './random';
import type { DemoPerson, World } from './world';

const POOLS: readonly (readonly [
  territory: '44' | '49',
  kind: PersonKind,
  name: string,
  persona?: string,
])[] = [
  ['44', 'health-student', 'Étudiants en santé de l’estuaire', 'pool-manager'],
  ['44', 'retiree', 'Retraités de la santé et du social', 'desk'],
  ['44', 'civic-volunteer', 'Réserve civique de Loire-Atlantique', 'civic-moderator'],
  ['44', 'department-agent', 'Agents du Département'],
  ['44', 'association-team', 'Équipes de protection civile', 'team-manager'],
  ['44', 'lent-staff', 'Salariés prêtables'],
  ['44', 'job-seeker', 'Demandeurs d’emploi du soin et de l’aide'],
  ['44', 'part-timer', 'Temps partiels à compléter'],
  ['44', 'student', 'Étudiants de l’université'],
  ['49', 'health-student', 'Étudiants en santé de l’Anjou'],
  ['49', 'civic-volunteer', 'Réserve civique du Maine-et-Loire'],
];
const SHARE_IN_A_POOL = 0.75;
/** The pool whose institute answers for its people: those who registered last wait for it, everybody else of the kind is there. */
const ATTESTS = 'Étudiants en santé de l’estuaire';
const HOW = 'Le secrétariat vérifie votre certificat de scolarité et vos crédits.';
const WAITING = 5;
// of the range kept for fiction
const DESK_PHONE = '+33261910034';

/** The viviers, who looks after each, and most of the people of their kind; gives those who still wait to be let in. */
export function makePools(world: World, people: readonly DemoPerson[]): ReadonlySet<string> {
  const dice = diceFor('pools');
  const waiting = new Set<string>();
  for (const [territoryId, kind, name, persona] of POOLS) {
    const pool = openPool(world, dice, { territoryId, kind, name, persona });
    const hat = keepPool(world, dice, { id: pool.id, territoryId, persona });
    if (name === ATTESTS) makeInvited(world, { ...hat.account, poolId: pool.id, territoryId });
    const ofKind = people.filter((one) => one.territoryId === territoryId && one.kind === kind);
    for (const one of gather(world, dice, pool, ofKind)) waiting.add(one);
    if (pool.validation === 'attested') makeCohorts(world, pool, without(ofKind, waiting));
    makeFollowed(world, { id: pool.id, territoryId, kind }, ofKind);
    if (persona === 'desk') makeDesk(world, { poolId: pool.id, territoryId, ...hat.signs }, ofKind);
  }
  return waiting;
}

const without = (people: readonly DemoPerson[], left: ReadonlySet<string>) =>
  people.filter(({ id }) => !left.has(id));

/** Gives a pool to whoever looks after it: their hat, and the name it bears. */
function keepPool(
  world: World,
  dice: ReturnType<typeof diceFor>,
  { id, territoryId, persona }: { id: string; territoryId: string; persona: string | undefined },
) {
  const keeper = persona ? personaAccount(persona) : newAccount(world, dice, 'vivier');
  const account = { userId: keeper.id, displayName: keeper.name, email: keeper.email };
  const hat = { ...account, role: 'pool-manager' as const, poolId: id, territoryId };
  const membershipId = giveHat(world, dice, hat);
  return { account, signs: { membershipId, byName: keeper.name } };
}

type Opened = {
  readonly territoryId: '44' | '49';
  readonly kind: PersonKind;
  readonly name: string;
  readonly persona: string | undefined;
};

function openPool(
  world: World,
  dice: ReturnType<typeof diceFor>,
  { territoryId, kind, name, persona }: Opened,
): Gathered {
  const createdAt = world.clock.ago(300);
  const id = dice.id(createdAt);
  const attests = name === ATTESTS;
  const validation = attests ? 'attested' : 'open';
  world.rows.pools.push({
    ...{ id, territoryId, name, kind, validation, createdAt },
    ...{ attester: attests ? 'school' : null, attestation: attests ? HOW : null },
    deskPhone: persona === 'desk' ? DESK_PHONE : null,
  });
  return { id, territoryId, validation };
}

type Gathered = {
  readonly id: string;
  readonly territoryId: string;
  readonly validation: 'open' | 'attested';
};

/** Puts people in a pool: most of them, or, where its manager chooses, all but the last comers, who wait. Gives those. */
function gather(
  world: World,
  dice: ReturnType<typeof diceFor>,
  { id: poolId, territoryId, validation }: Gathered,
  ofKind: readonly DemoPerson[],
): readonly string[] {
  const chooses = validation === 'attested';
  const share = chooses ? 1 : SHARE_IN_A_POOL;
  const members = ofKind.filter((one) => one.persona || dice.chance(share));
  const newest = chooses ? lastComers(members) : [];
  for (const { id: personId } of members) {
    const came = world.clock.ago(dice.between(20, 80));
    const row = { poolId, personId, territoryId };
    world.rows.pool_members.push({ ...row, ...standingAtDoor(world, newest, personId, came) });
  }
  return newest.map(({ id }) => id);
}

const lastComers = (members: readonly DemoPerson[]) =>
  members.filter((one) => !one.persona).slice(-WAITING);

function standingAtDoor(world: World, newest: readonly DemoPerson[], personId: string, came: Date) {
  const rank = newest.findIndex(({ id }) => id === personId);
  return rank < 0
    ? { joinedAt: came, status: 'member' }
    : { joinedAt: world.clock.ago(rank + 1), status: 'waiting' };
}

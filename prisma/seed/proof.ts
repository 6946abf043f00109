import { expiryOf } from '@/lib/profile/proof';
import { type Dice, diceFor } from './random';
import type { DemoOrganization, DemoPerson, World } from './world';

/** Who saw each diploma that is more than declared: a structure on arrival, or the register, asked lately. */
export function writeProofs(
  world: World,
  organizations: readonly DemoOrganization[],
  people: readonly DemoPerson[],
): void {
  const dice = diceFor('proofs');
  for (const person of people) {
    const houses = organizations.filter(({ territory }) => territory === person.territoryId);
    for (const held of person.trades)
      if (held.proof !== 'declared') writeProof(world, dice, person, held, dice.pick(houses));
    if (person.kind === 'health-student' && dice.chance(SHARE_ATTESTED))
      writeLevel(world, dice, person);
  }
}

/** The share of students whose institute attested their level. */
const SHARE_ATTESTED = 0.6;

function writeLevel({ clock, rows }: World, dice: Dice, person: DemoPerson): void {
  const { studyLevel: about, id: personId, territoryId } = person;
  const pool = rows.pools.find(
    (one) => one.kind === person.kind && one.territoryId === territoryId,
  );
  if (!about || !pool) return;
  const checkedAt = clock.ago(dice.between(20, 70));
  const kind = 'study-level';
  rows.person_proofs.push({
    ...{ id: dice.id(checkedAt), personId, territoryId, kind, about, level: 'attested' },
    ...{ checker: 'school', checkedBy: pool.name, houseId: pool.id, checkedAt },
    ...{ metOn: checkedAt, expiresOn: expiryOf(kind, about, checkedAt) },
  });
}

function writeProof(
  { clock, rows }: World,
  dice: Dice,
  person: DemoPerson,
  { trade, proof }: DemoPerson['trades'][number],
  house: DemoOrganization,
): void {
  const checkedAt = clock.ago(dice.between(2, 60));
  const inRegister = proof === 'verified';
  const kind = inRegister ? 'register' : 'diploma';
  // a driving licence was looked at eleven months ago: a notice is due
  const metOn = trade === 'driver' ? clock.ago(320) : checkedAt;
  rows.person_proofs.push({
    ...{ id: dice.id(checkedAt), personId: person.id, territoryId: person.territoryId },
    ...{ kind, about: trade, level: proof, checkedAt, metOn },
    ...(inRegister
      ? { checker: 'register', checkedBy: 'Annuaire Santé', houseId: null }
      : { checker: 'structure', checkedBy: house.name, houseId: house.id }),
    expiresOn: expiryOf(kind, trade, metOn),
  });
}

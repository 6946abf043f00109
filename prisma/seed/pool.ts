import type { PersonKind } from '@/lib/profile/person';
import { giveHat, newAccount, personaAccount } from './identity';
import { diceFor } from './random';
import type { DemoPerson, World } from './world';

const POOLS: readonly (readonly [
  territory: '44' | '49',
  kind: PersonKind,
  name: string,
  persona?: string,
])[] = [
  ['44', 'health-student', 'Étudiants en santé de l’estuaire', 'pool-manager'],
  ['44', 'retiree', 'Retraités de la santé et du social'],
  ['44', 'civic-volunteer', 'Réserve civique de Loire-Atlantique'],
  ['44', 'department-agent', 'Agents du Département'],
  ['44', 'association-team', 'Équipes de protection civile'],
  ['44', 'lent-staff', 'Salariés prêtables'],
  ['44', 'job-seeker', 'Demandeurs d’emploi du soin et de l’aide'],
  ['44', 'part-timer', 'Temps partiels à compléter'],
  ['44', 'student', 'Étudiants de l’université'],
  ['49', 'health-student', 'Étudiants en santé de l’Anjou'],
  ['49', 'civic-volunteer', 'Réserve civique du Maine-et-Loire'],
];
const SHARE_IN_A_POOL = 0.75;

/** The viviers, who looks after each, and most of the people of their kind. */
export function makePools(world: World, people: readonly DemoPerson[]): void {
  const dice = diceFor('pools');
  for (const [territoryId, kind, name, persona] of POOLS) {
    const id = dice.id(world.clock.ago(300));
    world.rows.pools.push({ id, territoryId, name, kind, createdAt: world.clock.ago(300) });
    const keeper = persona ? personaAccount(persona) : newAccount(world, dice, 'vivier');
    giveHat(world, dice, {
      userId: keeper.id,
      role: 'pool-manager',
      poolId: id,
      territoryId,
      displayName: keeper.name,
      email: keeper.email,
    });
    const ofKind = people.filter((one) => one.territoryId === territoryId && one.kind === kind);
    const members = ofKind.filter((one) => one.persona || dice.chance(SHARE_IN_A_POOL));
    for (const { id: personId } of members) {
      const joinedAt = world.clock.ago(dice.between(20, 80));
      world.rows.pool_members.push({ poolId: id, personId, territoryId, joinedAt });
    }
  }
}

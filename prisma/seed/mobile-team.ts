import { diceFor } from './random';
import type { Row } from './rows';
import type { DemoStructure, World } from './world';

const EHPAD = '500';
const HERE = '44';
const TRADE = 'care-assistant';
const MEMBERS = 2;
const WEEKDAYS = [1, 3, 5] as const;
const SHARE = 50;
const STOPS = [
  { weekday: 1, startsAt: '09:00', endsAt: '12:00' },
  { weekday: 3, startsAt: '09:00', endsAt: '12:00' },
  { weekday: 5, startsAt: '14:00', endsAt: '17:00' },
] as const;

/** Whoever has the trade, seen, the last of the list: stories begin by the first. */
function carersOf({ rows }: World): readonly Row[] {
  const seen = new Set(
    rows.person_trades
      .filter(({ trade, proof }) => trade === TRADE && proof !== 'declared')
      .map(({ personId }) => personId),
  );
  return rows.people
    .filter(
      ({ id, territoryId, status, userId }) =>
        seen.has(id) && territoryId === HERE && status === 'active' && userId === null,
    )
    .sort((a, b) => String(b.id).localeCompare(String(a.id)))
    .slice(0, MEMBERS);
}

/** A mobile team that goes to three homes each week, two people of it; its turns wait to be computed. */
export function makeMobileTeam(world: World, structures: readonly DemoStructure[]): void {
  const { rows, clock } = world;
  const dice = diceFor('mobile-team');
  const keptBy = rows.memberships.find(
    ({ role, territoryId }) => role === 'cell' && territoryId === HERE,
  )?.userId;
  if (!keptBy) return;
  const of = { teamId: dice.id(clock.now), territoryId: HERE };
  const kept = { keptBy, keptAt: clock.now };
  rows.mobile_teams.push({
    ...{ id: of.teamId, territoryId: HERE, name: 'Équipe mobile du vignoble', ...kept },
    ...{ carriedBy: 'Département, direction de l’autonomie', regime: 'FPT' },
    ...{ mix: { [TRADE]: 100 }, doctors: ['Médecin de PMI, Clisson'] },
    purpose: 'Passer chaque semaine là où les bras manquent le plus.',
  });
  const homes = structures
    .filter(({ organization }) => organization.territoryId === HERE)
    .filter(({ category }) => category === EHPAD);
  for (const [rank, stop] of STOPS.entries()) {
    const home = homes.at(-1 - rank);
    if (!home) continue;
    rows.mobile_team_stops.push({
      ...{ id: dice.id(clock.now), ...of, kind: 'structure', ...stop, trades: [TRADE], ...kept },
      ...{ organizationId: home.organization.id, structureId: home.id, place: '', communeName: '' },
    });
  }
  for (const { id: personId } of carersOf(world))
    rows.mobile_team_members.push({
      ...{ id: dice.id(clock.now), ...of, personId, name: '', trade: TRADE, share: SHARE },
      ...{ weekdays: [...WEEKDAYS], saidAt: clock.now, status: 'in' },
      ...{ takenInBy: keptBy, takenInAt: clock.now },
    });
}

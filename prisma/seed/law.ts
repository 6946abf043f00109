import type { DeclaredHours } from '@/lib/availability/declared-hours';
import { AGREEMENT_TABLE, type AgreementKind } from '@/lib/organization/agreement';
import { finessCategory } from '@/lib/organization/finess-categories';
import type { Condition, ConditionKind } from '@/lib/profile/condition';
import type { PersonKind } from '@/lib/profile/person';
import type { Clock } from './clock';
import { type Dice, diceFor } from './random';
import type { DemoPerson, DemoStructure, World } from './world';

const HOUR = 60;
const DAY_MS = 86_400_000;
/** Those with another employer, and the weeks they say they work there. */
const WORK_ELSEWHERE: Readonly<Partial<Record<PersonKind, readonly number[]>>> = {
  'part-timer': [17.5, 21, 24, 28],
  'lent-staff': [24, 28],
  'department-agent': [28],
};
const SHARE_WHO_DECLARE = 0.12;

/** Hours elsewhere a person declared, drawn from dice of their own: nobody else’s throws move. */
export function hoursElsewhere(person: DemoPerson, clock: Clock): readonly DeclaredHours[] {
  const choices = WORK_ELSEWHERE[person.kind];
  const dice = diceFor(`hours ${person.email}`);
  if (!choices || person.persona || !dice.chance(SHARE_WHO_DECLARE)) return [];
  const weekly: DeclaredHours = {
    kind: 'weekly',
    minutes: dice.pick(choices) * HOUR,
    from: clock.ago(dice.between(20, 80)),
    until: null,
  };
  if (!dice.chance(0.4)) return [weekly];
  const period = clock.shift(dice.between(1, 6), '08:00', 7);
  return [{ kind: 'period', period }];
}

/** What is declared, by what share, and how many days ago at most: an attestation is asked for again after six months. */
const CONDITION_SHARES: readonly (readonly [ConditionKind, number, number])[] = [
  ['immunity', 0.8, 300],
  ['child-protection-attestation', 0.7, 170],
  ['criminal-record-extract', 0.55, 300],
];

/** What a person declared having shown, and when; the personas are in order. */
export function conditionsOf(person: DemoPerson, clock: Clock): readonly Condition[] {
  const dice = diceFor(`conditions ${person.email}`);
  if (person.ageBand === 'minor-16-17') return [];
  return CONDITION_SHARES.flatMap(([kind, share, daysAgo]) => {
    const metOn = dayOnly(clock.ago(dice.between(20, daysAgo)));
    return person.persona !== null || dice.chance(share) ? [{ kind, metOn }] : [];
  });
}

const dayOnly = (instant: Date) => new Date(Math.floor(instant.getTime() / DAY_MS) * DAY_MS);

/** Families that roster twelve hours a day. */
const LONG_DAYS = ['elderly', 'disabled-adults', 'child-protection', 'social'];

/** The agreements a structure declared, for as long as the demo remembers. */
export function agreementsOf({ category, organization }: DemoStructure): readonly AgreementKind[] {
  const family = finessCategory(category)?.family ?? 'not-host';
  const wanted: readonly AgreementKind[] = LONG_DAYS.includes(family)
    ? ['day-12h', 'night-12h', 'rest-11h']
    : ['rest-11h'];
  return wanted.filter((kind) => AGREEMENT_TABLE[kind].regimes.includes(organization.regime));
}

/** Writes what structures and people declared about the law. */
export function writeLaw(
  world: World,
  structures: readonly DemoStructure[],
  people: readonly DemoPerson[],
): void {
  const dice = diceFor('law rows');
  for (const structure of structures) writeAgreements(world, structure, dice);
  for (const person of people) writeDeclared(world, person, dice);
}

function writeAgreements({ clock, rows }: World, structure: DemoStructure, dice: Dice): void {
  const since = clock.ago(400);
  for (const kind of agreementsOf(structure)) {
    rows.structure_agreements.push({
      id: dice.id(since),
      organizationId: structure.organization.id,
      territoryId: structure.organization.territoryId,
      structureId: structure.id,
      kind,
      validFrom: since,
      validUntil: null,
      reference: 'Accord d’établissement de la démonstration',
      declaredBy: structure.organization.directorId,
      declaredAt: since,
    });
  }
}

function writeDeclared({ clock, rows }: World, person: DemoPerson, dice: Dice): void {
  const whose = { personId: person.id, territoryId: person.territoryId };
  const declaredAt = clock.ago(10);
  for (const hours of hoursElsewhere(person, clock)) {
    rows.declared_hours.push({
      id: dice.id(declaredAt),
      ...whose,
      ...columnsOf(hours),
      declaredAt,
    });
  }
  for (const { kind, metOn } of conditionsOf(person, clock))
    rows.person_conditions.push({ ...whose, condition: kind, metOn, declaredAt });
}

const columnsOf = (hours: DeclaredHours) =>
  hours.kind === 'period'
    ? { startsAt: hours.period.start, endsAt: hours.period.end, weeklyMinutes: null }
    : { startsAt: hours.from, endsAt: hours.until, weeklyMinutes: hours.minutes };

import { freshnessOf } from '@/lib/availability/freshness';
import type { ConditionKind } from '@/lib/profile/condition';
import { type Subject, subjectsOf } from '@/lib/profile/proof';
import type { Proof } from '@/lib/profile/trade';
import type { LastingFacts } from './lasting-gates';
import { readinessOf } from './readiness';

/** One thing somebody lacks before they may be asked and come. */
export type Lack =
  | { readonly kind: 'week' }
  | { readonly kind: 'old-week' }
  | { readonly kind: 'proof'; readonly subject: Subject }
  | { readonly kind: 'condition'; readonly condition: ConditionKind };

/** What a pool knows of one of its people. */
export type PoolFacts = LastingFacts & { readonly confirmedAt: Date | null };

/** All that somebody lacks for the kind of mission that asks least: their week, what nobody has checked, what was never shown. */
export function lacksOf(person: PoolFacts, now: Date): readonly Lack[] {
  const easiest = [...readinessOf(person, now)].sort(
    (a, b) => a.missing.length - b.missing.length,
  )[0];
  return [
    ...weekLack(person.confirmedAt, now),
    ...subjectsOf(person).flatMap((subject): Lack[] =>
      proofOf(person, subject) === 'declared' ? [{ kind: 'proof', subject }] : [],
    ),
    ...(easiest?.missing ?? []).map((condition): Lack => ({ kind: 'condition', condition })),
  ];
}

function weekLack(confirmedAt: Date | null, now: Date): Lack[] {
  if (confirmedAt === null) return [{ kind: 'week' }];
  return freshnessOf(confirmedAt, now).level === 'fresh' ? [] : [{ kind: 'old-week' }];
}

const proofOf = ({ trades, studyProof }: LastingFacts, { kind, about }: Subject): Proof =>
  kind === 'study-level'
    ? (studyProof ?? 'declared')
    : (trades.find(({ trade }) => trade === about)?.proof ?? 'declared');

/** Those who lack something, those who lack least first; whoever lacks nothing is ready, and not here. */
export const nearlyReady = <Person extends PoolFacts>(people: readonly Person[], now: Date) =>
  people
    .map((person) => ({ person, lacks: lacksOf(person, now) }))
    .filter(({ lacks }) => lacks.length > 0)
    .sort(
      (a, b) => a.lacks.length - b.lacks.length || (a.person.personId < b.person.personId ? -1 : 1),
    );

import { describe, expect, test } from 'vitest';
import {
  countToSend,
  lastSending,
  newSince,
  placesOf,
  sayPerson,
  sayToSend,
} from '@/components/plan/plan-view';
import type { PlannedNeed, ProposedNeed, ProposedPerson } from '@/lib/plan/told-proposal';

const now = new Date('2026-12-07T10:00:00Z');
const earlier = new Date('2026-12-07T09:00:00Z');
const person = (place: number, is: Partial<ProposedPerson> = {}): ProposedPerson => ({
  ...{ place, score: 0.8, why: 'first', insteadOf: null, since: earlier },
  ...{ outcome: null, triedAt: null, byHand: null, ...is },
});
const needs = (...people: ProposedPerson[]): ProposedNeed[] => [
  { need: { id: 'n' } as unknown as PlannedNeed, people },
];
const decided = (kind: 'pin' | 'forbid') => ({ byHand: { kind, by: null, at: now } });

test('a number is said the same everywhere; nobody’s number is nobody', () => {
  expect(sayPerson(12)).toBe('Personne n°\u00a012');
  expect(sayPerson(null)).toBe('Une personne');
});

describe('who is left to ask', () => {
  test('neither whoever was asked nor whoever was set aside; whoever could not be asked still is', () => {
    const all = needs(
      person(1),
      person(2, { outcome: 'asked', triedAt: now }),
      person(3, decided('forbid')),
      person(4, decided('pin')),
      person(5, { outcome: 'spared', triedAt: now }),
    );
    expect(countToSend(all)).toEqual({ asks: 3, people: 3, needs: 1 });
    expect(placesOf([...all, ...needs(person(2))])).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('what a sending asks', () => {
  test('somebody proposed for two needs is one person and two questions; a need all of whose people were asked is none', () => {
    const all = [
      ...needs(person(1), person(2)),
      ...needs(person(1), person(3, decided('forbid'))),
      ...needs(person(4, { outcome: 'asked', triedAt: now })),
    ];
    expect(countToSend(all)).toEqual({ asks: 3, people: 2, needs: 2 });
  });
  test.each([
    [{ asks: 1, people: 1, needs: 1 }, 'la personne proposée'],
    [{ asks: 2, people: 1, needs: 2 }, 'la personne proposée (2 demandes)'],
    [{ asks: 2, people: 2, needs: 2 }, 'les 2 personnes proposées'],
    [{ asks: 12, people: 8, needs: 9 }, 'les 8 personnes proposées (12 demandes)'],
  ])('%o', (left, said) => expect(sayToSend(left).replaceAll('\u00a0', ' ')).toBe(said));
});

describe('what is new', () => {
  const isNew = (...people: ProposedPerson[]) => {
    const found = newSince(needs(...people), now);
    return people.filter(found).map(({ place }) => place);
  };
  test('since the plan before; in a first plan nothing is', () => {
    expect(isNew(person(1), person(2, { since: now }))).toEqual([2]);
    expect(isNew(person(1, { since: now }), person(2, { since: now }))).toEqual([]);
  });
});

describe('the last sending', () => {
  test('the most recent alone, read from what it left; none, nothing', () => {
    expect(lastSending(needs(person(1)))).toBeNull();
    const sent = (outcome: ProposedPerson['outcome'], triedAt: Date) => ({ outcome, triedAt });
    expect(
      lastSending(
        needs(
          person(1, sent('asked', now)),
          person(2, sent('gone', now)),
          person(3, sent('spared', earlier)),
        ),
      ),
    ).toEqual({ at: now, asked: 1, left: 1 });
  });
});

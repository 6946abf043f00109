import { describe, expect, test } from 'vitest';
import { sayDifferences } from '@/components/matching/change-words';
import { sayDeciders, sayGain, sayProposal } from '@/components/matching/proposal-words';
import type { Change } from '@/lib/matching/change';
import { changesNamed, reshape } from '@/lib/matching/reshape';
import { aNeed, NOW } from './world';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const cut: Change = { kind: 'split-shift', at: 'before-night' };

test('a need cut in two says what each part finds, never the sum as if it were one', () => {
  const said = { changes: [cut], gains: 24, byPart: [21, 9], coming: 9 };
  expect(plain(sayGain(said))).toBe(
    'De plus, pour la première partie : 21 personnes ; pour la seconde : 9 personnes',
  );
  const tasks = { ...said, changes: [{ kind: 'split-tasks' } as const], byPart: [0, 1] };
  expect(plain(sayGain(tasks))).toBe(
    'De plus, pour les tâches réservées : personne ; pour les autres : 1 personne',
  );
});

test('a need that stays whole says one figure', () => {
  const said = { changes: [{ kind: 'lodging' } as const], gains: 4, byPart: [4], coming: 6 };
  expect(plain(sayGain(said))).toBe('4 personnes de plus pourraient venir');
  expect(plain(sayGain({ ...said, gains: 0, coming: 1 }))).toBe('1 personne suffirait');
});

test('where the cut falls is in its name; the family decides only at home', () => {
  expect(sayProposal({ changes: [cut] })).toBe('Couper le créneau en deux, avant la nuit');
  const day = { changes: [{ kind: 'day', days: 1 } as const] };
  expect(sayDeciders(day, true)).toContain('famille');
  expect(sayDeciders(day, false)).not.toContain('famille');
  const both = {
    changes: [{ kind: 'lodging' }, { kind: 'all-kinds' }, { kind: 'seats', seats: 1 }],
  } as const;
  expect(plain(sayDeciders(both, false))).toBe('vous, avec votre budget ou le Département ; vous');
});

describe('the preview says what differs', () => {
  const need = aNeed({ wantedKinds: ['retiree'] });
  const differences = (proposal: string) => {
    const changes = changesNamed(need, proposal);
    if (!changes) throw new Error(proposal);
    return sayDifferences(need, reshape(need, changes).said, NOW).map(plain);
  };
  test.each([
    ['lodging', ['+ hébergement proposé']],
    ['transport', ['+ transport proposé']],
    ['shift:15', ['Horaire : demain soir 20 h 45 – 6 h 45 (10 h) → demain soir 21 h – 7 h (10 h)']],
    ['seats:1', ['Demande : 2 aides-soignant·es → 1 aide-soignant·e']],
    ['all-kinds', ['Profils : retraité·e → tous les profils permis']],
    ['split-tasks', ['Tâches : ']],
    ['shift:15+transport', ['+ transport proposé', 'Horaire : ']],
  ])('%s', (proposal, said) => {
    const told = differences(proposal);
    expect(told).toHaveLength(said.length);
    for (const [index, words] of said.entries()) expect(told[index]).toContain(words);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerRows, sayTried } from '@/components/situation/situation-view';
import type { Answers } from '@/lib/situation/told-answers';
import '../../support/properties';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const rows = (answers: Answers) =>
  answerRows(answers).map(({ name, value }) => `${name} : ${plain(value)}`);

test.each([
  [{ asked: 0, yes: 0, no: 0 }, ['Sollicitées : personne']],
  [{ asked: 11, yes: 0, no: 3 }, ['Oui : aucun', 'Non : moins de 5', 'Sans réponse : 5 à 9']],
  [{ asked: 11, yes: 1, no: 0 }, ['Oui : 1', 'Non : moins de 5', 'Sans réponse : 10 à 14']],
  [{ asked: 11, yes: 0, no: 5 }, ['Oui : aucun', 'Non : 5 à 9', 'Sans réponse : 5 à 9']],
  [{ asked: 3, yes: 1, no: 1 }, ['Oui : 1', 'Non : moins de 5', 'Sans réponse : moins de 5']],
  [{ asked: 6, yes: 0, no: 6 }, ['Oui : aucun', 'Non : 5 à 9', 'Sans réponse : moins de 5']],
  [{ asked: 2, yes: 2, no: 0 }, ['Oui : 2', 'Non : aucun', 'Sans réponse : personne']],
])('%o', (answers, said) => expect(rows(answers)).toEqual(said));

const MOST = 14;
/** Every way the people asked for one need may have answered, up to some size. */
const everyAnswers: readonly Answers[] = Array.from({ length: 7 }, (_, yes) => yes).flatMap((yes) =>
  Array.from({ length: MOST }, (_, no) => no).flatMap((no) =>
    Array.from({ length: MOST }, (_, silent) => ({ asked: yes + no + silent, yes, no })),
  ),
);

/** All that a cell reads of one need: its row in the queue and its page. */
const screen = (answers: Answers) => JSON.stringify([sayTried(answers), answerRows(answers)]);
const CELLS = {
  no: ({ no }: Answers) => no,
  silent: ({ asked, yes, no }: Answers) => asked - yes - no,
} as const;

test('whoever knows the rule and reads the screens works out no count but none at all', () => {
  const alike = new Map<string, Answers[]>();
  for (const one of everyAnswers) alike.set(screen(one), [...(alike.get(screen(one)) ?? []), one]);
  const index = fc.nat({ max: everyAnswers.length - 1 });
  fc.assert(
    fc.property(index, (rank) => {
      const answers = everyAnswers[rank] as Answers;
      for (const count of Object.values(CELLS)) {
        const possible = new Set((alike.get(screen(answers)) ?? []).map(count));
        if (count(answers) > 0) expect(possible.size).toBeGreaterThan(1);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('whoever knows whom was asked, and how many, learns of no few of them that they said no', () => {
  for (const asked of [1, 2, 3, 4]) {
    const said = (no: number) => screen({ asked, yes: 0, no });
    expect(new Set(Array.from({ length: asked + 1 }, (_, no) => said(no))).size).toBe(1);
    const beside = (no: number) => screen({ asked: asked + 1, yes: 1, no });
    expect(new Set(Array.from({ length: asked + 1 }, (_, no) => beside(no))).size).toBe(1);
  }
});

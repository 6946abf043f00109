import { expect, test } from 'vitest';
import { rate } from '@/lib/matching/ranking';
import { WEIGHTS } from '@/lib/matching/weights';
import { EXAMPLE, exampleLines, exampleTotal } from '@/lib/matching/worked-example';
import { fitting } from './world';

test('the example of the public page is what the engine gives, part by part', () => {
  const history = {
    ...{
      asks30d: EXAMPLE.asks,
      missions30d: EXAMPLE.missions,
      lastAskedAt: null,
      wouldReturn: false,
      welcome: 0 as const,
    },
    ...{ missionsHere: EXAMPLE.missionsHere, missionsForPublic: 0, brokenPromises: EXAMPLE.broken },
  };
  const someone = fitting({ trades: [{ trade: 'care-assistant', proof: EXAMPLE.proof }], history });
  if (!someone.hold) throw new Error('no hold');
  const travelling = {
    ...someone,
    travel: { ...someone.travel, minutes: EXAMPLE.travelMinutes },
  };
  const rated = rate(travelling, someone.hold, WEIGHTS);
  const lines = exampleLines();
  expect(lines.map(({ part, points, outOf }) => ({ part, points, outOf }))).toEqual(
    rated.contributions.map(({ part, points, outOf }) => ({ part, points, outOf })),
  );
  expect(exampleTotal(lines)).toEqual({ points: rated.score, outOf: 100 });
});

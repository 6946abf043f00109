import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachOf, inSeries, saySeries, toldFromAddress, toldInAddress } from '@/lib/shared/series';

const at = (day: string, from: string, until: string, next = day) => ({
  start: new Date(`${day}T${from}+01:00`),
  end: new Date(`${next}T${until}+01:00`),
});
const plain = (words: string) => words.replace(/\s/g, ' ');

describe('several shifts in words', () => {
  test.each([
    [
      'nights, from the first to the last, in whichever order',
      [
        at('2026-12-17', '20:45', '06:45', '2026-12-18'),
        at('2026-12-03', '20:45', '06:45', '2026-12-04'),
      ],
      '2 nuits, du jeudi 3 décembre au jeudi 17 décembre',
    ],
    [
      'until midnight is not a night',
      [
        at('2026-12-03', '14:00', '00:00', '2026-12-04'),
        at('2026-12-04', '14:00', '00:01', '2026-12-05'),
      ],
      '2 missions, du jeudi 3 décembre au vendredi 4 décembre',
    ],
    [
      'past midnight by a minute is one',
      [
        at('2026-12-03', '14:00', '00:01', '2026-12-04'),
        at('2026-12-04', '14:00', '00:01', '2026-12-05'),
      ],
      '2 nuits, du jeudi 3 décembre au vendredi 4 décembre',
    ],
    [
      'one same day',
      [at('2026-12-03', '08:00', '12:00'), at('2026-12-03', '14:00', '18:00')],
      '2 missions, le jeudi 3 décembre',
    ],
    [
      'over two years',
      [at('2026-12-31', '08:00', '12:00'), at('2027-01-02', '14:00', '18:00')],
      '2 missions, du jeudi 31 décembre 2026 au samedi 2 janvier 2027',
    ],
    ['none', [], '0 nuit'],
  ])('%s', (_, periods, words) => {
    expect(plain(saySeries(periods))).toBe(words);
  });
});

describe('what goes together', () => {
  test('from two on, in the order given; nothing is lost, nothing is twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 })), (keys) => {
        const ones = keys.map((key, rank) => ({ key, rank }));
        const { series, alone } = inSeries(ones, ({ key }) => String(key));
        expect([...series.flat(), ...alone].map(({ rank }) => rank).sort((a, b) => a - b)).toEqual(
          ones.map(({ rank }) => rank),
        );
        for (const group of series) {
          expect(group.length).toBeGreaterThan(1);
          expect(new Set(group.map(({ key }) => key)).size).toBe(1);
          expect(group.map(({ rank }) => rank)).toEqual(
            group.map(({ rank }) => rank).toSorted((a, b) => a - b),
          );
        }
        expect(new Set(alone.map(({ key }) => key)).size).toBe(alone.length);
      }),
    );
  });
});

describe('what one act over several came to', () => {
  test('each is decided by itself; what one refuses takes nothing from the others, and an address carries it', async () => {
    const said: string[] = [];
    const told = await eachOf([{ id: 'a' }, { id: 'b' }, { id: 'c' }], async ({ id }) => {
      said.push(id);
      return id === 'b'
        ? ({ ok: false, refusal: 'terms-changed' } as const)
        : ({ ok: true, value: 'agreed' } as const);
    });
    expect(said).toEqual(['a', 'b', 'c']);
    expect(told).toEqual({
      done: { agreed: 2 },
      refused: [{ id: 'b', refusal: 'terms-changed' }],
    });
    const query = Object.fromEntries(new URLSearchParams(toldInAddress(told)));
    expect(toldFromAddress(query)).toEqual(told);
  });

  test.each([
    [{}],
    [{ dits: ['agreed.1', 'x'], refus: 3 }],
    [{ dits: 'agreed', refus: '.' }],
    [{ dits: 'agreed.-1~noted.x~over.1.5', refus: '' }],
    [{ dits: `agreed.1~${'x'.repeat(4_000)}`, refus: undefined }],
  ])('an address somebody else wrote says nothing: %j', (query) => {
    const { done, refused } = toldFromAddress(query);
    expect(refused).toEqual([]);
    expect(Object.values(done).every((count = 0) => Number.isInteger(count) && count > 0)).toBe(
      true,
    );
  });
});

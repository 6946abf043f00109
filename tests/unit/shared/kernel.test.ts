import { expect, test } from 'vitest';
import { readId } from '@/lib/shared/id';
import { covers, minutesOf, overlaps } from '@/lib/shared/period';
import { accept, refuse } from '@/lib/shared/result';

test('a decision is a value: the new state, or a named refusal', () => {
  expect(accept(1)).toEqual({ ok: true, value: 1 });
  expect(refuse('need-closed')).toEqual({ ok: false, refusal: 'need-closed' });
});

test('an id is a lower-case UUID or nothing', () => {
  const id = '01a2015e-3180-7d6f-a066-e658bf975019';
  expect(readId(id)).toBe(id);
  for (const wrong of [
    id.toUpperCase(),
    `${id} `,
    `${id}\n`,
    '',
    null,
    undefined,
    12,
    [id],
    '../x',
  ])
    expect(readId(wrong)).toBeNull();
});

test('two touching shifts do not overlap; clock changes do not change elapsed time', () => {
  const at = (text: string) => new Date(text);
  const a = { start: at('2026-10-24T19:00:00Z'), end: at('2026-10-25T06:00:00Z') };
  expect(minutesOf(a)).toBe(11 * 60);
  expect(overlaps(a, { start: a.end, end: at('2026-10-25T07:00:00Z') })).toBe(false);
  expect(covers(a, { start: a.start, end: a.end })).toBe(true);
});

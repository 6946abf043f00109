import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Audience, asHeard, concerns, type LiveEvent } from '@/lib/notify/audience';
import { changeLine, pictureLine, readLastEventId } from '@/lib/notify/event-stream';
import { advance, HOLE_MS, HOLES_MAX, startAt } from '@/lib/notify/live-cursor';

const event = (is: Partial<LiveEvent> = {}): LiveEvent => ({
  id: 7n,
  organizationId: 'a',
  territoryId: '44',
  needId: 'n1',
  kind: 'answer',
  ...is,
});
const of = (is: Partial<Extract<Audience, { kind: 'organization' }>> = {}): Audience => ({
  kind: 'organization',
  organizationId: 'a',
  structureIds: null,
  needId: null,
  ...is,
});
const cell = (territoryId: string, needId: string | null = null): Audience => ({
  kind: 'territory',
  territoryId,
  needId,
});
const moved = () => event({ organizationId: null, needId: null, kind: 'drill-changed' });
const drills = (territoryId: string): Audience => ({
  ...{ kind: 'territory', territoryId, needId: null, drills: true },
});
const structureOf = (needId: string) => ({ n1: 's1', n2: 's2' })[needId];

describe('who an event concerns', () => {
  test.each<[string, LiveEvent, Audience, boolean]>([
    ['its organization', event(), of(), true],
    ['another organization', event(), of({ organizationId: 'b' }), false],
    ['an event of nobody', event({ organizationId: null }), of(), false],
    ['its need', event(), of({ needId: 'n1' }), true],
    ['another need', event(), of({ needId: 'n2' }), false],
    ['a manager of its structure', event(), of({ structureIds: ['s1'] }), true],
    ['a manager of another structure', event(), of({ structureIds: ['s2'] }), false],
    ['a need of unknown structure', event({ needId: 'n9' }), of({ structureIds: ['s1'] }), false],
    [
      'no need, for a limited manager',
      event({ needId: null }),
      of({ structureIds: ['s1'] }),
      false,
    ],
    ['a manager of no structure', event(), of({ structureIds: [] }), false],
    ['its territory', event(), cell('44'), true],
    ['another territory', event(), cell('49'), false],
    ['the worker’s beat', event({ organizationId: null, territoryId: '' }), cell('44'), false],
    ['its territory, another need', event(), cell('44', 'n2'), false],
    ['a drill of its territory, on the pages of drills', moved(), drills('44'), true],
    ['a drill of another territory', moved(), drills('49'), false],
    ['a drill, on a screen of what is real', moved(), cell('44'), false],
    ['what is real, on a page of a drill', event(), drills('44'), false],
    ['an audience that does not exist', event(), { kind: 'all', needId: null } as never, false],
  ])('%s', (_, happened, audience, heard) =>
    expect(concerns(happened, audience, structureOf)).toBe(heard),
  );
});

describe('a cursor over ids that commit out of order', () => {
  test('gives every id once, whatever the order of arrival', () => {
    const arrivals = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
      .chain((ids) =>
        fc.tuple(fc.constant(ids), fc.infiniteStream(fc.integer({ min: 1, max: 5 }))),
      );
    fc.assert(
      fc.property(arrivals, ([ids, sizes]) => {
        let cursor = startAt(0n);
        const committed: bigint[] = [];
        const seen: bigint[] = [];
        const waiting = [...ids];
        while (waiting.length > 0) {
          committed.push(...waiting.splice(0, sizes.next().value).map(BigInt));
          // what the query gives: past the last, and in the holes
          const rows = committed.filter((id) => id > cursor.last || cursor.holes.has(id));
          const moved = advance(cursor, rows, 0);
          cursor = moved.cursor;
          seen.push(...moved.fresh);
        }
        expect([...seen].sort((a, b) => Number(a - b))).toEqual(
          ids.map(BigInt).sort((a, b) => Number(a - b)),
        );
      }),
    );
  });

  test('forgets a hole no transaction can fill any more', () => {
    const { cursor } = advance(startAt(0n), [2n], 0);
    expect(cursor.holes.has(1n)).toBe(true);
    expect(advance(cursor, [], HOLE_MS - 1).cursor.holes.has(1n)).toBe(true);
    expect(advance(cursor, [], HOLE_MS).cursor.holes.size).toBe(0);
  });

  test('keeps so many holes and no more', () => {
    const { cursor } = advance(startAt(0n), [1_000_000n], 0);
    expect(cursor.holes.size).toBeLessThanOrEqual(HOLES_MAX);
    expect(cursor.holes.has(999_999n)).toBe(true);
  });
});

describe('what is said of what is heard', () => {
  const kinds = ['answer', 'message-delivered', 'message-failed', 'people-asked', 'seat-taken'];
  const moved = fc.array(
    fc.record({ needId: fc.constantFrom('n1', 'n2', null), kind: fc.constantFrom(...kinds) }),
    { maxLength: 20 },
  );
  const heard = (of: readonly Pick<LiveEvent, 'needId' | 'kind'>[]) =>
    of.map((one, rank) => ({ ...event(), ...one, id: BigInt(rank + 1) }));

  test('to a territory, which request moved, once, after the last of it: neither what moved nor how often', () => {
    fc.assert(
      fc.property(moved, (of) => {
        const events = heard(of);
        const said = asHeard(events, { kind: 'territory' });
        expect(new Set(said.map(({ needId }) => needId))).toEqual(
          new Set(of.map(({ needId }) => needId)),
        );
        expect(new Set(said.map(({ needId }) => needId)).size).toBe(said.length);
        for (const { id, needId, kind } of said) {
          expect(kind).toBe('change');
          expect(id).toBe(events.findLast((one) => one.needId === needId)?.id);
        }
        const ids = said.map(({ id }) => id);
        expect(ids).toEqual([...ids].sort((one, other) => (one < other ? -1 : 1)));
      }),
    );
  });

  test('to an organization, everything of its own', () => {
    const events = heard([
      { needId: 'n1', kind: 'answer' },
      { needId: 'n1', kind: 'seat-taken' },
    ]);
    expect(asHeard(events, { kind: 'organization' })).toEqual(events);
  });
});

test('a line says ids and kind, nothing else', () => {
  expect(changeLine(event())).toBe(
    'id: 7\nevent: change\ndata: {"needId":"n1","kind":"answer"}\n\n',
  );
});

test.each([
  ['12', 12n],
  [null, null],
  ['', null],
  ['-1', null],
  ['1e3', null],
  ['9'.repeat(19), null],
])('a last event id %j', (header, id) => expect(readLastEventId(header)).toBe(id));

test('a picture is said on one line, whatever it holds', () => {
  const text = new TextDecoder().decode(pictureLine({ picture: { headline: 'a\nb' } }));
  expect(text).toBe('event: picture\ndata: {"picture":{"headline":"a\\nb"}}\n\n');
});

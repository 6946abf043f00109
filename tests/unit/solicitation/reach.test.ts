import { describe, expect, test } from 'vitest';
import type { Need } from '@/lib/need/need';
import {
  CIRCLE_RINGS,
  isReached,
  REACH_MESSAGES,
  roomToAsk,
  whyNobodyNow,
  withinCircles,
} from '@/lib/solicitation/reach';
import { RINGS } from '@/lib/solicitation/ring';
import { ASK_LIMITS } from '@/lib/solicitation/solicitation';
import { SPARED_REASONS } from '@/lib/solicitation/spared';

const now = new Date('2026-11-27T09:00:00Z');
const need = {
  ...{ status: 'open', seats: 2, seatsTaken: 1, flow: 'first-yes' },
  period: { start: new Date('2026-11-27T18:00:00Z'), end: new Date('2026-11-28T02:00:00Z') },
} as Need;
const settings = { mode: 'automatic', pausedAt: null, rings: [] } as const;
const standing = { need, settings, waiting: 0, agreed: false };

describe('whom a cell may have asked', () => {
  test.each([
    ['a request with a free seat', {}, ASK_LIMITS.atOnce],
    ['one nobody chose waves for', { settings: null }, ASK_LIMITS.atOnce],
    ['room for one question', { waiting: ASK_LIMITS.pendingPerNeed - 1 }, 1],
    ['no room', { waiting: ASK_LIMITS.pendingPerNeed }, 'enough-waiting'],
    ['no request', { need: null }, 'need-not-open'],
    ['every seat taken', { need: { ...need, seatsTaken: 2 } }, 'need-not-open'],
    ['closed', { need: { ...need, status: 'closed' } }, 'need-not-open'],
    ['past', { need: { ...need, period: { start: now, end: now } } }, 'need-not-open'],
    ['chosen by name', { need: { ...need, flow: 'by-name' }, agreed: true }, 'chosen-by-name'],
    ['suspended', { settings: { ...settings, pausedAt: now } }, 'search-held'],
    ['held by hand', { settings: { ...settings, mode: 'by-hand' } }, 'search-held'],
    ['by hand, agreed', { settings: { ...settings, mode: 'by-hand' }, agreed: true }, 30],
  ])('%s', (_, is, found) => {
    const room = roomToAsk({ ...standing, ...is } as never, now);
    expect(room.ok ? room.value : room.refusal).toBe(found);
  });

  test('neighbours are three circles; a pool is its members, wherever they stand', () => {
    const members = new Set(['a']);
    for (const ringName of RINGS) {
      const one = { id: 'a', ringName };
      expect(isReached({ kind: 'circle' }, one, members)).toBe(CIRCLE_RINGS.includes(ringName));
      expect(isReached({ kind: 'pool', poolId: 'p' as never }, one, members)).toBe(true);
      expect(isReached({ kind: 'pool', poolId: 'p' as never }, { ...one, id: 'b' }, members)).toBe(
        false,
      );
    }
  });

  test('circles left out stay out until somebody agrees, and only those needed are opened', () => {
    const people = [
      { id: 'a', ringName: 'pools' },
      { id: 'b', ringName: 'students' },
    ] as const;
    const kept = { settings: { ...settings, rings: ['pools'] }, agreed: false } as const;
    expect(withinCircles(people, kept)).toEqual({
      ok: true,
      value: { people: [people[0]], opens: [] },
    });
    expect(withinCircles(people.slice(1), kept)).toMatchObject({ refusal: 'circle-left-out' });
    expect(withinCircles([], kept)).toMatchObject({ refusal: 'nobody-there' });
    expect(withinCircles(people, { ...kept, agreed: true })).toEqual({
      ok: true,
      value: { people, opens: ['students'] },
    });
    const open = { settings: null, agreed: false };
    expect(withinCircles(people, open)).toEqual({ ok: true, value: { people, opens: [] } });
  });

  test('asleep is said before tired, and each refusal has its sentence', () => {
    for (const reason of SPARED_REASONS) {
      const sleeps = reason === 'quiet-hours' || reason === 'own-hours';
      expect(whyNobodyNow([reason])).toBe(sleeps ? 'asleep' : 'asked-enough');
    }
    for (const sentence of Object.values(REACH_MESSAGES)) expect(sentence).toMatch(/\.$/);
  });
});

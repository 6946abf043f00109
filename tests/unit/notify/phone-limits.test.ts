import { expect, test } from 'vitest';
import type { MessageKind } from '@/lib/notify/message';
import { MAY_WAIT_FOR_MORNING, QUIET_BY_PHONE } from '@/lib/notify/message-timing';
import { PHONE_LIMITS, withinMinute } from '@/lib/notify/phone-limits';
import { askBySms, confirmedBySms } from '@/lib/notify/phone-words';
import { segmentsOf } from '@/lib/notify/sms';
import { CHANGE_HOLD, inForce, newsHeldUntil } from '@/lib/solicitation/ask-rules';

const NIGHT = new Date('2026-11-26T22:30:00Z');
const MORNING = new Date('2026-11-27T07:00:00Z');
const READER = { zone: 'Europe/Paris', quiet: null };
const MINUTE = 60_000;

test('a mission cancelled at night waits for the morning, unless the shift is then near', () => {
  const { near } = inForce(CHANGE_HOLD, NIGHT);
  const justFar = new Date(MORNING.getTime() + near * MINUTE);
  expect(newsHeldUntil(justFar, NIGHT, READER)).toEqual(MORNING);
  expect(newsHeldUntil(new Date(justFar.getTime() - 1), NIGHT, READER)).toBeNull();
  expect(newsHeldUntil(new Date('2026-11-30T07:00:00Z'), MORNING, READER)).toBeNull();
});

test('the hours somebody keeps for themselves hold too', () => {
  const own = { zone: 'Europe/Paris', quiet: { from: 8, to: 10 } };
  expect(newsHeldUntil(new Date('2026-11-30T07:00:00Z'), NIGHT, own)).toEqual(
    new Date('2026-11-27T09:00:00Z'),
  );
});

test('what would ring is no question, and has an hour of its own by mail', () => {
  expect(QUIET_BY_PHONE.has('solicitation')).toBe(false);
  for (const kind of QUIET_BY_PHONE) expect(MAY_WAIT_FOR_MORNING[kind as MessageKind]).toBe(false);
});

test('the most pressing leave within the minute; the others wait, none is lost', () => {
  const [limits] = PHONE_LIMITS;
  expect(limits.perMinute).toBeGreaterThanOrEqual(limits.perNeed);
  const all = [3, 1, 2, 1].map((priority, rank) => ({ priority, rank }));
  const priorityOf = ({ priority }: (typeof all)[number]) => priority;
  const { now, later } = withinMinute(all, { room: 2, priorityOf });
  expect(now.map(({ rank }) => rank)).toEqual([1, 3]);
  expect(later.map(({ rank }) => rank)).toEqual([2, 0]);
  expect(withinMinute(all, { room: -4, priorityOf }).later).toHaveLength(4);
});

test('the number to call back goes along when it costs nothing more', () => {
  const shift = {
    trade: 'cook',
    communeName: 'Rezé',
    startsAt: new Date('2026-11-27T07:00:00Z'),
    endsAt: new Date('2026-11-27T14:00:00Z'),
  } as const;
  const where = { address: '3 rue des Lilas, Rezé', phone: '0240000000', code: 'A' };
  const bare = confirmedBySms(shift, where);
  const told = confirmedBySms(shift, { ...where, callBack: '0261910099' });
  expect(told).toContain('Réécouter: 02 61 91 00 99');
  expect(segmentsOf(told)).toBe(segmentsOf(bare));
  const long = `https://releve.exemple.fr/r/${'x'.repeat(22)}`;
  expect(segmentsOf(askBySms(shift, 'A', long, '0261910099'))).toBe(
    segmentsOf(askBySms(shift, 'A', long)),
  );
});

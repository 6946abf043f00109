import { expect, test } from 'vitest';
import { countedAddress, RATE_LIMITS, windowStart } from '@/lib/identity/rate-limits';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['[2001:db8:1:2::1]', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted as %s', (address, counted) => {
  expect(countedAddress(address)).toBe(counted);
});

test('a window is the same for every instant in it', () => {
  const { windowMinutes } = RATE_LIMITS['mail-to-address'];
  const start = windowStart('mail-to-address', new Date('2026-11-24T10:17:00Z'));
  expect(start).toEqual(new Date('2026-11-24T10:00:00Z'));
  const next = new Date(start.getTime() + windowMinutes * 60_000);
  expect(windowStart('mail-to-address', new Date(next.getTime() - 1))).toEqual(start);
  expect(windowStart('mail-to-address', next)).toEqual(next);
});

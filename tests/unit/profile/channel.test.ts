import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNELS, type Channel, channelsFor, planWishes, type Reach } from '@/lib/profile/channel';
import { channelForm } from '@/lib/profile/channel.schema';
import { lineOf, readPhone } from '@/lib/profile/phone';
import { sayPhone } from '@/lib/shared/french';

const MOBILE = '+33639980012';
const LANDLINE = '+33261910012';
const ADDRESS = 'alix@demo.releve.test';

const someone = (is: Partial<Reach>): Reach => ({
  email: ADDRESS,
  phone: MOBILE,
  preferredChannel: 'email',
  channelObjections: [],
  ...is,
});

test.each([
  ['01 23 45 67 89', 'landline'],
  ['05 99 99 99 99', 'landline'],
  ['06 00 00 00 00', 'mobile'],
  ['07 99 99 99 99', 'mobile'],
  ['09 00 00 00 00', 'landline'],
  ['0590 12 34 56', 'landline'],
  ['0691 12 34 56', 'mobile'],
  ['0594 12 34 56', 'landline'],
  ['0694 12 34 56', 'mobile'],
  ['0596 12 34 56', 'landline'],
  ['0697 12 34 56', 'mobile'],
  ['0262 12 34 56', 'landline'],
  ['0269 12 34 56', 'landline'],
  ['0693 12 34 56', 'mobile'],
  ['0639 12 34 56', 'mobile'],
  ['+32 470 12 34 56', 'mobile'],
])('%s is a %s', (typed, line) => {
  expect(lineOf(readPhone(typed) ?? '')).toBe(line);
});

test.each(['0590123456', '0696123456', '0262123456', '0612345678', '0199999999'])(
  'the number %s is said as it is dialled, and read back the same',
  (typed) => {
    const kept = readPhone(typed) ?? '';
    expect(sayPhone(kept).replace(/\D/g, '')).toBe(typed);
    expect(readPhone(sayPhone(kept))).toBe(kept);
  },
);

test.each<[string, Partial<Reach>, readonly Channel[]]>([
  ['by mail when nothing is preferred', {}, ['email', 'sms', 'voice']],
  ['what is preferred first', { preferredChannel: 'voice' }, ['voice', 'email', 'sms']],
  ['no address', { email: null }, ['sms', 'voice']],
  ['no number', { phone: null, preferredChannel: 'sms' }, ['email']],
  ['a landline is only called', { phone: LANDLINE, preferredChannel: 'sms' }, ['email', 'voice']],
  ['a landline alone', { email: null, phone: LANDLINE }, ['voice']],
  [
    'never what is refused',
    { preferredChannel: 'sms', channelObjections: ['sms'] },
    ['email', 'voice'],
  ],
  ['nothing left', { email: null, channelObjections: ['sms', 'voice'] }, []],
])('reached by: %s', (_, is, channels) => {
  expect(channelsFor(someone(is))).toEqual(channels);
});

test('a channel closed today is passed over, never the objection', () => {
  expect(channelsFor(someone({ preferredChannel: 'sms' }), ['email'])).toEqual(['email']);
  expect(channelsFor(someone({ email: null }), ['email'])).toEqual([]);
});

test('whatever is kept, no refused channel comes out and none comes twice', () => {
  const channel = fc.constantFrom(...CHANNELS);
  const reach = fc.record({
    email: fc.option(fc.constant(ADDRESS)),
    phone: fc.option(fc.constantFrom(MOBILE, LANDLINE)),
    preferredChannel: channel,
    channelObjections: fc.uniqueArray(channel),
  });
  fc.assert(
    fc.property(reach, fc.uniqueArray(channel), (one, open) => {
      const used = channelsFor(one, open);
      expect(new Set(used).size).toBe(used.length);
      expect(used.filter((by) => one.channelObjections.includes(by) || !open.includes(by))).toEqual(
        [],
      );
      if (used.includes(one.preferredChannel)) expect(used[0]).toBe(one.preferredChannel);
    }),
  );
});

test('what one prefers leads to oneself, and is not what one refuses, unless one refuses all', () => {
  const wish = (is: object) => planWishes(someone({}), channelForm.parse(is));
  expect(wish({ preferredChannel: 'sms' }).ok).toBe(true);
  expect(wish({ preferredChannel: 'sms', channelObjections: 'voice' })).toEqual({
    ok: true,
    value: { preferredChannel: 'sms', channelObjections: ['voice'] },
  });
  expect(wish({ preferredChannel: 'sms', channelObjections: ['sms'] })).toEqual({
    ok: false,
    refusal: 'channel-refused',
  });
  expect(wish({ preferredChannel: 'sms', channelObjections: [...CHANNELS] }).ok).toBe(true);
  const wall = someone({ phone: LANDLINE });
  expect(planWishes(wall, { preferredChannel: 'sms', channelObjections: [] })).toEqual({
    ok: false,
    refusal: 'channel-unreachable',
  });
  expect(channelForm.safeParse({ preferredChannel: 'pigeon' }).success).toBe(false);
});

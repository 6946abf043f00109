import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  HELP_MODES,
  HELP_STATES,
  HELPED_FAMILIES,
  hostLinkId,
  mayAsk,
  mayNote,
  mayPropose,
  PEER_RULE,
  stateOf,
  UNFIT,
  UNFIT_SENTENCES,
  unfitFor,
} from '@/lib/peer/peer';
import { mayOfferHelp } from '@/lib/peer/peer.policy';
import { linkAnswerForm, offerForm, visitForm } from '@/lib/peer/peer.schema';

const fit = {
  ...{ families: ['elderly'] as const, modes: ['on-site'] as const, km: 30 },
  ...{ known: true, sameBody: false, distanceKm: 30 },
};
const about = { family: 'elderly', mode: 'on-site' } as const;

describe('a help is proposed', () => {
  test.each([
    ['somebody fit, at the very distance they said', {}, []],
    ['a little further', { distanceKm: 30.1 }, ['too-far']],
    ['of the same body', { sameBody: true }, ['same-body']],
    ['not known yet', { known: false }, ['not-known']],
    ['of other structures', { families: ['social'] as const }, ['other-family']],
    ['by telephone alone', { modes: ['phone'] as const }, ['other-mode']],
    [
      'of the same body, not known, far: each is said, the gravest first',
      { sameBody: true, known: false, distanceKm: 31 },
      ['same-body', 'not-known', 'too-far'],
    ],
  ])('to %s', (_, is, why) => {
    expect(unfitFor({ ...fit, ...is }, about)).toEqual(why);
  });

  test('by telephone however far', () => {
    const far = { ...fit, modes: ['phone'] as const, distanceKm: 900 };
    expect(unfitFor(far, { family: 'elderly', mode: 'phone' })).toEqual([]);
  });

  test('to nobody of the same body, whatever else they offer', () => {
    fc.assert(
      fc.property(
        fc.record({
          families: fc.subarray([...HELPED_FAMILIES], { minLength: 1 }),
          modes: fc.subarray([...HELP_MODES], { minLength: 1 }),
          km: fc.constantFrom(...PEER_RULE.distancesKm),
          known: fc.boolean(),
          distanceKm: fc.double({ min: 0, max: 400, noNaN: true }),
        }),
        fc.record({
          family: fc.option(fc.constantFrom(...HELPED_FAMILIES)),
          mode: fc.constantFrom(...HELP_MODES),
        }),
        (one, help) => {
          expect(unfitFor({ ...one, sameBody: true }, help)[0]).toBe('same-body');
          expect(unfitFor({ ...one, sameBody: false, known: false }, help)[0]).toBe('not-known');
        },
      ),
    );
  });

  test('with a sentence for whatever prevents it', () => {
    expect(Object.keys(UNFIT_SENTENCES)).toEqual([...UNFIT]);
  });
});

const at = new Date('2026-11-27T10:00:00Z');
const said = {
  ...{
    askedAt: null,
    agreedAt: null,
    declinedAt: null,
    closedAt: null,
    yes: 0,
    waiting: 0,
    chosen: false,
  },
};

describe('a help stands', () => {
  test.each([
    ['open', {}, 'open'],
    ['proposed as long as somebody may still answer', { waiting: 1 }, 'proposed'],
    ['heard once somebody said yes', { yes: 1, waiting: 1 }, 'heard'],
    ['asked once the direction is', { yes: 1, chosen: true, askedAt: at }, 'asked'],
    ['heard again when who was put forward left', { yes: 1, askedAt: at }, 'heard'],
    ['agreed', { yes: 1, chosen: true, askedAt: at, agreedAt: at }, 'agreed'],
    ['declined', { yes: 1, chosen: true, askedAt: at, declinedAt: at }, 'declined'],
    ['closed, whatever was said', { yes: 2, askedAt: at, agreedAt: at, closedAt: at }, 'closed'],
  ])('%s', (_, is, state) => {
    expect(stateOf({ ...said, ...is })).toBe(state);
  });

  test('is proposed until a direction is asked, asked until it answers', () => {
    expect(HELP_STATES.filter(mayPropose)).toEqual(['open', 'proposed', 'heard']);
    expect(HELP_STATES.filter(mayAsk)).toEqual(['heard', 'asked']);
  });

  test('by a link of one hat and one help', () => {
    expect(hostLinkId('a', 'b')).not.toBe(hostLinkId('a', 'c'));
    expect(hostLinkId('a', 'b')).not.toBe(hostLinkId('c', 'b'));
  });
});

describe('a visit is noted', () => {
  const days = PEER_RULE.visitNotedWithinDays;
  const ago = (count: number) =>
    new Date(Date.parse('2026-11-27') - count * 86_400_000).toISOString().slice(0, 10);
  test.each([
    [-1, false],
    [0, true],
    [days, true],
    [days + 1, false],
  ])('%i days after: %s', (count, may) => {
    expect(mayNote(ago(count), '2026-11-27')).toBe(may);
  });
  test('of a day that is one', () => {
    expect(mayNote('jamais', '2026-11-27')).toBe(false);
    expect(visitForm.safeParse({ day: '27/11/2026', mode: 'phone', line: 'Appel.' }).data).toEqual({
      ...{ helpId: null, day: '2026-11-27', mode: 'phone', line: 'Appel.' },
    });
  });
});

test('a direction in post and a person may offer; whoever speaks for one place may not', () => {
  const manager = { role: 'manager', grade: 'manager' } as never;
  expect(mayOfferHelp({ role: 'manager', grade: 'director' } as never)).toBe(true);
  expect(mayOfferHelp({ role: 'person' } as never)).toBe(true);
  expect(mayOfferHelp(manager)).toBe(false);
  expect(mayOfferHelp({ role: 'cell' } as never)).toBe(false);
});

const typed = {
  ...{ name: 'Anne Le Goff', phone: '06 12 34 56 78', families: 'elderly', modes: 'phone' },
  ...{ weekdays: ['2', '1'], moments: 'morning', commune: 'Nantes (44)', km: '30' },
};
describe('the form of an offer', () => {
  test('reads one box as several', () => {
    expect(offerForm.parse(typed)).toMatchObject({
      ...{ phone: '+33612345678', families: ['elderly'], weekdays: [1, 2], km: 30 },
    });
  });
  test.each([
    ['name', ''],
    ['phone', ''],
    ['families', 'not-host'],
    ['modes', 'letter'],
    ['weekdays', '8'],
    ['moments', 'night'],
    ['commune', ' '],
    ['km', '31'],
  ])('says what is wrong with %s', (name, value) => {
    const read = offerForm.safeParse({ ...typed, [name]: value });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([name]);
  });
  test('by a link, a number is optional and a wrong one is said', () => {
    expect(linkAnswerForm.safeParse({ act: 'yes', phone: '' }).data).toEqual({
      ...{ act: 'yes', phone: null },
    });
    expect(linkAnswerForm.safeParse({ act: 'yes', phone: '06 12' }).success).toBe(false);
    expect(linkAnswerForm.safeParse({ act: 'maybe' }).success).toBe(false);
  });
});

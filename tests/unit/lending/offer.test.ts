import { describe, expect, test } from 'vitest';
import { lenderForm, lenderLinkForm, offerForm, oralForm } from '@/lib/lending/lending.schema';
import {
  isKeptAfterRecall,
  OFFER_RULES,
  type OfferDraft,
  planOffer,
  postsByTrade,
  RECALL_HOURS,
  RECALL_LABELS,
} from '@/lib/lending/offer';

const TODAY = '2026-11-26';
const draft: OfferDraft = {
  reason: 'suspended',
  startsOn: TODAY,
  endsOn: '2026-12-10',
  days: [1, 2, 3, 4, 5],
  fromMinute: 480,
  untilMinute: 1_080,
  recallHours: 48,
  agreedAhead: false,
  posts: [{ trade: 'cook', posts: 2 }],
};
const dayAfter = (days: number) =>
  new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('what may be offered', () => {
  test.each([
    [{}, 0, null],
    [{ posts: [] }, 1, null],
    [{ posts: [] }, 0, 'nothing-offered'],
    [{ endsOn: '2026-11-25' }, 0, 'offer-ends-before'],
    [{ startsOn: '2026-11-20', endsOn: '2026-11-25' }, 0, 'offer-over'],
    [{ startsOn: '2026-11-20', endsOn: TODAY }, 0, null],
    [{ endsOn: dayAfter(OFFER_RULES.mostDays - 1) }, 0, null],
    [{ endsOn: dayAfter(OFFER_RULES.mostDays) }, 0, 'offer-too-long'],
  ] as const)('%o with %i named: %s', (is, named, refusal) => {
    const planned = planOffer({ ...draft, ...is }, named, TODAY);
    expect(planned.ok ? null : planned.refusal).toBe(refusal);
  });

  test('two lines of one trade are one', () => {
    expect(
      postsByTrade([
        { trade: 'cook', posts: 2 },
        { trade: 'nurse', posts: 1 },
        { trade: 'cook', posts: 3 },
      ]),
    ).toEqual([
      { trade: 'cook', posts: 5 },
      { trade: 'nurse', posts: 1 },
    ]);
  });
});

const recalledAt = new Date('2026-11-26T10:00:00Z');
test.each([
  ['2026-11-28T09:59:00Z', true],
  ['2026-11-28T10:00:00Z', false],
  ['2026-11-26T09:00:00Z', true],
])('a mission that begins at %s is kept after a recall of two days: %s', (start, kept) => {
  expect(isKeptAfterRecall({ start: new Date(start) }, 48, recalledAt)).toBe(kept);
});

const ID = '0190ffff-0000-7000-8000-0000000000a1';
const typed = {
  ...{ structureId: ID, reason: 'reduced', from: '26/11/2026', until: '2026-12-10' },
  ...{ days: ['5', '1', '1', '9'], fromHour: '8:00', untilHour: '00:00', recall: '48' },
  ...{ trade1: 'cook', posts1: '2', trade2: '', posts2: ' ', trade3: 'cook', posts3: '1' },
  ...{ people: ID, ahead: 'oui' },
};
const faults = (fields: object) => {
  const read = offerForm.safeParse({ ...typed, ...fields });
  return read.success ? [] : read.error.issues.map(({ path }) => path[0]);
};

describe('the forms', () => {
  test('an offer as it is typed', () => {
    expect(offerForm.parse(typed)).toEqual({
      structureId: ID,
      draft: {
        ...{ reason: 'reduced', startsOn: TODAY, endsOn: '2026-12-10', days: [1, 5] },
        ...{ fromMinute: 480, untilMinute: 1_440, recallHours: 48, agreedAhead: true },
        posts: [{ trade: 'cook', posts: 3 }],
      },
      people: [ID],
    });
  });

  test.each([
    [{ from: '31/02/2026' }, ['from']],
    [{ until: '' }, ['until']],
    [{ days: [] }, ['days']],
    [{ fromHour: '25:00' }, ['fromHour']],
    [{ fromHour: '18:00', untilHour: '18:00' }, ['untilHour']],
    [{ fromHour: '21:00', untilHour: '07:00' }, []],
    [{ fromHour: '00:00', untilHour: '00:00' }, []],
    [{ recall: '47' }, ['recall']],
    [{ reason: 'closed' }, ['reason']],
    [{ structureId: '' }, ['structureId']],
    [{ posts2: '4' }, ['trade2']],
    [{ trade2: 'nurse' }, ['posts2']],
    [{ posts1: 'deux' }, ['posts1']],
    [{ posts1: '0' }, ['posts1']],
    [{ posts1: '501' }, ['posts1']],
    [{ trade5: 'nurse', posts5: '1,5' }, ['posts5']],
  ])('%o is said at its field', (fields, expected) => {
    expect(faults(fields)).toEqual(expected);
  });

  test('every delay has its words', () => {
    for (const hours of RECALL_HOURS) expect(RECALL_LABELS[hours]).toBeTruthy();
  });

  test('a word of a lender is one of three, about terms it read', () => {
    expect(lenderForm.parse({ loanId: 'x', said: 'yes', terms: '2' })).toEqual({
      ...{ loanId: null, said: 'yes', terms: 2 },
    });
    expect(lenderForm.safeParse({ loanId: ID, said: 'maybe', terms: '1' }).success).toBe(false);
    expect(
      lenderLinkForm.safeParse({ jeton: 'a'.repeat(65), said: 'no', terms: '1' }).success,
    ).toBe(false);
    expect(oralForm.safeParse({ solicitationId: ID, heard: ' ' }).success).toBe(false);
    expect(oralForm.parse({ solicitationId: ID, heard: ' La directrice ' })).toMatchObject({
      heard: 'La directrice',
    });
  });
});

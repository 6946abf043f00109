import { expect, test } from 'vitest';
import {
  AGREEMENT_KINDS,
  AGREEMENT_TABLE,
  agreementsDuring,
  planAgreement,
} from '@/lib/organization/agreement';
import { agreementChoice, agreementForm } from '@/lib/organization/agreement.schema';
import { REGIMES } from '@/lib/organization/organization';
import { minutesAfter } from '@/lib/shared/period';

const now = new Date('2026-11-24T11:00:00Z');
const shift = { start: minutesAfter(now, 60), end: minutesAfter(now, 660) };
const agreement = (validFrom: Date, validUntil: Date | null) =>
  ({ kind: 'day-12h', validFrom, validUntil }) as const;

test('an agreement covers a shift it holds from its first to its last minute', () => {
  const covers = (from: Date, until: Date | null) =>
    agreementsDuring([agreement(from, until)], shift).length === 1;
  expect(covers(shift.start, shift.end)).toBe(true);
  expect(covers(shift.start, null)).toBe(true);
  expect(covers(minutesAfter(shift.start, 1), null)).toBe(false);
  expect(covers(now, minutesAfter(shift.end, -1))).toBe(false);
});

test('only what the regime lets exist may be declared: the home-help branch allows none', () => {
  for (const kind of AGREEMENT_KINDS)
    for (const regime of REGIMES)
      expect(planAgreement(regime, { ...agreement(now, null), kind }, now).ok).toBe(
        AGREEMENT_TABLE[kind].regimes.includes(regime),
      );
  expect(AGREEMENT_KINDS.some((kind) => AGREEMENT_TABLE[kind].regimes.includes('BAD'))).toBe(false);
});

test('its end comes after its beginning, and after now', () => {
  expect(planAgreement('CT', agreement(shift.start, shift.start), now)).toEqual({
    ok: false,
    refusal: 'agreement-ends-before',
  });
  expect(planAgreement('CT', agreement(minutesAfter(now, -60), now), now)).toEqual({
    ok: false,
    refusal: 'agreement-over',
  });
  expect(planAgreement('CT', agreement(minutesAfter(now, -60), minutesAfter(now, 1)), now).ok).toBe(
    true,
  );
});

test('the form reads days, the last one included', () => {
  const said = {
    structureId: 'x',
    kind: 'day-12h',
    from: '01/12/2026',
    until: '2026-12-31',
    reference: 'Accord de 2024',
  };
  expect(agreementForm.parse(said)).toEqual({
    structureId: null,
    kind: 'day-12h',
    validFrom: new Date('2026-11-30T23:00:00Z'),
    validUntil: new Date('2026-12-31T23:00:00Z'),
    reference: 'Accord de 2024',
  });
  expect(agreementForm.safeParse({ ...said, reference: 'non' }).success).toBe(false);
  expect(agreementForm.safeParse({ ...said, from: '2026-02-30' }).success).toBe(false);
  // everything missing is said at once
  const empty = agreementForm.safeParse({ structureId: '', from: '2026-12-01' });
  expect(empty.error?.issues.map(({ path }) => path[0])).toEqual([
    'structureId',
    'kind',
    'reference',
  ]);
  expect(agreementChoice.parse({ agreementId: 'x' })).toEqual({ agreementId: null });
});

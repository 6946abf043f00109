import { expect, test } from 'vitest';
import { walletLines } from '@/components/profile/wallet-view';
import { isLapsed, isMet } from '@/lib/profile/condition';
import { conditionChoice, conditionForm } from '@/lib/profile/condition.schema';

test('a condition is a name of the list and a day that exists', () => {
  expect(conditionForm.parse({ condition: 'immunity', metOn: '24/11/2026' })).toEqual({
    kind: 'immunity',
    metOn: new Date('2026-11-24T00:00:00Z'),
  });
  for (const metOn of ['', '2026-02-30', 'hier'])
    expect(conditionForm.safeParse({ condition: 'immunity', metOn }).success).toBe(false);
  expect(conditionForm.safeParse({ condition: 'grossesse', metOn: '2026-11-24' }).success).toBe(
    false,
  );
  expect(conditionChoice.parse({ condition: 'immunity' })).toEqual({ kind: 'immunity' });
});

const until = new Date('2027-07-01T00:00:00Z');
const attested = { kind: 'study-certificate', metOn: new Date('2026-09-15'), until } as const;

test('a condition attested until a day counts the day before, and no longer, however many days it usually holds', () => {
  const before = new Date(until.getTime() - 1);
  expect([isLapsed(attested, before), isLapsed(attested, until)]).toEqual([false, true]);
  const long = { ...attested, until: new Date('2028-07-01T00:00:00Z') };
  expect(isMet([long], 'study-certificate', new Date('2028-06-30T12:00:00Z'))).toBe(true);
});

test('the wallet says who attests it, when, and the last day it counts', () => {
  const now = new Date('2026-10-01T09:00:00Z');
  const check = {
    ...{ id: 'one', kind: 'study-certificate', about: '', level: 'attested', checker: 'school' },
    ...{ checkedBy: 'É. Landesaule, Institut', checkedAt: now, houseId: null, lapsedAt: null },
    ...{ metOn: attested.metOn, expiresOn: until },
  } as const;
  const person = { kind: 'health-student', trades: [], studyLevel: null };
  const facts = { person, conditions: [attested], checks: [check], registration: null } as never;
  expect(walletLines(facts, now)).toEqual([
    expect.objectContaining({
      ...{
        level: 'Condition remplie',
        tone: 'green',
        until: expect.stringMatching(/^mercredi 30.juin 2027$/),
        next: null,
      },
      who: expect.stringMatching(
        /^attestée par É. Landesaule, Institut, le jeudi 1er.octobre 2026$/,
      ),
    }),
  ]);
});

import { expect, test } from 'vitest';
import { planDeputy } from '@/lib/identity/deputy';
import { deputyForm } from '@/lib/identity/deputy.schema';

const now = new Date('2026-11-26T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const draft = (is: object = {}) =>
  ({
    ...{ membershipId: 'b', structureIds: ['s1'], startsAt: inDays(0), endsAt: inDays(7) },
    ...is,
  }) as never;
const manager = { membershipId: 'a', structureIds: ['s1', 's2'] } as never;
const director = { membershipId: 'a', structureIds: null } as never;

test.each([
  ['a week', manager, {}, null],
  ['somebody else’s structure', manager, { structureIds: ['s1', 's3'] }, 'structure-unknown'],
  ['any structure, by a director', director, { structureIds: ['s3'] }, null],
  ['oneself', manager, { membershipId: 'a' }, 'deputy-is-oneself'],
  ['nothing', manager, { structureIds: [] }, 'structures-missing'],
  ['backwards', manager, { endsAt: inDays(0) }, 'deputy-ends-before'],
  ['last week', manager, { startsAt: inDays(-9), endsAt: inDays(-2) }, 'deputy-over'],
  ['three months', manager, { endsAt: inDays(93) }, null],
  ['longer', manager, { endsAt: inDays(94) }, 'deputy-too-long'],
] as const)('%s', (_, actor, is, refusal) => {
  const planned = planDeputy(actor, draft(is), now);
  expect(planned.ok ? null : planned.refusal).toBe(refusal);
});

test('the form keeps both days whole, one structure or several', () => {
  const id = '018f0000-0000-7000-8000-000000000000';
  const form = { membershipId: id, structureIds: id, from: '2026-12-01', until: '2026-12-01' };
  expect(deputyForm.parse(form)).toMatchObject({
    structureIds: [id],
    startsAt: new Date('2026-11-30T23:00:00Z'),
    endsAt: new Date('2026-12-01T23:00:00Z'),
  });
  expect(deputyForm.safeParse({}).error?.issues.map(({ path }) => path[0])).toEqual([
    ...['membershipId', 'structureIds', 'from', 'until'],
  ]);
});

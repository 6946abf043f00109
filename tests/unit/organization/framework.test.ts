import { describe, expect, test } from 'vitest';
import {
  bodyMeant,
  bodySought,
  covers,
  type Framework,
  frameworkActs,
  frameworkState,
  planFramework,
  sayBodies,
} from '@/lib/organization/framework';
import { frameworkForm } from '@/lib/organization/framework.schema';
import { structureForm, transferForm } from '@/lib/organization/structure.schema';

const now = new Date('2026-11-26T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const one = (is: Partial<Framework> = {}): Framework =>
  ({
    ...{ id: 'f', organizationId: 'a', otherId: 'b', name: 'A', otherName: 'B', about: 'staff' },
    ...{ reference: 'Convention', startsAt: inDays(-1), endsAt: inDays(30) },
    ...{ acceptedAt: now, endedAt: null },
    ...is,
  }) as Framework;

test.each([
  [{}, 'in-force', ['end'], ['end']],
  [{ startsAt: inDays(1) }, 'to-come', ['end'], ['end']],
  [{ acceptedAt: null }, 'proposed', ['withdraw'], ['accept', 'decline']],
  [{ acceptedAt: null, endedAt: now }, 'declined', [], []],
  [{ endedAt: now }, 'ended', [], []],
  [{ endsAt: now }, 'lapsed', [], []],
  [{ acceptedAt: null, endsAt: now }, 'lapsed', [], []],
] as const)('%o is %s', (is, state, proposer, other) => {
  expect(frameworkState(one(is as never), now)).toBe(state);
  expect(frameworkActs(one(is as never), 'a', now)).toEqual(proposer);
  expect(frameworkActs(one(is as never), 'b', now)).toEqual(other);
});

test.each([
  ['a shift within', {}, 'staff', true],
  ['a service', {}, 'services', false],
  ['both', { about: 'both' }, 'services', true],
  ['ending during the shift', { endsAt: inDays(0.5) }, 'staff', false],
  ['to its last instant', { endsAt: inDays(1) }, 'staff', true],
  ['not accepted', { acceptedAt: null }, 'staff', false],
  ['ended', { endedAt: now }, 'staff', false],
] as const)('covers %s', (_, is, subject, holds) => {
  const period = { start: now, end: inDays(1) };
  expect(covers(one(is as never), subject, period)).toBe(holds);
});

test.each([
  [0, 0, 'framework-ends-before'],
  [-9, -1, 'framework-over'],
  [0, 1_827, null],
  [0, 1_828, 'framework-too-long'],
])('from day %d to day %d', (from, to, refusal) => {
  const planned = planFramework({ startsAt: inDays(from), endsAt: inDays(to) }, now);
  expect(planned.ok ? null : planned.refusal).toBe(refusal);
});

test('the forms read what people type, and say what is wrong at its field', () => {
  const form = { body: '44 001 2345', about: 'staff', reference: 'Convention du 3' };
  const read = frameworkForm.parse({ ...form, from: '2026-12-01', until: '2026-12-31' });
  expect(read).toMatchObject({
    body: { finess: '440012345' },
    endsAt: new Date('2026-12-31T23:00:00Z'),
  });
  const wrong = frameworkForm.safeParse({ body: '12', from: 'demain', until: '', reference: '' });
  expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual([
    ...['body', 'about', 'from', 'until', 'reference'],
  ]);
  expect(structureForm.safeParse({}).error?.issues.map(({ path }) => path[0])).toEqual([
    ...['finess', 'name', 'categoryCode', 'commune'],
  ]);
  expect(transferForm.safeParse({}).error?.issues.map(({ path }) => path[0])).toEqual([
    'reference',
  ]);
});

describe('the other body', () => {
  const bodies = [
    { id: 'a', name: 'Association L’Échappée', finess: '440000001', commune: 'Rezé' },
    { id: 'b', name: 'Les Tilleuls', finess: '440000002', commune: 'Vertou' },
    { id: 'c', name: 'Les Tilleuls', finess: '440000003', commune: 'Nantes' },
  ] as never;
  test.each([
    ['association l’echappee', 'a'],
    ['ASSOCIATION L ÉCHAPPÉE', 'a'],
    ['échappée', undefined],
    ['Les Tilleuls', undefined],
    ['', undefined],
  ])('« %s » is %s', (typed, id) => {
    expect(bodyMeant(typed, bodies)?.id).toBe(id);
  });
  test('is a number of the register or a name', () => {
    expect(bodySought('44 001 2345')).toEqual({ finess: '440012345' });
    expect(bodySought('2A 000 0001')).toEqual({ finess: '2A0000001' });
    expect(bodySought('Tilleuls1')).toEqual({ name: 'Tilleuls1' });
    expect(sayBodies(bodies)).toContain('Les Tilleuls, à Vertou (FINESS 440000002)');
  });
});

import { expect, test } from 'vitest';
import { circleOf } from '@/lib/organization/circle';

const now = new Date('2026-11-26T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const place = (id: string) => ({ id, name: id, communeName: 'Rezé' }) as never;
const framework = (id: string, is: object = {}) =>
  ({
    ...{ id, organizationId: 'mine', otherId: `${id}-body`, name: 'Nous', otherName: id },
    ...{ about: 'both', reference: 'Convention', startsAt: inDays(-1), endsAt: inDays(30) },
    ...{ acceptedAt: inDays(-2), endedAt: null },
    ...is,
  }) as never;
const circle = (is: { own?: readonly never[]; frameworks?: readonly never[] }) =>
  circleOf(
    'here' as never,
    {
      organizationId: 'mine' as never,
      own: is.own ?? [place('here')],
      frameworks: is.frameworks ?? [],
      partners: [{ ...(place('theirs') as object), frameworkId: 'f' }] as never,
    },
    now,
  );

test('a body of one place that agreed with nobody has no circle', () => {
  expect(circle({})).toEqual([]);
});

test('the other places of the body come first, without an end; then agreements, the soonest over first', () => {
  const frameworks = [framework('late', { endsAt: inDays(90) }), framework('f')];
  const parts = circle({ own: [place('here'), place('there')], frameworks });
  expect(parts.map(({ why, bodyName, until }) => [why, bodyName, until])).toEqual([
    ['same-body', null, null],
    ['agreement', 'f', inDays(30)],
    ['agreement', 'late', inDays(90)],
  ]);
  expect(parts.map(({ places }) => places.map(({ id }) => id))).toEqual([
    ['there'],
    ['theirs'],
    [],
  ]);
});

test.each([
  ['begins now', { startsAt: now }, 1],
  ['begins in a second', { startsAt: new Date(now.getTime() + 1_000) }, 0],
  ['ends in a second', { endsAt: new Date(now.getTime() + 1_000) }, 1],
  ['ends now', { endsAt: now }, 0],
  ['is not accepted', { acceptedAt: null }, 0],
  ['was ended', { endedAt: now }, 0],
])('an agreement that %s', (_, is, count) => {
  expect(circle({ frameworks: [framework('f', is)] })).toHaveLength(count);
});

test('the other body is named, whoever proposed', () => {
  const received = framework('f', { organizationId: 'f-body', otherId: 'mine', name: 'Eux' });
  expect(circle({ frameworks: [received] })[0]?.bodyName).toBe('Eux');
});

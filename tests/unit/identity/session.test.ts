import { expect, test } from 'vitest';
import type { MembershipId, PersonId, TerritoryId, UserId } from '@/lib/identity/actor';
import { deviceName } from '@/lib/identity/device';
import { firstHat, type Hat, hatLabel, landingOf } from '@/lib/identity/hat';
import { mayInviteManagers } from '@/lib/identity/identity.policy';
import { INVITATION_RULES, invitationExpiry, isPending } from '@/lib/identity/invitation';
import { ownPath } from '@/lib/identity/return-to';
import {
  absoluteEnd,
  idleEnd,
  isDueForTouch,
  SESSION_LIMITS,
  strongFor,
} from '@/lib/identity/session-limits';

const now = new Date('2026-11-24T10:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const userId = 'u' as UserId;
const territoryId = '44' as TerritoryId;

const person: Hat = {
  key: 'person',
  actor: { role: 'person', userId, personId: 'p' as PersonId, territoryId },
  place: 'Loire-Atlantique',
  suspended: false,
};
const cell: Hat = {
  key: 'm' as MembershipId,
  actor: { role: 'cell', userId, membershipId: 'm' as MembershipId, territoryId },
  place: 'Loire-Atlantique',
  suspended: false,
};

test('a session is shorter the more its hat may see', () => {
  expect(idleEnd('cell', now, absoluteEnd('cell', now))).toEqual(minutes(30));
  expect(idleEnd('manager', now, absoluteEnd('manager', now))).toEqual(minutes(12 * 60));
  expect(idleEnd('person', now, absoluteEnd('person', now))).toEqual(minutes(30 * 1440));
  expect(absoluteEnd('cell', now)).toEqual(minutes(12 * 60));
  expect(absoluteEnd('manager', now)).toEqual(minutes(7 * 1440));
  expect(absoluteEnd('person', now)).toEqual(minutes(90 * 1440));
});

test('idle time never passes the absolute end', () => {
  const end = minutes(10);
  expect(idleEnd('manager', now, end)).toEqual(end);
  for (const limits of Object.values(SESSION_LIMITS))
    expect(limits.idleMinutes).toBeLessThan(limits.absoluteMinutes);
});

test('a sign of life is due once a minute', () => {
  expect(isDueForTouch(now, new Date(now.getTime() + 59_999))).toBe(false);
  expect(isDueForTouch(now, new Date(now.getTime() + 60_000))).toBe(true);
});

test('one hat is put on at once, several need a memory', () => {
  expect(firstHat([person], null)).toBe(person);
  expect(firstHat([person, cell], null)).toBeNull();
  expect(firstHat([person, cell], 'm')).toBe(cell);
  expect(firstHat([person, { ...cell, suspended: true }], 'm')).toBe(person);
  expect(firstHat([], 'm')).toBeNull();
});

test('a hat says what it is and where it leads', () => {
  expect(hatLabel(cell)).toBe('Cellule de crise · Loire-Atlantique');
  expect(landingOf(person.actor)).toBe('/disponibilites');
});

test.each([
  ['/besoins/nouveau?role=1', '/besoins/nouveau?role=1'],
  ['/disponibilites', '/disponibilites'],
  ['//evil.fr', null],
  ['/\\evil.fr', null],
  ['/\\/evil.fr', null],
  ['/..//evil.fr', null],
  ['https://evil.fr', null],
  ['javascript:alert(1)', null],
  ['/%0d%0aSet-Cookie', '/%0d%0aSet-Cookie'],
  ['/a\r\nb', null],
  ['/api/auth/signout', null],
  ['/connexion', null],
  ['/connexion/code?demande=1', null],
  ['', null],
  [['/a', '/b'], null],
  [undefined, null],
])('%s brings back to %s', (asked, path) => {
  expect(ownPath(asked)).toBe(path);
});

test('an invitation waits three days, unless answered or withdrawn', () => {
  const expiresAt = invitationExpiry(now);
  expect(expiresAt).toEqual(minutes(INVITATION_RULES.hours * 60));
  const open = { expiresAt, acceptedAt: null, revokedAt: null, inviterMay: true };
  expect(isPending(open, now)).toBe(true);
  expect(isPending(open, expiresAt)).toBe(false);
  expect(isPending({ ...open, acceptedAt: now }, now)).toBe(false);
  expect(isPending({ ...open, revokedAt: now }, now)).toBe(false);
  expect(isPending({ ...open, inviterMay: false }, now)).toBe(false);
});

test('only the direction invites', () => {
  const manager = {
    role: 'manager',
    grade: 'manager',
    userId,
    membershipId: 'm' as MembershipId,
    organizationId: 'o',
    territoryId,
    structureIds: null,
  } as never;
  expect(mayInviteManagers(manager)).toBe(false);
  expect(mayInviteManagers({ ...(manager as object), grade: 'director' } as never)).toBe(true);
  for (const actor of [person.actor, cell.actor, { role: 'visitor' } as const]) {
    expect(mayInviteManagers(actor)).toBe(false);
  }
});

test('a device is named as its owner would', () => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile Safari/604';
  expect(deviceName(iphone)).toBe('Safari sur iPhone ou iPad');
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe(
    'Firefox sur Windows',
  );
  expect(deviceName(null)).toBe('Navigateur');
});

test('a hat counts a second factor for as long as it may sleep', () => {
  const idle = SESSION_LIMITS.cell.idleMinutes;
  expect(strongFor('cell', now, minutes(idle - 1))).toEqual(now);
  expect(strongFor('cell', now, minutes(idle))).toBeNull();
  expect(strongFor('manager', now, minutes(idle))).toEqual(now);
  expect(strongFor('cell', null, now)).toBeNull();
});

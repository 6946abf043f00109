import { describe, expect, test } from 'vitest';
import { PERSON_KINDS } from '@/lib/profile/person';
import { readPhone } from '@/lib/profile/phone';
import { profileForm, registrationForm } from '@/lib/profile/profile.schema';
import { TRADES } from '@/lib/profile/trade';
import { COMMON_TRADES, otherTrades } from '@/lib/profile/trade-choices';

const filled = {
  firstName: 'Camille',
  lastName: 'Dupuis',
  email: 'Camille.Dupuis@Exemple.fr',
  phone: '',
  kind: 'lent-staff',
  studyLevel: '',
  ageBand: 'adult',
  trades: ['care-assistant'],
  commune: 'Nantes',
  radiusKm: '20',
  travelMeans: 'car',
  consent: 'on',
};
const faultsOf = (change: Record<string, unknown>) => {
  const read = registrationForm.safeParse({ ...filled, ...change });
  return read.success ? [] : read.error.issues.map(({ path }) => path[0]);
};

describe('joining', () => {
  test('a filled form is read as it will be kept', () => {
    expect(registrationForm.parse(filled)).toMatchObject({
      email: 'camille.dupuis@exemple.fr',
      phone: null,
      studyLevel: null,
      trades: ['care-assistant'],
      radiusKm: 20,
      travelMeans: ['car'],
    });
  });

  test.each([
    [{ firstName: '  ' }, 'firstName'],
    [{ firstName: undefined }, 'firstName'],
    [{ firstName: 'x'.repeat(61) }, 'firstName'],
    [{ lastName: '<script>' }, 'lastName'],
    [{ lastName: '4412' }, 'lastName'],
    [{ email: 'pas une adresse' }, 'email'],
    [{ phone: '06 12' }, 'phone'],
    [{ kind: 'king' }, 'kind'],
    [{ kind: 'health-student' }, 'studyLevel'],
    [{ ageBand: undefined }, 'ageBand'],
    [{ trades: [] }, 'trades'],
    [{ trades: 'astronaut' }, 'trades'],
    [{ commune: '' }, 'commune'],
    [{ commune: 'x'.repeat(90) }, 'commune'],
    [{ radiusKm: '0' }, 'radiusKm'],
    [{ radiusKm: '10000' }, 'radiusKm'],
    [{ radiusKm: 'loin' }, 'radiusKm'],
    [{ travelMeans: undefined }, 'travelMeans'],
    [{ consent: undefined }, 'consent'],
  ])('%o is said at its field', (change, field) => {
    expect(faultsOf(change)).toEqual([field]);
  });

  test('a health student’s level is enough; anybody else says a trade', () => {
    const student = { kind: 'health-student', studyLevel: 'nursing-2' };
    expect(faultsOf({ ...student, trades: undefined })).toEqual([]);
    expect(faultsOf({ ...student, studyLevel: '', trades: undefined })).toEqual(['studyLevel']);
    expect(faultsOf({ kind: 'student', studyLevel: 'nursing-2', trades: undefined })).toEqual([
      'trades',
    ]);
    // « other » opens no mission by itself
    expect(faultsOf({ ...student, studyLevel: 'other', trades: undefined })).toEqual(['trades']);
    // with the other faults, not after them
    expect(faultsOf({ firstName: '', trades: undefined })).toEqual(['firstName', 'trades']);
  });

  test('every message is a French sentence', () => {
    const read = registrationForm.safeParse({});
    const messages = read.success ? [] : read.error.issues.map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(8);
    for (const message of messages) expect(message).toMatch(/[.»]$/);
  });

  test.each([
    'Ô',
    'Anne-Sophie',
    "L'Hénaff",
    'L’Hénaff',
    'Lœuf',
    'de la Tour',
    'Nguyễn',
    'x'.repeat(60),
  ])('the name %s is a name', (lastName) => {
    expect(faultsOf({ lastName })).toEqual([]);
  });

  test('all the kinds are accepted, studies are kept for students only', () => {
    for (const kind of PERSON_KINDS)
      expect(faultsOf({ kind, studyLevel: 'nursing-2' })).toEqual([]);
    expect(registrationForm.parse({ ...filled, studyLevel: 'nursing-2' }).studyLevel).toBeNull();
    const student = { ...filled, kind: 'health-student', studyLevel: 'nursing-2' };
    expect(registrationForm.parse(student).studyLevel).toBe('nursing-2');
  });

  test('neither an address, a birth date nor a sex is kept, whatever is sent', () => {
    const kept = registrationForm.parse({
      ...filled,
      address: '1 rue X',
      birthDate: '1990',
      sex: 'F',
    });
    expect(Object.keys(kept)).not.toEqual(expect.arrayContaining(['address']));
    expect(JSON.stringify(kept)).not.toContain('1990');
  });

  test('the profile asks neither the address nor the consent again', () => {
    const { email: _, consent: __, ...profile } = filled;
    expect(profileForm.safeParse(profile).success).toBe(true);
  });
});

test.each([
  ['', null],
  ['06 12 34 56 78', '+33612345678'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['+33 (0)6.12.34.56.78', '+33612345678'],
  ['0033612345678', '+33612345678'],
  ['06\u00a012\u00a034\u202f56\u00a078', '+33612345678'],
  ['06 39 98 00 12', '+33639980012'],
  ['0639 12 34 56', '+262639123456'],
  ['0690 12 34 56', '+590690123456'],
  ['+590 690 12 34 56', '+590690123456'],
  ['00 596 (0)696 12 34 56', '+596696123456'],
  ['+33 692 12 34 56', '+262692123456'],
  ['+32 470 12 34 56', '+32470123456'],
  ['08 92 12 34 56', undefined],
  ['+33 8 92 12 34 56', undefined],
  ['0012345', undefined],
  ['bonjour', undefined],
])('the number « %s » is kept as %s', (typed, kept) => {
  expect(readPhone(typed)).toBe(kept);
});

test('the form shows every trade once', () => {
  const shown = [...COMMON_TRADES, ...otherTrades().flatMap(({ trades }) => trades)];
  expect(shown.toSorted()).toEqual(TRADES.toSorted());
});

import { describe, expect, test } from 'vitest';
import { registrationForm } from '@/lib/profile/profile.schema';
import { fieldsOf, valuesOf } from '@/lib/web/action';

describe('what a form hears back', () => {
  test('its faults are told in the order of the screen, those of the whole form too', () => {
    const read = registrationForm.safeParse({});
    const said = Object.keys(fieldsOf(read.error?.issues ?? [], registrationForm));
    expect(said).toEqual([
      'firstName',
      'lastName',
      'email',
      'kind',
      'ageBand',
      'trades',
      'commune',
      'radiusKm',
      'travelMeans',
      'consent',
    ]);
  });

  test('an empty address is missing, not « unusable »', () => {
    const said = (email: string) =>
      fieldsOf(registrationForm.safeParse({ email }).error?.issues ?? [], registrationForm)[
        'email'
      ];
    expect(said(' ')).toContain('Indiquez une adresse');
    expect(said('camille@')).toContain('n’est pas utilisable');
  });

  test('no control turns its text around, alone or in a list', () => {
    const form = new URLSearchParams([
      ['name', 'EHPAD \u202eseL'],
      ['many', 'a\u2066'],
      ['many', '\u200fb'],
    ]);
    expect(valuesOf(form)).toEqual({ name: 'EHPAD seL', many: ['a', 'b'] });
  });
});

import { describe, expect, test } from 'vitest';
import { PERSON_KIND_TABLE, PERSON_KINDS } from '@/lib/profile/person';
import { sayStatus, VEHICLES } from '@/lib/profile/vehicle';

describe('under which status one comes', () => {
  test('is said only with the text that says so and the day it was read', () => {
    for (const { sentence, reference, checked } of Object.values(VEHICLES)) {
      expect(sentence.endsWith('.')).toBe(true);
      expect(reference).toMatch(/art\. /);
      expect(checked).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  test('never promises pay to who comes unpaid, nor the other way round', () => {
    for (const kind of PERSON_KINDS) {
      const said = sayStatus(kind);
      if (said) expect(said.includes('bénévole')).toBe(PERSON_KIND_TABLE[kind].volunteer);
    }
  });

  test('is left out when only an agreement settles it, or the kind is unknown', () => {
    expect(sayStatus('independent')).toBeNull();
    expect(sayStatus('forged')).toBeNull();
  });
});

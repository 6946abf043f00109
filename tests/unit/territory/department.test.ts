import { describe, expect, test } from 'vitest';
import { communeLabel } from '@/lib/territory/commune';
import { currentCommuneCode, isCommuneCode } from '@/lib/territory/commune-code';
import {
  type DepartmentCode,
  departmentOfCommune,
  readDepartmentCode,
} from '@/lib/territory/department';
import { FORMER_COMMUNES } from '@/lib/territory/former-communes';
import { formerCommunes, officialVersion } from '@/prisma/reference/official-list';
import { PLACES_EDITION } from '@/prisma/reference/places';

describe('a département code', () => {
  test.each([
    ['44', '44'],
    ['1', '01'],
    [' 2a ', '2A'],
    ['974', '974'],
    ['988', '988'],
  ])('%s is read %s', (typed, code) => {
    expect(readDepartmentCode(typed)).toBe(code);
  });
  test.each(['', '0', '20', '96', '970', '99', '2C', '044', 'Nantes', '44; drop'])(
    '%s is none',
    (typed) => {
      expect(readDepartmentCode(typed)).toBeNull();
    },
  );
  test.each([
    ['44109', '44'],
    ['2A004', '2A'],
    ['97411', '974'],
    ['98818', '988'],
    ['01001', '01'],
  ])('the commune %s is in %s', (commune, department) => {
    expect(departmentOfCommune(commune)).toBe(department);
  });
});

describe('a commune code', () => {
  test.each(['44109', '2A004', '97105'])('%s has the shape', (code) => {
    expect(isCommuneCode(code)).toBe(true);
  });
  test.each(['4410', '441090', '2C004', 'A2004', ''])('%s has not', (code) => {
    expect(isCommuneCode(code)).toBe(false);
  });
  test.each([
    ['44160', '44003', 'Saint-Géréon joined Ancenis'],
    ['44060', '49160', 'Le Fresne-sur-Loire left the département'],
    ['75111', '75056', 'an arrondissement is Paris'],
    ['44109', '44109', 'a commune of today is itself'],
    ['99999', '99999', 'an unknown code stays'],
  ])('%s means %s today: %s', (code, today) => {
    expect(currentCommuneCode(code)).toBe(today);
  });
  test('the committed list is the one its script writes, from the edition that is loaded', () => {
    const pairs = formerCommunes().map(([former, current]) => `${former}>${current}`);
    expect(FORMER_COMMUNES).toBe(pairs.join(' '));
    expect(PLACES_EDITION.split('/')[0]).toBe(officialVersion());
  });
});

test('a label shows the postcode when there is one only', () => {
  const in44 = { territoryCode: '44' as DepartmentCode };
  expect(communeLabel({ name: 'Rezé', postcodes: ['44400'], ...in44 })).toBe('Rezé (44400)');
  expect(communeLabel({ name: 'Nantes', postcodes: ['44000', '44100'], ...in44 })).toBe(
    'Nantes (44)',
  );
});

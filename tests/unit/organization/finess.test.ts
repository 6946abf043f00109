import { describe, expect, test } from 'vitest';
import { unproject } from '@/lib/exchange/unproject';
import {
  categoriesOnceCalled,
  FINESS_CATEGORIES,
  FINESS_FAMILIES,
  finessCategory,
} from '@/lib/organization/finess-categories';
import { CLOSURE_GUARD, suspectDisappearances } from '@/lib/organization/finess-closures';
import type { RawEstablishment } from '@/lib/organization/finess-entry';
import {
  inseeCode,
  type ReadingFrame,
  readDay,
  readEstablishment,
  readFinessNumber,
  readPhone,
  readSiret,
} from '@/lib/organization/finess-establishment';
import { sayCounts } from '@/lib/organization/finess-messages';
import type { KnownCommune } from '@/lib/organization/finess-position';

const NANTES: KnownCommune = { code: '44109', territoryCode: '44', lat: 47.21725, lon: -1.55336 };
const INGRANDES: KnownCommune = { code: '49160', territoryCode: '49', lat: 47.4, lon: -0.92 };
const FORT_DE_FRANCE: KnownCommune = {
  code: '97209',
  territoryCode: '972',
  lat: 14.6089,
  lon: -61.0733,
};

const communes = new Map([NANTES, INGRANDES, FORT_DE_FRANCE].map((c) => [c.code, c]));
const frame: ReadingFrame = {
  findCommune: (code) => communes.get(code === '44060' ? '49160' : code),
  unproject,
  today: '2026-11-22',
};
const raw: RawEstablishment = {
  finess: '440000001',
  legalEntityFiness: '440900001',
  legalEntityName: ' ASSOCIATION  DES TILLEULS ',
  legalStatusCode: '60',
  name: 'EHPAD  DES TILLEULS   ',
  categoryCode: '500',
  communeCode: '44109',
  addressLine: ' 14  RUE DES ALISIERS ',
  routing: '44000 NANTES',
  phone: '02 40 99 99 01',
  siret: '99999999900011',
  openedOn: '2001-02-03',
  closedOn: '',
  state: 'A',
  points: [],
};

describe('categories', () => {
  test('are keyed on three digits, once each, in a known family', () => {
    const codes = FINESS_CATEGORIES.map((category) => category.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, family, label } of FINESS_CATEGORIES) {
      expect(code).toMatch(/^\d{3}$/);
      expect(FINESS_FAMILIES[family]).toBeDefined();
      expect(label).not.toBe('');
    }
  });
  test.each([
    ['500', 'elderly', true],
    ['460', 'home-care', true],
    ['183', 'disabled-children', true],
    ['246', 'disabled-adults', true],
    ['177', 'child-protection', true],
    ['214', 'social', true],
    ['609', 'not-host', false],
  ])('%s is %s', (code, family, host) => {
    expect(finessCategory(code)).toMatchObject({ family, host });
  });
  test('a pharmacy is not named', () => {
    expect(finessCategory('620')).toBeUndefined();
  });
});

describe('codes as files write them', () => {
  test.each([
    ['440000001', '440000001'],
    [' 440000001 ', '440000001'],
    ['10002699', '010002699'],
    ['2A0000014', '2A0000014'],
    ['970100384', '970100384'],
    ['4,40E+08', null],
    ['4400000011', null],
    ['', null],
    ['44000000O', null],
  ])('FINESS number %s → %s', (text, number) => {
    expect(readFinessNumber(text)).toBe(number);
  });
  test.each([
    ['44109', '44109'],
    ['1053', '01053'],
    ['2a004', '2A004'],
    ['9A105', '97105'],
    ['9B207', '97207'],
    ['9C302', '97302'],
    ['9D411', '97411'],
    ['9F611', '97611'],
    ['9J613', '98613'],
    ['97411', '97411'],
    ['441090', null],
    ['XX', null],
  ])('commune %s → %s', (text, code) => {
    expect(inseeCode(text)).toBe(code);
  });
  test.each([
    ['0240999901', '0240999901'],
    ['02.40.99.99.01', '0240999901'],
    ['+33 2 40 99 99 01', '0240999901'],
    ['240999901', '0240999901'],
    ['0000000000', null],
    ['12', null],
    ['', null],
  ])('phone %s → %s', (text, phone) => {
    expect(readPhone(text)).toBe(phone);
  });
  test('a SIRET ruined by a spreadsheet is left out', () => {
    expect(readSiret('999 999 999 00011')).toBe('99999999900011');
    expect(readSiret('2,601E+13')).toBeNull();
  });
  test.each([
    ['2001-02-03', '2001-02-03'],
    ['2001-02-03 00:00:00', '2001-02-03'],
    ['2026-03-09T15:49:37.6Z', '2026-03-09'],
    ['03/02/2001', '2001-02-03'],
    ['20010203', '2001-02-03'],
    ['2001-02-30', null],
    ['', null],
    ['hier', null],
  ])('day %s → %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('an establishment', () => {
  test('is read whole, padded texts trimmed', () => {
    expect(readEstablishment(raw, frame)).toEqual({
      ok: true,
      value: {
        finess: '440000001',
        legalEntityFiness: '440900001',
        legalEntityName: 'ASSOCIATION DES TILLEULS',
        legalStatusCode: '60',
        name: 'EHPAD DES TILLEULS',
        categoryCode: '500',
        communeCode: '44109',
        addressLine: '14 RUE DES ALISIERS',
        postcode: '44000',
        territoryCode: '44',
        phone: '0240999901',
        siret: '99999999900011',
        lat: null,
        lon: null,
        status: 'open',
        openedOn: '2001-02-03',
        closedOn: null,
      },
    });
  });
  test.each([
    [{ finess: ' ' }, 'finess-number-missing'],
    [{ finess: '44' }, 'finess-number-not-valid'],
    [{ name: '  ' }, 'name-missing'],
    [{ categoryCode: '' }, 'category-not-valid'],
    [{ categoryCode: 'EHPAD' }, 'category-not-valid'],
    [{ communeCode: '' }, 'commune-missing'],
    [{ communeCode: '44999' }, 'commune-unknown'],
    [{ communeCode: 'Nantes' }, 'commune-unknown'],
  ] as const)('%o is refused: %s', (change, refusal) => {
    expect(readEstablishment({ ...raw, ...change }, frame)).toEqual({ ok: false, refusal });
  });
  test.each([
    ['44000 NANTES', '44000'],
    ['44000 ', '44000'],
    ['1000 BOURG-EN-BRESSE', '01000'],
    ['44093 NANTES CEDEX 1', null],
    ['NANTES', null],
    ['', null],
  ])('its postcode, from « %s »', (routing, postcode) => {
    expect(readEstablishment({ ...raw, routing }, frame)).toMatchObject({ value: { postcode } });
  });
  test('stands where its commune is, whatever the département of its number', () => {
    const read = readEstablishment({ ...raw, communeCode: '44060' }, frame);
    expect(read).toMatchObject({ value: { communeCode: '49160', territoryCode: '49' } });
  });
  test.each([
    [{ state: 'A' }, 'open'],
    [{ state: 'ACTUEL' }, 'open'],
    [{ state: '' }, 'open'],
    [{ state: 'I' }, 'closed'],
    [{ state: 'FERME' }, 'closed'],
    [{ state: 'A', closedOn: '2026-11-22' }, 'closed'],
    [{ state: 'A', closedOn: '2026-11-23' }, 'open'],
  ] as const)('%o is %s', (change, status) => {
    expect(readEstablishment({ ...raw, ...change }, frame)).toMatchObject({ value: { status } });
  });
});

describe('too many closures', () => {
  const open = 100;
  const limit = open * CLOSURE_GUARD.share;
  test.each([
    [limit - 1, 0],
    [limit, 0],
    [limit + 1, 1],
  ])('%i of 100', (missing, suspects) => {
    expect(suspectDisappearances([{ territoryCode: '44', open, missing }])).toHaveLength(suspects);
  });
  test('a handful may always disappear', () => {
    const missing = CLOSURE_GUARD.handful;
    expect(suspectDisappearances([{ territoryCode: '44', open: missing, missing }])).toEqual([]);
    expect(
      suspectDisappearances([{ territoryCode: '44', open: missing + 1, missing: missing + 1 }]),
    ).toHaveLength(1);
  });
});

test('counts are said in French', () => {
  expect(sayCounts({ created: 12, updated: 3, closed: 1, refused: 2, unchanged: 0 })).toBe(
    '12 créés, 3 mis à jour, 1 fermé, 2 refusés, 0 inchangé',
  );
});

test('a former name still finds its category', () => {
  expect(
    ['SAAD', 'saad', 'spasad', 'Centre de préorientation', 'Les Tilleuls'].map(
      categoriesOnceCalled,
    ),
  ).toEqual([['460'], ['460'], ['209'], ['198'], []]);
});

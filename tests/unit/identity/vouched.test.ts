import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOfTheirs,
  isStillAway,
  isTwoFactor,
  PROVIDER_MINUTES,
  readVouched,
  TWO_FACTOR_LEVELS,
} from '@/lib/identity/vouched';

const ISSUER = 'https://fournisseur.exemple.fr';
const person = { sub: 'abc', email: 'lea.martin@demo.releve.test' };

describe('two factors given at a provider', () => {
  test.each([
    [{}, false],
    [{ acr: 'eidas1' }, false],
    [{ acr: 'eidas1', amr: ['pwd'] }, false],
    [{ acr: 'eidas1', amr: ['pwd', 'totp'] }, false],
    [{ acr: 'eidas1', amr: ['pwd', 'mfa'] }, true],
    [{ acr: 'eidas2' }, true],
    [{ acr: 'eidas3' }, true],
    [{ acr: 'eidas1-mfa' }, true],
    [{ acr: 'https://proconnect.gouv.fr/assurance/consistency-checked' }, false],
    [{ acr: 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa' }, true],
    [{ acr: 'EIDAS2' }, false],
  ])('%j: %s', (said, strong) => expect(isTwoFactor(said)).toBe(strong));

  test('no level but those of the table promises it', () =>
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (acr, amr) => {
        const promised = TWO_FACTOR_LEVELS.rows.some((row) => row.acr === acr);
        expect(isTwoFactor({ acr, amr })).toBe(promised || amr.includes('mfa'));
      }),
    ));
});

describe('what a provider says', () => {
  test('its two answers, read as one', () =>
    expect(
      readVouched(
        ISSUER,
        { acr: 'eidas2', amr: ['mfa'] },
        { ...person, siret: '130 025 265 00013' },
      ),
    ).toEqual({
      issuer: ISSUER,
      subject: 'abc',
      email: person.email,
      verified: true,
      siret: '13002526500013',
      strong: true,
    }));

  test.each([
    [undefined, true],
    [true, true],
    [false, false],
    ['true', false],
    [null, false],
  ])('an address checked « %s » is taken: %s', (email_verified, verified) =>
    expect(readVouched(ISSUER, {}, { ...person, email_verified })?.verified).toBe(verified),
  );

  test.each([[{}], [null], [{ sub: 'abc' }], [{ ...person, sub: '' }], [{ ...person, email: '' }]])(
    '%j says too little',
    (said) => expect(readVouched(ISSUER, {}, said)).toBeNull(),
  );

  test.each(['1300252650001', '130025265000134', 'abc', 13002526500013])(
    '« %s » is no establishment',
    (siret) => expect(readVouched(ISSUER, {}, { ...person, siret })?.siret).toBeNull(),
  );
});

describe('the body one works for', () => {
  const bodies = [{ sirets: ['13002526500013'] }];
  test.each([
    [null, bodies, true],
    ['13002526500013', bodies, true],
    // another establishment of the same body
    ['13002526500021', bodies, true],
    ['13002526600013', bodies, false],
    ['13002526600013', [], true],
    ['13002526600013', [{ sirets: [] }], true],
    ['13002526600013', [...bodies, { sirets: [] }], true],
    ['13002526600013', [...bodies, { sirets: ['13002526600099'] }], true],
  ])('%s among %j: %s', (siret, known, may) => expect(isOfTheirs(siret, known)).toBe(may));
});

test.each([
  [-1, false],
  [0, true],
  [PROVIDER_MINUTES * 60_000 - 1, true],
  [PROVIDER_MINUTES * 60_000, false],
])('gone for %i ms, one may still come back: %s', (age, may) => {
  const since = Date.parse('2026-11-24T10:00:00Z');
  expect(isStillAway(since, new Date(since + age))).toBe(may);
});

import { expect, test } from 'vitest';
import { READY_MADE, readyMade } from '@/lib/pool/ready-made';
import { SCHEME_TABLE, SCHEMES } from '@/lib/pool/scheme';
import { asksOn, hasCohorts, schemeOfKind } from '@/lib/pool/settings';
import { choosePoolForm, settingsForm } from '@/lib/pool/settings.schema';
import { PERSON_KINDS } from '@/lib/profile/person';

const ID = '01999999-0000-7000-8000-000000000001';

test('a kind is of one scheme, and a pool of each scheme opens with its kind and its papers', () => {
  for (const scheme of SCHEMES) {
    const { kind, papers } = SCHEME_TABLE[scheme];
    expect(schemeOfKind(kind)).toBe(scheme);
    expect(readyMade(scheme, 'Vivier')).toMatchObject({ name: 'Vivier', kinds: [kind], papers });
  }
  expect(PERSON_KINDS.filter((kind) => !schemeOfKind(kind))).toEqual(['civic-service']);
});

test('only those who attest name who does, and what is ready fits a paper’s line', () => {
  for (const { validation, attester } of Object.values(READY_MADE))
    expect(validation === 'attested').toBe(attester !== null);
  expect(SCHEMES.filter((scheme) => hasCohorts(READY_MADE[scheme]))).toEqual(['health-studies']);
  expect(READY_MADE.directors.visibility).toBe('confidential');
});

test.each([
  ['2026-06-30', false],
  ['2026-07-01', true],
  ['2026-08-31', true],
  ['2026-09-01', false],
])('open from 1 July to 31 August, on %s: %s', (day, asks) => {
  expect(asksOn({ opensOn: '2026-07-01', closesOn: '2026-08-31' }, day)).toBe(asks);
  expect(asksOn({ opensOn: null, closesOn: null }, day)).toBe(true);
});

const SAID = {
  ...{ name: 'IFSI de l’estuaire', kinds: 'health-student', visibility: 'public' },
  ...{ validation: 'attested', attester: 'school', attestation: 'Le secrétariat vérifie.' },
};
const faultsOf = (said: object) =>
  settingsForm.safeParse(said).error?.issues.map(({ path }) => path[0]) ?? [];

test('the form: who attests is said where somebody does, papers are lines, days are in order', () => {
  const { data } = settingsForm.safeParse({
    ...{ ...SAID, papers: 'Carte\n\n Diplôme ', opensOn: '01/07/2026', closesOn: '2026-08-31' },
  });
  expect(data).toMatchObject({
    ...{ attester: 'school', papers: ['Carte', 'Diplôme'] },
    ...{ opensOn: '2026-07-01', closesOn: '2026-08-31', trades: [], levels: [] },
  });
  expect(faultsOf({ ...SAID, attester: '' })).toEqual(['attester']);
  expect(faultsOf({ ...SAID, opensOn: '2026-09-01', closesOn: '2026-08-31' })).toEqual([
    'closesOn',
  ]);
  expect(faultsOf({ ...SAID, name: 'x', kinds: [] })).toEqual(['name', 'kinds']);
  expect(faultsOf({ ...SAID, papers: 'x\n'.repeat(11) })).toEqual(['papers']);
  // what was typed of an attestation does not follow a pool that attests nothing
  expect(settingsForm.parse({ ...SAID, validation: 'open' })).toMatchObject({
    ...{ attester: null, attestation: null },
  });
  expect(choosePoolForm.safeParse({ poolId: 'x' }).success).toBe(false);
  expect(choosePoolForm.parse({ poolId: ID })).toEqual({ poolId: ID });
});

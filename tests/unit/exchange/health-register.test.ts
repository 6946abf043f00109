import { expect, test } from 'vitest';
import { RPPS_SYSTEM, readPractitioner } from '@/lib/exchange/health-register';

const NUMBER = '10999900011';
const PROFESSION = {
  coding: [
    {
      system: 'https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante',
      code: '60',
    },
    { system: 'https://mos.esante.gouv.fr/NOS/TRE_R48-DiplomeEtatFrancais', code: 'DE05' },
  ],
};
const practitioner = {
  resourceType: 'Practitioner',
  active: true,
  identifier: [
    { system: 'urn:oid:1.2.250.1.71.4.2.1', value: `8${NUMBER}` },
    { system: RPPS_SYSTEM, value: NUMBER },
  ],
  name: [{ family: 'BEAUMARAIS', given: ['COLETTE'] }],
  qualification: [{ code: PROFESSION }],
};
const bundle = (...resources: object[]) => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({ resource })),
});

test('somebody of that number: names, whether active, the professions alone', () => {
  expect(readPractitioner(bundle(practitioner), NUMBER)).toEqual({
    ...{ active: true, families: ['BEAUMARAIS'], givens: ['COLETTE'], professions: ['60'] },
  });
});

test('a role that is over says no profession', () => {
  const bare = { ...practitioner, qualification: [] };
  const role = (active: boolean) => ({
    resourceType: 'PractitionerRole',
    active,
    code: [PROFESSION],
  });
  expect(readPractitioner(bundle(bare, role(true)), NUMBER)?.professions).toEqual(['60']);
  expect(readPractitioner(bundle(bare, role(false)), NUMBER)?.professions).toEqual([]);
});

test('nobody of that number, an answer of something else', () => {
  expect(readPractitioner(bundle(), NUMBER)).toBeNull();
  expect(readPractitioner(bundle(practitioner), '10999900029')).toBeNull();
  expect(readPractitioner({ resourceType: 'OperationOutcome' }, NUMBER)).toBeUndefined();
  expect(readPractitioner('<html>', NUMBER)).toBeUndefined();
});

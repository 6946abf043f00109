import { expect, test } from 'vitest';
import {
  declareAgreementAs,
  endAgreementAs,
  readAgreementsAs,
} from '@/lib/identity/server/declare-agreement';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date('2026-11-24T11:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

async function aHouse(regime = 'CCN51') {
  const organization = await anOrganization(database(), { regime: regime as 'CCN51' });
  const structure = await aStructure(database(), { organization });
  return { organization, structure, context: { actor: managerOf(organization), now } };
}
const said = (structureId: string, is: object = {}) =>
  ({
    ...{ structureId, kind: 'day-12h', reference: 'Accord du 12 mars 2024' },
    ...{ validFrom: inDays(-30), validUntil: null, ...is },
  }) as Parameters<typeof declareAgreementAs>[1];

test('is written with its text and its dates, journalled, and ends when the director says so', async () => {
  const { structure, context } = await aHouse();
  const declared = await declareAgreementAs(context, said(structure.id));
  if (!declared.ok) throw new Error(declared.refusal);
  expect((await readAgreementsAs(context)).agreements).toMatchObject([
    { id: declared.value.id, kind: 'day-12h', reference: 'Accord du 12 mars 2024' },
  ]);
  expect(await endAgreementAs(context, { agreementId: declared.value.id })).toMatchObject({
    ok: true,
  });
  expect((await readAgreementsAs(context)).agreements).toEqual([]);
  expect(await endAgreementAs(context, { agreementId: declared.value.id })).toEqual({
    ok: false,
    refusal: 'agreement-over',
  });
  const entries = await ask<{ action: string }>(
    database(),
    'select action from journal_entries where object_id = $1 order by seq',
    [declared.value.id],
  );
  expect(entries.map(({ action }) => action)).toEqual(['agreement.declare', 'agreement.end']);
});

test('each refusal writes nothing', async () => {
  const { structure, context } = await aHouse();
  const refusal = async (is: object, of = context, place = structure.id as string) => {
    const outcome = await declareAgreementAs(of, said(place, is));
    return outcome.ok ? null : outcome.refusal;
  };
  expect(await refusal({ kind: 'night-12h' })).toBe('agreement-not-for-regime');
  expect(await refusal({ validUntil: inDays(-30) })).toBe('agreement-ends-before');
  expect(await refusal({ validUntil: now })).toBe('agreement-over');
  expect(await refusal({ structureId: null })).toBe('structure-not-found');
  const homeHelp = await aHouse('BAD');
  expect(await refusal({}, homeHelp.context, homeHelp.structure.id)).toBe(
    'agreement-not-for-regime',
  );
  expect((await readAgreementsAs(context)).agreements).toEqual([]);
});

test('one of a kind at a time, whoever presses at the same instant; the next one may follow', async () => {
  const { structure, context } = await aHouse();
  const both = await Promise.all(
    [1, 2].map(() => declareAgreementAs(context, said(structure.id, { validUntil: inDays(30) }))),
  );
  expect(both.map((one) => (one.ok ? 'done' : one.refusal)).sort()).toEqual([
    'agreement-already-declared',
    'done',
  ]);
  expect(
    await declareAgreementAs(context, said(structure.id, { validFrom: inDays(30) })),
  ).toMatchObject({ ok: true });
});

test('a manager who is not the director, and a stranger, neither declare nor end', async () => {
  const { structure, organization, context } = await aHouse();
  const declared = await declareAgreementAs(context, said(structure.id));
  if (!declared.ok) throw new Error(declared.refusal);
  const manager = { actor: managerOf(organization, { structures: [structure] }), now };
  const stranger = (await aHouse()).context;
  for (const other of [manager, stranger]) {
    expect(await declareAgreementAs(other, said(structure.id, { kind: 'rest-9h' }))).toEqual({
      ok: false,
      refusal: 'structure-not-found',
    });
    expect(await endAgreementAs(other, { agreementId: declared.value.id })).toEqual({
      ok: false,
      refusal: 'agreement-not-found',
    });
  }
  expect((await readAgreementsAs(stranger)).agreements).toEqual([]);
  expect((await readAgreementsAs(manager)).agreements).toHaveLength(1);
});

bystandersStay();

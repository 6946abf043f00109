import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/db/token';
import {
  decideOrganizationAs,
  listOrganizationsAs,
  searchEstablishmentsAs,
} from '@/lib/identity/server/decide-organization';
import {
  inviteOrganizationAs,
  type OrganizationDraft,
} from '@/lib/identity/server/invite-organization';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert, unique } from '../../support/insert';
import { ensureReference, LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { cellOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date('2026-11-24T10:00:00Z');
const owner = () => database();

async function theCell(territory = LOIRE_ATLANTIQUE) {
  await ensureReference(owner());
  const user = await aUser(owner());
  return { actor: cellOf(territory, { userId: user.id }), now };
}

let number = 0;
async function anEstablishment(
  is: { territoryCode?: string; name?: string; status?: string } = {},
) {
  await ensureReference(owner());
  number += 1;
  const territoryCode = is.territoryCode ?? '44';
  return await insert(owner(), 'establishments', {
    finess: `${territoryCode}${String(number).padStart(7, '0')}`,
    legalEntityFiness: '440009999',
    legalEntityName: 'ASSOCIATION DES TILLEULS',
    name: is.name ?? `EHPAD ${number}`,
    categoryCode: '500',
    communeCode: territoryCode === '44' ? '44143' : '49007',
    territoryCode,
    status: is.status ?? 'open',
    source: 'test',
    contentHash: 'x',
  });
}

const draft = (is: Partial<OrganizationDraft> = {}): OrganizationDraft => ({
  name: `Organisme ${unique()}`,
  regime: 'CCN51',
  legalNature: 'association',
  email: `direction-${unique()}@demo.releve.test`,
  finess: [],
  structureName: '',
  categoryCode: '',
  commune: '',
  ...is,
});

test('a cell invites an organization with establishments of the register and one of its own', async () => {
  const context = await theCell();
  const [first, second] = [await anEstablishment(), await anEstablishment()];
  const invited = await inviteOrganizationAs(
    context,
    draft({
      finess: [first.finess, second.finess, first.finess],
      structureName: 'Habitat partagé',
      categoryCode: '500',
      commune: 'Rezé',
    }),
  );
  if (!invited.ok) throw new Error(invited.refusal);
  const { id, email } = invited.value;
  const structures = await ask(
    owner(),
    'select finess, commune_code, lat, verified_at from structures where organization_id = $1 order by finess nulls last',
    [id],
  );
  expect(structures.map((row) => row.finess)).toEqual([first.finess, second.finess, null]);
  expect(structures.every((row) => row.commune_code === '44143' && row.verified_at === null)).toBe(
    true,
  );
  const [invitation] = await ask<{ id: string; token_hash: string; role: string }>(
    owner(),
    'select id, token_hash, role from invitations where organization_id = $1 and email = $2',
    [id, email],
  );
  expect(invitation?.role).toBe('director');
  expect(tokenOf(invitation?.id ?? '')).not.toBe(invitation?.token_hash);
  const [mail] = await ask(
    owner(),
    `select kind, email, payload->>'invitedBy' as by from outbox_messages where organization_id = $1`,
    [id],
  );
  expect(mail).toEqual({ kind: 'invitation', email, by: 'cell' });
  const facts = await ask(
    owner(),
    'select action from journal_entries where organization_id = $1 order by seq',
    [id],
  );
  expect(facts.map((row) => row.action)).toEqual(['organization-invited', 'invitation-sent']);
});

test('what an invitation refuses leaves nothing behind', async () => {
  const context = await theCell();
  const foreign = await anEstablishment({ territoryCode: '49' });
  const closed = await anEstablishment({ status: 'closed' });
  const described = { structureName: 'Habitat', categoryCode: '500' };
  const attempts = [
    [draft(), 'no-structure'],
    [draft({ finess: [foreign.finess] }), 'establishment-unknown'],
    [draft({ finess: [closed.finess] }), 'establishment-unknown'],
    [draft({ ...described, commune: 'Nulle-Part' }), 'commune-unknown'],
    [draft({ ...described, commune: 'Angers' }), 'commune-unknown'],
  ] as const;
  for (const [wanted, refusal] of attempts) {
    expect(await inviteOrganizationAs(context, wanted)).toEqual({ ok: false, refusal });
    const left = await ask(owner(), 'select id from organizations where name = $1', [wanted.name]);
    expect(left).toEqual([]);
  }
});

test('the register is searched in the cell’s own territory, open establishments only', async () => {
  const context = await theCell();
  const name = `RESIDENCE ${unique().toUpperCase()}`;
  const here = await anEstablishment({ name });
  await anEstablishment({ name, territoryCode: '49' });
  await anEstablishment({ name, status: 'closed' });
  const found = await searchEstablishmentsAs(context, name.toLowerCase());
  expect(found.map((one) => one.finess)).toEqual([here.finess]);
  const numbers = await searchEstablishmentsAs(context, here.finess);
  expect(numbers.map((one) => one.finess)).toEqual([here.finess]);
  expect(await searchEstablishmentsAs(context, ' ')).toEqual([]);
});

test('verifying an organization verifies its structures; suspending it does not', async () => {
  const context = await theCell();
  const organization = await anOrganization(owner(), { status: 'invited' });
  const structure = await aStructure(owner(), { organization, verified: false });
  const waiting = await aStructure(owner(), { verified: false });
  const decide = (status: 'verified' | 'suspended') =>
    decideOrganizationAs(context, { organizationId: organization.id, status });
  const verifiedAt = async (id: string = structure.id) =>
    (await ask(owner(), 'select verified_at from structures where id = $1', [id]))[0];
  expect(await decide('verified')).toEqual({ ok: true, value: 'verified' });
  expect(await verifiedAt()).toEqual({ verified_at: now });
  expect(await verifiedAt(waiting.id)).toEqual({ verified_at: null });
  expect(await decide('verified')).toEqual({ ok: false, refusal: 'already-so' });
  expect(await decide('suspended')).toEqual({ ok: true, value: 'suspended' });
  expect(await verifiedAt()).toEqual({ verified_at: now });
});

test('before it verifies, a cell reads whom it invited and for which places; after, nothing is left to check', async () => {
  const context = await theCell();
  const organization = await anOrganization(owner(), { status: 'invited' });
  const structure = await aStructure(owner(), { organization, verified: false });
  const seen = async () =>
    (await listOrganizationsAs(context)).find(({ id }) => id === organization.id)?.toVerify;
  expect(await seen()).toMatchObject({
    invitedEmail: null,
    invitationAccepted: false,
    places: [{ name: structure.name, finess: null }],
  });
  await decideOrganizationAs(context, { organizationId: organization.id, status: 'verified' });
  expect(await seen()).toBeNull();
});

test('verifying tells the direction, once for each time it is decided; suspending tells nobody', async () => {
  const context = await theCell();
  const organization = await anOrganization(owner(), { status: 'invited' });
  const decide = (status: 'verified' | 'suspended', minutes: number) =>
    decideOrganizationAs(
      { ...context, now: new Date(now.getTime() + minutes * 60_000) },
      { organizationId: organization.id, status },
    );
  const told = () =>
    ask(owner(), 'select kind, email, user_id from outbox_messages where organization_id = $1', [
      organization.id,
    ]);
  const verified = { kind: 'organization-verified', email: null, user_id: null };
  await decide('verified', 0);
  await decide('verified', 1);
  expect(await told()).toEqual([verified]);
  await decide('suspended', 2);
  expect(await told()).toEqual([verified]);
  await decide('verified', 3);
  expect(await told()).toEqual([verified, verified]);
});

test('another territory’s cell finds nothing and decides nothing', async () => {
  const organization = await anOrganization(owner(), { status: 'invited' });
  const stranger = await theCell(MAINE_ET_LOIRE);
  const listed = await listOrganizationsAs(stranger);
  expect(listed.map((one) => one.id)).not.toContain(organization.id);
  const decision = { organizationId: organization.id, status: 'verified' as const };
  expect(await decideOrganizationAs(stranger, decision)).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  expect(await decideOrganizationAs(stranger, { ...decision, organizationId: null })).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  const [row] = await ask(owner(), 'select status from organizations where id = $1', [
    organization.id,
  ]);
  expect(row).toEqual({ status: 'invited' });
});

bystandersStay();

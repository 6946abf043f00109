import { afterAll, expect, test } from 'vitest';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import {
  addStructureAs,
  decideStructureAs,
  listPendingStructuresAs,
} from '@/lib/identity/server/add-structure';
import {
  answerFrameworkAs,
  listFrameworksAs,
  proposeFrameworkAs,
} from '@/lib/identity/server/agree-frameworks';
import { decideOrganizationAs } from '@/lib/identity/server/decide-organization';
import { endDeputyAs, nameDeputyAs, readDeputiesAs } from '@/lib/identity/server/name-deputy';
import { readSession } from '@/lib/identity/server/read-session';
import { requestSignInAs } from '@/lib/identity/server/request-sign-in';
import { listBoardPlacesAs, listNeedsAs } from '@/lib/need/server/list-needs';
import { readNeedAs } from '@/lib/need/server/read-need';
import {
  listOwnTransfersAs,
  lookAtTransferAs,
  transferStructureAs,
} from '@/lib/need/server/transfer-structure';
import { raiseUnspoken } from '@/lib/solicitation/server/raise-unspoken';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { aMembership, aSession, cellOf, managerOf, visitor } from '../../support/speakers';

const now = new Date('2026-11-26T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const refusalOf = (outcome: { ok: boolean; refusal?: string }) =>
  outcome.ok ? null : outcome.refusal;
const cell = cellOf('44');
const pool = openWorkerPool(database().workerUrl, 2);
afterAll(() => pool.end());

/** A body with two structures, its director, and a manager of the first, signed in. */
async function aBody() {
  const owner = database();
  const organization = await anOrganization(owner);
  const structures = [
    await aStructure(owner, { organization }),
    await aStructure(owner, { organization }),
  ] as const;
  const direction = await aMembership(owner, { role: 'director', organization });
  const user = await aUser(owner);
  const hat = await aMembership(owner, {
    ...{ role: 'manager', organization, user },
    structures: [structures[0]],
  });
  const session = await aSession(owner, { user, hat: hat.id, at: now });
  const director = managerOf(organization, {
    userId: direction.userId,
    membershipId: direction.id,
  });
  return { organization, structures, director, hat, user, session };
}

test('a deputy speaks for the structure from the first day to the last, and then no longer, by nobody’s act', async () => {
  const { structures, director, hat, session } = await aBody();
  const [own, other] = structures;
  const draft = {
    ...{ membershipId: hat.id, structureIds: [other.id] },
    ...{ startsAt: inDays(0), endsAt: inDays(0.2) },
  };
  const named = await Promise.all([1, 2].map(() => nameDeputyAs({ actor: director, now }, draft)));
  expect(named.map(refusalOf).sort()).toEqual(['deputy-already', null]);
  const reach = async (at: Date) => {
    const seen = await readSession(session.token, at, false);
    return seen?.actor?.role === 'manager' ? seen.actor.structureIds : null;
  };
  expect(await reach(now)).toEqual([own.id, other.id].sort());
  expect(await reach(inDays(0.19))).toEqual([own.id, other.id].sort());
  expect(await reach(inDays(0.2))).toEqual([own.id]);
  const { lines } = await readDeputiesAs({ actor: director, now });
  expect(lines).toMatchObject([{ structureId: other.id }]);
  const told = await ask(
    database(),
    `select from outbox_messages where kind = 'deputy-named' and user_id = $1`,
    [hat.userId],
  );
  expect(told).toHaveLength(1);
});

test('only one’s own structures are given, to somebody of the body; back sooner, it ends at once', async () => {
  const { organization, structures, director, hat } = await aBody();
  const elsewhere = await aBody();
  const limited = managerOf(organization, {
    ...{ userId: hat.userId, membershipId: hat.id, structures: [structures[0]] },
  });
  const draft = (is: object) => ({
    ...{ membershipId: hat.id, structureIds: [structures[1].id] },
    ...{ startsAt: inDays(1), endsAt: inDays(3) },
    ...is,
  });
  const second = await aMembership(database(), {
    ...{ role: 'manager', organization, structures: [structures[1]] },
  });
  const refusal = async (actor: typeof director, is: object) =>
    refusalOf(await nameDeputyAs({ actor, now }, draft(is)));
  expect(await refusal(limited, { membershipId: second.id })).toBe('structure-unknown');
  expect(await refusal(director, { membershipId: elsewhere.hat.id })).toBe('deputy-unknown');
  expect(await refusal(director, { structureIds: [elsewhere.structures[0].id] })).toBe(
    'structure-unknown',
  );
  expect(await refusal(director, {})).toBeNull();
  // held in another’s place, a structure is given to nobody
  const standingIn = managerOf(organization, {
    ...{ userId: hat.userId, membershipId: hat.id, structures: [...structures] },
  });
  expect(await refusal(standingIn, { membershipId: second.id })).toBe('structure-unknown');
  const offered = (await readDeputiesAs({ actor: standingIn, now })).structures;
  expect(offered.map(({ id }) => id)).toEqual([structures[0].id]);
  const [line] = (await readDeputiesAs({ actor: director, now })).lines;
  const choice = { deputyId: line?.id ?? null };
  const stranger = { actor: elsewhere.director, now };
  expect(refusalOf(await endDeputyAs(stranger, choice))).toBe('deputy-not-found');
  expect(refusalOf(await endDeputyAs({ actor: limited, now }, choice))).toBe('deputy-not-found');
  expect(refusalOf(await endDeputyAs({ actor: director, now: inDays(2) }, choice))).toBeNull();
  expect((await readDeputiesAs({ actor: director, now: inDays(2) })).lines).toEqual([]);
});

const ESTABLISHMENT = {
  ...{ name: 'EHPAD LES TILLEULS', categoryCode: '500', communeCode: '44143' },
  ...{ territoryCode: '44', status: 'open', source: 'demo', contentHash: '' },
};
const establishment = (finess: string, legalEntityFiness: string) =>
  insert(database(), 'establishments', { ...ESTABLISHMENT, finess, legalEntityFiness });

test('a structure the register says the same of publishes at once; any other waits for the cell', async () => {
  const { organization, director } = await aBody();
  await ask(
    database(),
    `update organizations set legal_entity_finess = '440099001' where id = $1`,
    [organization.id],
  );
  await establishment('449900101', '440099001');
  await establishment('449900102', '440099999');
  const add = async (finess: string, is: object = {}) => {
    const said = { finess, name: 'Les Tilleuls', categoryCode: '500', commune: 'Rezé', ...is };
    const added = await addStructureAs({ actor: director, now }, said);
    return added.ok ? added.value.verified : added.refusal;
  };
  expect(await add('449900101')).toBe(true);
  expect(await add('449900101')).toBe('structure-already-yours');
  // another’s establishment is not taken by its public number, nor one nobody knows
  expect(await add('449900102')).toBe(false);
  expect(await add('449900103')).toBe(false);
  expect(await add('449900104', { commune: 'Nulle-Part' })).toBe('commune-unknown');
  const pending = (await listPendingStructuresAs({ actor: cell, now }))
    .filter((one) => one.organizationId === organization.id)
    .sort((one, other) => one.finess.localeCompare(other.finess));
  expect(pending.map(({ finess, gaps }) => [finess, gaps])).toEqual([
    ['449900102', ['legal-entity']],
    ['449900103', ['number-unknown']],
  ]);
  const [first, second] = pending;
  const decide = async (one: typeof first, decision: 'verified' | 'refused', actor = cell) =>
    refusalOf(await decideStructureAs({ actor, now }, { structureId: one?.id ?? null, decision }));
  expect(await decide(first, 'verified', cellOf('49'))).toBe('structure-unknown');
  expect(await decide(first, 'verified')).toBeNull();
  expect(await decide(first, 'verified')).toBe('structure-unknown');
  expect(await decide(second, 'refused')).toBeNull();
  const places = await listBoardPlacesAs({ actor: director, now });
  expect(places.some(({ id }) => id === first?.id)).toBe(true);
  expect(places.some(({ id }) => id === second?.id)).toBe(false);
});

test('a structure passes with nothing ahead of it; its past stays with who lived it, and the other reads none of it', async () => {
  const from = await aBody();
  const to = await aBody();
  const [structure] = from.structures;
  const past = await aNeed(database(), {
    ...{ structure, startsAt: inDays(-3), status: 'expired' },
  });
  const open = await aNeed(database(), { structure, startsAt: inDays(1) });
  const pass = async (organizationId = to.organization.id, actor = cell) =>
    refusalOf(
      await transferStructureAs(
        { actor, now },
        { structureId: structure.id, organizationId, reference: 'Arrêté du 3 novembre 2026' },
      ),
    );
  const look = (organizationId = to.organization.id, actor = cell) =>
    lookAtTransferAs(
      { actor, now },
      { structureId: structure.id, organizationId, reference: 'Arrêté du 3 novembre 2026' },
    );
  expect(await pass()).toBe('transfer-needs-open');
  expect(refusalOf(await look())).toBe('transfer-needs-open');
  await ask(database(), `update needs set status = 'closed' where id = $1`, [open.id]);
  expect(await pass(to.organization.id, cellOf('49'))).toBe('structure-unknown');
  expect(await pass(from.organization.id)).toBe('transfer-same');
  expect(refusalOf(await look(to.organization.id, cellOf('49')))).toBe('structure-unknown');
  expect(refusalOf(await look(from.organization.id))).toBe('transfer-same');
  // looked at, nothing passed
  expect(await look()).toMatchObject({
    value: { fromName: from.organization.name, toName: to.organization.name },
  });
  expect(await listOwnTransfersAs({ actor: to.director, now })).toEqual([]);
  expect((await Promise.all([pass(), pass()])).sort()).toEqual([null, 'structure-unknown']);

  const read = async (actor: typeof to.director) => (await readNeedAs({ actor, now }, past.id)).ok;
  expect([await read(from.director), await read(to.director)]).toEqual([true, false]);
  const [mine] = await listOwnTransfersAs({ actor: to.director, now });
  expect(mine).toMatchObject({ fromName: from.organization.name, structureName: structure.name });
  const shelf = await listNeedsAs(
    { actor: to.director, now },
    { shelf: 'past', page: 1, structureId: mine?.toStructureId ?? null },
  );
  expect(shelf.sheets).toEqual([]);
  const names = (actor: typeof to.director) =>
    listBoardPlacesAs({ actor, now }).then((all) => all.map(({ name }) => name));
  expect(await names(to.director)).toContain(structure.name);
  expect(await names(from.director)).not.toContain(structure.name);
  // what was closed is not opened again by the body that had it
  const reopen = withActor(
    from.director,
    'write',
    now,
    (tx) =>
      tx.$executeRaw`update structures set status = 'active' where id = ${structure.id}::uuid`,
  );
  await expect(reopen).rejects.toThrow('opened by its cell');
});

test('an agreement holds once the other said yes, one at a time between two bodies, until either ends it', async () => {
  const one = await aBody();
  const other = await aBody();
  await establishment('449900201', '440099201');
  await ask(
    database(),
    `update structures set finess = '449900201', verified_at = $2 where id = $1`,
    [other.structures[0].id, now],
  );
  const draft = {
    ...({
      body: { finess: '449900201' },
      about: 'both',
      reference: 'Convention du 12 mars',
    } as const),
    ...{ startsAt: inDays(-1), endsAt: inDays(300) },
  };
  const propose = async (is: object = {}) => {
    const done = await proposeFrameworkAs({ actor: one.director, now }, { ...draft, ...is });
    return done.ok ? done.value.id : done.refusal;
  };
  expect(await propose({ body: { finess: '449900202' } })).toBe('framework-body-unknown');
  expect(await propose({ endsAt: inDays(-1) })).toBe('framework-ends-before');
  // by its name: the whole of it, whatever its accents; a part of it chooses nobody, and says who it could be
  await ask(
    database(),
    `update organizations set name = 'Association L’Échappée Boréale' where id = $1`,
    [other.organization.id],
  );
  const named = (name: string) =>
    proposeFrameworkAs({ actor: one.director, now }, { ...draft, body: { name } });
  expect(await named('échappée')).toMatchObject({
    ...{ refusal: 'framework-body-unsure', told: expect.stringContaining('FINESS 449900201') },
  });
  expect(refusalOf(await named('Personne ici'))).toBe('framework-body-unknown');
  expect(refusalOf(await named('%'))).toBe('framework-body-unknown');
  // nor one’s own
  expect(
    refusalOf(
      await proposeFrameworkAs(
        { actor: other.director, now },
        { ...draft, body: { name: 'Association L’Échappée Boréale' } },
      ),
    ),
  ).toBe('framework-body-unknown');
  const byName = await named('association l’echappee BOREALE');
  const id = byName.ok ? byName.value.id : byName.refusal;
  const again = await propose();
  const answer = async (actor: typeof one.director, frameworkId: string, act: string) =>
    refusalOf(await answerFrameworkAs({ actor, now }, { frameworkId, act } as never));
  const stranger = await aBody();
  expect(await answer(stranger.director, id, 'accept')).toBe('framework-not-found');
  expect(await answer(one.director, id, 'accept')).toBe('framework-past');
  expect(await answer(other.director, id, 'accept')).toBeNull();
  expect(await answer(other.director, again, 'accept')).toBe('framework-already');
  expect(await answer(one.director, id, 'end')).toBeNull();
  expect(await answer(other.director, again, 'accept')).toBeNull();
  expect((await listFrameworksAs({ actor: one.director, now })).length).toBe(2);
  const told = await ask<{ organization_id: string }>(
    database(),
    `select organization_id from outbox_messages where kind = 'framework-news' and payload->>'frameworkId' = $1 order by dedupe_key`,
    [id],
  );
  expect(told.map((row) => row.organization_id)).toEqual([
    ...[one.organization.id, other.organization.id, other.organization.id],
  ]);
});

test('a body suspended: its people are signed out, its open needs told to the cell once; somebody suspended reads why', async () => {
  const { organization, structures, session } = await aBody();
  const spoken = await aBody();
  const need = await aNeed(database(), { structure: structures[0], startsAt: inDays(1) });
  await aNeed(database(), { structure: spoken.structures[0], startsAt: inDays(1) });
  const decision = { organizationId: organization.id, status: 'suspended' } as const;
  expect(refusalOf(await decideOrganizationAs({ actor: cell, now }, decision))).toBeNull();
  expect(await readSession(session.token, now, false)).toBeNull();
  expect(await readSession(spoken.session.token, now, false)).not.toBeNull();
  await raiseUnspoken(pool, now);
  await raiseUnspoken(pool, now);
  const alerts = await ask<{ need_id: string }>(
    database(),
    `select need_id from need_alerts where kind = 'nobody-speaks' and organization_id = any($1::uuid[])`,
    [[organization.id, spoken.organization.id]],
  );
  expect(alerts.map((one) => one.need_id)).toEqual([need.id]);

  const user = await aUser(database(), { disabledAt: now });
  const asked = await requestSignInAs(
    { actor: visitor, now },
    { email: user.email, browserHash: 'x', from: null },
  );
  expect(asked.ok).toBe(true);
  const mails = await ask<{ kind: string }>(
    database(),
    'select kind from outbox_messages where email = $1',
    [user.email],
  );
  expect(mails).toEqual([{ kind: 'account-disabled' }]);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { ImportField } from '@/lib/pool/import-fields';
import { chooseFieldsAs } from '@/lib/pool/server/check-import';
import { invitePersonAs } from '@/lib/pool/server/invite-person';
import { keepImports } from '@/lib/pool/server/keep-imports';
import { readFaultsFileAs, readImportAs, readImportsAs } from '@/lib/pool/server/read-import';
import {
  confirmImportAs,
  decideTwinsAs,
  readFileAs,
  undoImportAs,
} from '@/lib/pool/server/run-import';
import { aPerson, aPool, aUser, type TestPerson, type TestPool } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { ensureReference } from '../../support/reference';
import { aMembership, poolManagerOf } from '../../support/speakers';
import { spreadsheet } from '../../support/spreadsheets';

const NOW = new Date();
const clock = () => NOW;
const worker = openWorkerPool(database().workerUrl, 4);
beforeAll(() => ensureReference(database()));
afterAll(async () => {
  await worker.end();
  await disconnect();
});

async function aManager() {
  const pool = await aPool(database(), { kind: 'retiree' });
  const user = await aUser(database());
  const hat = await aMembership(database(), {
    ...{ role: 'pool-manager', pool, user, displayName: 'Rose Grandval' },
  });
  const actor = poolManagerOf(pool, { userId: hat.userId, membershipId: hat.id });
  return { pool, context: { actor, now: NOW } };
}
type Manager = Awaited<ReturnType<typeof aManager>>['context'];

async function joins(pool: TestPool, person: TestPerson) {
  const { id: poolId, territoryId } = pool;
  await insert(database(), 'pool_members', {
    ...{ poolId, territoryId, personId: person.id, joinedAt: NOW },
  });
}

async function reads(context: Manager, text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const read = await readFileAs(context, { name: 'liste.csv', bytes });
  if (!read.ok) throw new Error(read.refusal);
  const { importId } = read.value;
  const shown = await show(context, importId);
  const fields = shown.one.fields;
  return { importId, fields };
}

async function show(context: Manager, importId: string) {
  const shown = await readImportAs(context, { importId });
  if (!shown.ok) throw new Error(shown.refusal);
  return shown.value;
}

async function checks(context: Manager, text: string | Uint8Array) {
  const read = await reads(context, text);
  expect(await chooseFieldsAs(context, read)).toMatchObject({ ok: true });
  return read.importId;
}

const invitedIn = (pool: TestPool) =>
  ask<{ email: string | null; phone: string | null; first_name: string; commune_code: string }>(
    database(),
    'select email, phone, first_name, commune_code from pool_invitations where pool_id = $1 order by email nulls last',
    [pool.id],
  );

/** A name made of letters, another for each number. */
const nameOf = (n: number) =>
  `Nom${String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`;

const people = (many: number, from = 0) =>
  Array.from({ length: many }, (_, n) => `${nameOf(n + from)};Aline;p${n + from}@exemple.fr;Rezé`)
    .join('\n')
    .replace(/^/, 'Nom;Prénom;Courriel;Ville\n');

describe('an import', () => {
  test('is read, checked, confirmed and carried out; nothing leaves before; its lines are forgotten', async () => {
    const { pool, context } = await aManager();
    const bytes = spreadsheet([
      ['Nom', 'Prénom', 'Courriel', 'Portable', 'Ville', 'Date de naissance'],
      ['DUPUIS', 'Aline', 'aline@exemple.fr', 612_345_678, 'Rezé', '1950'],
      ['Le Goff', 'Yann', '', 240_123_456, 'Nantes', '1951'],
      ['Sans', 'Contact', '', '', 'Rezé', '1952'],
      ['Dupuis', 'Aline', 'ALINE@exemple.fr', '', '44400', '1950'],
    ]);
    const importId = await checks(context, bytes);
    const shown = await show(context, importId);
    expect(shown.one).toMatchObject({ status: 'checked', lines: 4 });
    expect(shown.one.fields.at(-1)).toBe('skip');
    expect(shown.counts).toEqual({ ready: 2, wrong: 1, twins: 1, toInvite: 3 });
    expect(await invitedIn(pool)).toEqual([]);
    const file = await readFaultsFileAs(context, { importId });
    expect(file.ok && file.value).toContain(
      '4;Courriel;;Ni adresse électronique ni téléphone\u00a0: cette personne ne peut pas être invitée.;Sans',
    );

    const confirmed = await Promise.all([1, 2].map(() => confirmImportAs(context, { importId })));
    expect(confirmed.every(({ ok }) => ok)).toBe(true);
    await Promise.all([1, 2].map(() => keepImports(worker, clock)));
    expect(await invitedIn(pool)).toEqual([
      {
        ...{ email: 'aline@exemple.fr', phone: '+33612345678' },
        first_name: 'Aline',
        commune_code: '44143',
      },
      { ...{ email: null, phone: '+33240123456' }, first_name: 'Yann', commune_code: '44109' },
    ]);
    const done = await show(context, importId);
    expect(done.one).toMatchObject({ status: 'done', invited: 2, merged: 1, left: 1 });
    expect(done.counts).toMatchObject({ ready: 0, twins: 0, wrong: 1 });
    const kept = await ask(
      database(),
      `select 1 from people_import_lines where import_id = $1 and cells::text ~ '1950'`,
      [importId],
    );
    expect(kept).toEqual([]);
  });

  test('compares with one’s own people and invitations, and tells nothing of anybody else', async () => {
    const { pool, context } = await aManager();
    const [mine, home] = [await aPerson(database(), {}), await aPerson(database(), {})];
    const stranger = await aPerson(database(), {});
    await joins(pool, mine);
    await joins(pool, home);
    const other = await aManager();
    await invitePersonAs(other.context, {
      ...{ firstName: 'A', lastName: 'B', email: 'ailleurs@exemple.fr', phone: null },
      ...{ trades: [], studyLevel: null, communeCode: null },
    });
    await invitePersonAs(context, {
      ...{ firstName: 'C', lastName: 'D', email: 'ici@exemple.fr', phone: null },
      ...{ trades: [], studyLevel: null, communeCode: null },
    });
    await ask(
      database(),
      `update people set first_name = 'Lise', last_name = 'Hamon' where id = $1`,
      [home.id],
    );
    const [row] = await ask<{ first_name: string; last_name: string; name: string }>(
      database(),
      'select first_name, last_name, c.name from people p join communes c on c.code = p.commune_code where p.id = $1',
      [home.id],
    );
    const importId = await checks(
      context,
      [
        'Nom;Prénom;Courriel;Ville',
        `X;Y;${mine.email};`,
        `${row?.last_name};${row?.first_name};autre@exemple.fr;${row?.name}`,
        `X;Y;${stranger.email};`,
        'X;Y;ailleurs@exemple.fr;',
        'C;D;ici@exemple.fr;Rezé',
      ].join('\n'),
    );
    const { twins, counts } = await show(context, importId);
    expect(twins.map(({ line, twinKind, decision }) => [line, twinKind, decision])).toEqual([
      [2, 'member', 'leave'],
      [3, 'maybe-member', 'leave'],
      [6, 'invited', 'merge'],
    ]);
    expect(counts.ready).toBe(2);
    const decide = (line: number, decision: 'invite' | 'merge' | 'leave') =>
      decideTwinsAs(context, { importId, decisions: new Map([[line, decision]]) });
    expect(await decide(2, 'invite')).toMatchObject({ refusal: 'wrong-decision' });
    expect(await decide(4, 'leave')).toMatchObject({ refusal: 'wrong-decision' });
    expect(await decide(3, 'invite')).toMatchObject({ ok: true });
    await confirmImportAs(context, { importId });
    expect(await decide(3, 'leave')).toMatchObject({ refusal: 'already-started' });
    await keepImports(worker, clock);
    expect((await show(context, importId)).one).toMatchObject({ invited: 3, merged: 1, left: 1 });
    const ici = (await invitedIn(pool)).find(({ email }) => email === 'ici@exemple.fr');
    expect(ici?.commune_code).toBe('44143');
  });

  test('is undone whole: open invitations go with their people, those who joined stay, and it stops where it was', async () => {
    const { pool, context } = await aManager();
    const importId = await checks(context, people(3));
    await confirmImportAs(context, { importId });
    await keepImports(worker, clock);
    const person = await aPerson(database(), {});
    await ask(
      database(),
      `update pool_invitations set joined_at = now(), person_id = $2, email = null, first_name = null, last_name = null
       where pool_id = $1 and email = 'p0@exemple.fr'`,
      [pool.id, person.id],
    );
    const undone = await Promise.all([1, 2].map(() => undoImportAs(context, { importId })));
    for (const one of undone)
      expect(one).toEqual({ ok: true, value: { importId, withdrawn: 2, joined: 1 } });
    expect(await invitedIn(pool)).toHaveLength(1);
    const again = await checks(context, people(3));
    expect((await show(context, again)).counts).toMatchObject({ ready: 2, twins: 1 });
  });

  test('an undoing and a batch at the same instant: nobody is left invited', async () => {
    const { pool, context } = await aManager();
    const importId = await checks(context, people(1_200));
    await confirmImportAs(context, { importId });
    await Promise.all([keepImports(worker, clock), undoImportAs(context, { importId })]);
    await keepImports(worker, clock);
    expect(await invitedIn(pool)).toEqual([]);
    expect((await show(context, importId)).one.status).toBe('undone');
  });

  test('goes on where it stopped, and makes nobody twice', async () => {
    const { pool, context } = await aManager();
    const importId = await checks(context, people(700));
    await confirmImportAs(context, { importId });
    // the process dies in the middle of the second batch
    const dying = { connect: () => worker.connect(), turns: 0 };
    await keepImports(dying as never, () => {
      dying.turns += 1;
      if (dying.turns > 1) throw new Error('killed');
      return NOW;
    }).catch(() => undefined);
    expect((await show(context, importId)).one).toMatchObject({ status: 'running', invited: 500 });
    expect(await keepImports(worker, clock)).toBe(200);
    expect((await invitedIn(pool)).length).toBe(700);
  });

  test('of others does not exist: it is not read, checked, decided, confirmed, undone', async () => {
    const { context } = await aManager();
    const importId = await checks(context, people(1));
    const { context: stranger } = await aManager();
    const fields: ImportField[] = ['lastName', 'firstName', 'email', 'commune'];
    const tried = [
      await readImportAs(stranger, { importId }),
      await readFaultsFileAs(stranger, { importId }),
      await chooseFieldsAs(stranger, { importId, fields }),
      await decideTwinsAs(stranger, { importId, decisions: new Map() }),
      await confirmImportAs(stranger, { importId }),
      await undoImportAs(stranger, { importId }),
    ];
    for (const one of tried) expect(one).toEqual({ ok: false, refusal: 'not-found' });
    expect(await readImportsAs(stranger)).toEqual([]);
    expect((await show(context, importId)).one.status).toBe('checked');
  });

  test('each refusal: columns that do not do, nothing to invite, a file that is none', async () => {
    const { context } = await aManager();
    const { importId } = await reads(context, 'Nom;Courriel\nDupuis;sans\n');
    const choose = (fields: readonly ImportField[]) =>
      chooseFieldsAs(context, { importId, fields });
    expect(await choose(['skip', 'email'])).toMatchObject({ refusal: 'no-name' });
    expect(await choose(['lastName', 'skip'])).toMatchObject({ refusal: 'no-contact' });
    expect(await choose(['email', 'email'])).toMatchObject({ refusal: 'field-twice' });
    expect(await choose(['lastName'])).toMatchObject({ refusal: 'no-contact' });
    expect(await confirmImportAs(context, { importId })).toMatchObject({
      refusal: 'already-started',
    });
    await choose(['lastName', 'email']);
    expect(await confirmImportAs(context, { importId })).toMatchObject({
      refusal: 'nothing-to-invite',
    });
    const none = await readFileAs(context, { name: 'x', bytes: Buffer.from('') });
    expect(none).toEqual({ ok: false, refusal: 'file-empty' });
  });
});

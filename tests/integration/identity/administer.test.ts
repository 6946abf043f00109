import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { readPlatformAs } from '@/lib/identity/server/read-platform';
import { readSession } from '@/lib/identity/server/read-session';
import { verifyJournalAs } from '@/lib/journal/verify';
import { answer } from '../../../scripts/admin/answer';
import { Stop } from '../../../scripts/admin/options';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, onOneConnection, unique } from '../../support/insert';
import { ensureReference } from '../../support/reference';
import { aSession, platformOperator } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = () => database();
const now = new Date();

beforeAll(() => ensureReference(owner()));

/** A command as an operator types it, answered in this process. */
async function admin(...args: string[]) {
  try {
    return { said: (await answer(args)).join('\n'), refused: '' };
  } catch (error) {
    if (error instanceof Stop) return { said: '', refused: error.message };
    throw error;
  }
}

const idIn = (text: string) => text.match(/[0-9a-f-]{36}/)?.[0] ?? '';

test('an operator’s first day, command by command', async () => {
  expect((await admin('territoire', 'creer', '44')).said).toContain('Loire-Atlantique');
  const organization = await admin(
    ...['organisme', 'creer', '--territoire', '44', '--nom', 'Les Tilleuls'],
    ...['--regime', 'CCN51', '--nature', 'association'],
  );
  const organizationId = idIn(organization.said);
  const structure = await admin(
    ...['structure', 'creer', '--organisme', organizationId, '--nom', 'Habitat partagé'],
    ...['--categorie', '500', '--commune', 'Rezé'],
  );
  expect(structure.refused).toBe('');
  const director = `direction-${unique()}@demo.releve.test`;
  const invited = await admin(
    ...['utilisateur', 'inviter', '--role', 'director', '--organisme', organizationId],
    ...['--email', director],
  );
  expect(invited.said).toMatch(/\/invitation\/[\w-]{22}/);
  const cell = `cellule-${unique()}@demo.releve.test`;
  const given = await admin(
    ...['utilisateur', 'inviter', '--role', 'cell', '--territoire', '44'],
    ...['--email', cell, '--nom', 'Claire Morel'],
  );
  expect(given.refused).toBe('');
  const pool = await admin(
    ...['vivier', 'creer', '--territoire', '44', '--nom', 'Retraités du soin'],
    ...['--type', 'retiree'],
  );
  const looksAfter = await admin(
    ...['utilisateur', 'inviter', '--role', 'pool-manager', '--vivier', idIn(pool.said)],
    ...['--email', cell, '--nom', 'Claire Morel'],
  );
  expect(looksAfter.refused).toBe('');
  const [user] = await ask<{ id: string }>(owner(), 'select id from users where email = $1', [
    cell,
  ]);
  const { token } = await aSession(owner(), { user: { id: user?.id as never }, at: now });
  const signed = await readSession(token, now, false);
  expect(signed?.hats.map((hat) => hat.actor.role).sort()).toEqual(['cell', 'pool-manager']);
  expect((await admin('utilisateur', 'desactiver', '--email', cell)).refused).toBe('');
  expect(await readSession(token, now, false)).toBeNull();
  expect((await admin('travailleurs')).said).toContain('Boîte d’envoi');
  expect((await admin('journal', 'verifier')).said).toContain('Journal intact');
  const written = await ask<{ action: string }>(
    owner(),
    `select distinct action from journal_entries where actor_role = 'platform' order by action`,
  );
  expect(written.map((row) => row.action)).toEqual([
    'invitation-sent',
    'organization-created',
    'pool-created',
    'role-given',
    'structure-created',
    'territory-opened',
    'user-disabled',
  ]);
});

test('no argument gives help; a mistake gives one sentence', async () => {
  expect((await admin()).said).toContain('utilisateur inviter');
  const mistakes = [
    [['organisme', 'creer'], 'Il manque --territoire.'],
    [['territoire', 'creer', '999'], 'Ce territoire n’existe pas'],
    [['utilisateur', 'inviter', '--role', 'roi'], 'choisissez parmi'],
    [['utilisateur', 'desactiver', '--email', 'a＠b.fr'], 'n’est pas utilisable'],
    [['structure', 'creer', '--organisme', 'x'], 'attend l’identifiant'],
    [['danser'], 'Commande inconnue'],
    [['travailleurs', '--vite'], 'Option inconnue'],
  ] as const;
  for (const [args, sentence] of mistakes)
    expect((await admin(...args)).refused).toContain(sentence);
});

test('a mistake ends the command with a failure, and no stack', () => {
  const { webUrl } = database();
  const done = spawnSync(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      'scripts/admin.ts',
      'territoire',
      'creer',
      '999',
    ],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'development', DATABASE_WEB_URL: webUrl },
    },
  );
  expect(done.status).toBe(1);
  expect(done.stderr).toContain('Ce territoire n’existe pas');
  expect(done.stderr).not.toMatch(/\n\s+at /);
});

test('the operator’s page counts, and names nobody', async () => {
  const user = await aUser(owner());
  const platform = await readPlatformAs({ actor: platformOperator(user.id), now });
  expect(platform.users).toBeGreaterThan(0);
  expect(JSON.stringify(platform)).not.toContain('@');
});

test('an altered, a removed and a forged journal entry all show', async () => {
  const context = { actor: platformOperator(), now };
  const [first] = await ask<{ chain: string; seq: string }>(
    owner(),
    // of a body the operator opened above: a bystander’s chain is not ours to break
    `select chain, min(seq) as seq from journal_entries where chain in (
       select chain from journal_entries where actor_role = 'platform' and organization_id is not null) group by chain limit 1`,
  );
  const chain = first?.chain ?? '';
  const check = async () => (await verifyJournalAs(context, chain))[0]?.brokenAt;
  const tamper = (sql: string, values: readonly unknown[]) =>
    onOneConnection(owner(), async (client) => {
      await client.query(`set session_replication_role = 'replica'`);
      await client.query(sql, [...values]);
      await client.query(`set session_replication_role = 'origin'`);
    });
  expect(await check()).toBeNull();
  await tamper(`update journal_entries set result = 'other' where chain = $1 and seq = $2`, [
    chain,
    first?.seq,
  ]);
  expect(await check()).toBe(Number(first?.seq));
  await tamper(`update journal_entries set result = 'done' where chain = $1 and seq = $2`, [
    chain,
    first?.seq,
  ]);
  expect(await check()).toBeNull();
  await tamper(
    `delete from journal_entries where chain = $1 and seq = (select max(seq) from journal_entries where chain = $1)`,
    [chain],
  );
  expect(await check()).not.toBeNull();
});

test('an operator’s invitation of a manager names structures, and of that organization', async () => {
  const organization = await anOrganization(owner());
  const mine = await aStructure(owner(), { organization });
  const theirs = await aStructure(owner());
  const email = `cadre-${unique()}@demo.releve.test`;
  const invite = (role: string, ...structures: readonly string[]) =>
    admin(
      ...['utilisateur', 'inviter', '--role', role, '--organisme', organization.id],
      ...['--email', email],
      ...structures.flatMap((id) => ['--structure', id]),
    );
  expect((await invite('manager')).refused).toContain('au moins un --structure');
  expect((await invite('manager', theirs.id)).refused).toContain('n’est pas de cet organisme');
  expect((await invite('manager', mine.id, theirs.id)).refused).toContain('n’est pas de cet');
  expect((await invite('manager', anId<'structure'>())).refused).toContain('n’est pas de cet');
  const sent = () => ask(owner(), 'select role from invitations where email = $1', [email]);
  expect(await sent()).toEqual([]);
  expect((await invite('manager', mine.id)).said).toContain('Invitation envoyée');
  expect((await invite('director')).said).toContain('Invitation envoyée');
  expect(await sent()).toHaveLength(2);
});

bystandersStay();

test('the operator names who keeps the directors’ reserve: an agent of that cell, and no other', async () => {
  const email = `reserve-${unique()}@demo.releve.test`;
  const of = ['--territoire', '44', '--email', email];
  const keeps = (verb: string) => admin('reserve-directions', verb, ...of);
  expect((await keeps('confier')).refused).toContain('n’est pas celle d’un agent');
  await admin('utilisateur', 'inviter', '--role', 'cell', ...of, '--nom', 'Claire Morel');
  expect((await keeps('confier')).said).toContain('lit désormais');
  expect((await keeps('confier')).refused).toContain('déjà');
  expect((await keeps('retirer')).said).toContain('ne lit plus');
});

import { createHash, randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { aPerson, aStructure } from '../support/builders';
import { anId, ask, insert } from '../support/insert';
import { aNeed, anActionLink, aSolicitation } from '../support/need-builders';
import { type OwnWorld, openOwnWorld, wear } from '../support/own-world';
import { LOIRE_ATLANTIQUE } from '../support/reference';
import { aMembership } from '../support/speakers';
import {
  axe,
  expectNotReloaded,
  expectReadable,
  mark,
  PHONE,
  test,
  WITHOUT_SCRIPT,
} from '../support/story';

const HOUR = 3_600_000;
const BOARD = '/situation/tableau';
const WALL = '/situation/mur';
const AWAY = /status of 503|Failed to load resource|ERR_|Failed to fetch/;
const SILENT = 'Relève ne répond pas pour l’instant.';

let world: OwnWorld;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  world = await openOwnWorld();
});
test.afterAll(() => world?.close());

const total = (page: Page) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Tout le territoire' }) })
    .first();
const live = (page: Page) => page.getByText('en direct', { exact: true });

const kept = (page: Page, path: string) =>
  page.evaluate(async (one) => Boolean(await (await caches.open('situation')).match(one)), path);

/** A link of a mail that names somebody in an offer. */
async function aNamedLink({ id, territoryId }: { id: string; territoryId: string }) {
  const token = randomBytes(16).toString('base64url');
  await insert(world.owner, 'action_links', {
    ...{ id: anId<'link'>(), purpose: 'named', issuedVia: 'email', personId: id, territoryId },
    tokenHash: createHash('sha256').update(token).digest('base64url'),
    ...{ createdAt: new Date(), expiresAt: new Date(Date.now() + 24 * HOUR) },
  });
  return `/n/${token}`;
}

/** A vital need of tomorrow, somebody asked for it, and the members of the cell who look. */
async function aTerritory() {
  const { owner } = world;
  const structure = await aStructure(owner);
  const need = await aNeed(owner, {
    ...{ structure, trade: 'cook', regulated: false, severity: 'vital' },
    startsAt: new Date(Date.now() + 20 * HOUR),
  });
  const person = await aPerson(owner, { trades: ['cook'] });
  const solicitation = await aSolicitation(owner, { need, person });
  const { token } = await anActionLink(owner, { solicitation });
  const member = () => aMembership(owner, { role: 'cell', territoryId: LOIRE_ATLANTIQUE });
  return {
    answer: `/r/${token}`,
    named: await aNamedLink(person),
    members: [await member(), await member()] as const,
  };
}

const typeInstruction = async (page: Page) => {
  await page.getByLabel('Titre').fill('Transmissions');
  await page.getByLabel('Texte').fill('Lire le classeur bleu.');
};
const send = (page: Page) => page.getByRole('button', { name: 'Enregistrer la consigne' }).click();
const instructions = () =>
  ask<{ count: number }>(
    world.owner,
    'select count(distinct sheet_id)::int as count from instruction_versions',
  );

const answers = () =>
  ask<{ status: string }>(world.owner, 'select status::text as status from solicitations');
const sentSince = (since: Date) => async () =>
  (await ask(world.owner, 'select from outbox_messages where sent_at > $1', [since])).length;

test('the database stops under open pages: each says so and loses nothing; it comes back, and they do by themselves', async ({
  open,
  faults,
}) => {
  test.setTimeout(90_000);
  faults.allow(AWAY);
  const { web, database } = world;
  const { members, answer, named } = await aTerritory();
  const here = { baseURL: web };
  const board = await open({ ...here, viewport: { width: 1280, height: 900 } });
  const wall = await open({ ...here, viewport: { width: 1920, height: 1080 } });
  const plain = await open({ ...here, ...WITHOUT_SCRIPT });
  const visitor = await open({ ...here, ...PHONE });
  await wear(board.context(), world, members[0]);
  await wear(wall.context(), world, members[1]);
  await wear(plain.context(), world, members[1]);
  const form = await board.context().newPage();
  faults.watch(form);

  await board.goto(BOARD);
  await wall.goto(WALL);
  for (const [page, path] of [
    [board, BOARD],
    [wall, WALL],
  ] as const) {
    await expect(live(page)).toBeVisible();
    await expect.poll(() => kept(page, path)).toBe(true);
  }
  await mark(board);
  const figures = await total(board).innerText();
  await form.goto('/cellule/consignes');
  await typeInstruction(form);
  await plain.goto('/cellule/consignes');
  await typeInstruction(plain);
  await visitor.goto(answer);

  expect(database.stop()).toBe(true);

  await test.step('the open board stays, with its hour, and says why', async () => {
    await expect(
      board.getByText('la base de données ne répond pas : dernière image connue'),
    ).toBeVisible();
    await expect(board.getByText(/^Données de/)).toBeVisible();
    expect(await total(board).innerText()).toBe(figures);
    await axe(board);
    await board.screenshot({ path: '.data/e2e/base-partie-tableau.png' });
  });
  await test.step('a reload shows the last picture', async () => {
    await wall.reload();
    await expect(
      wall.getByText(/Relève ne répond pas\s: dernière image connue, il y a moins d’une minute/),
    ).toBeVisible();
    await expect(total(wall)).toBeVisible();
    await wall.screenshot({ path: '.data/e2e/base-partie-mur.png' });
  });
  await test.step('what was typed stays, with script and without', async () => {
    await send(form);
    await expect(form.getByText(/^Pas encore envoyé\s: Relève ne répond pas/)).toBeVisible();
    await expect(form.getByLabel('Texte')).toHaveValue('Lire le classeur bleu.');
    await axe(form);
    const sent = plain.waitForResponse((response) => response.request().method() === 'POST');
    await send(plain);
    expect((await sent).status()).toBe(503);
    await expect(plain.getByRole('heading', { level: 1 })).toHaveText(/^Pas encore envoyé/);
    await expectReadable(plain);
  });
  await test.step('a link, an answer, a page, the front door', async () => {
    await visitor.getByRole('button', { name: 'Oui, je viens' }).click();
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
      'Votre réponse n’a pas été enregistrée.',
    );
    await expectReadable(visitor);
    const page = await visitor.context().newPage();
    for (const path of [named, answer, '/connexion', '/statistiques', '/situation']) {
      expect((await page.goto(path))?.status(), path).toBe(503);
      await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(SILENT);
    }
    await expectReadable(page);
    await page.screenshot({ path: '.data/e2e/base-partie-360.png' });
    for (const path of [
      '/',
      '/accessibilite',
      '/contact',
      '/donnees-personnelles',
      '/mentions-legales',
    ])
      expect((await page.goto(path))?.status(), path).toBe(200);
    expect((await page.request.get('/api/livez')).status()).toBe(200);
    expect((await page.request.get('/api/readyz')).status()).toBe(503);
    await page.close();
  });

  const back = new Date();
  await database.start();

  await test.step('the pages are live again by themselves', async () => {
    await expect(live(board)).toBeVisible({ timeout: 15_000 });
    await expect(live(wall)).toBeVisible({ timeout: 30_000 });
    await expectNotReloaded(board);
  });
  await test.step('what was sent is sent again, once', async () => {
    await send(form);
    await expect(form.getByText('C’est enregistré.', { exact: false })).toBeVisible();
    await plain.reload();
    await expect(plain.getByText('C’est enregistré.', { exact: false })).toBeVisible();
    expect(await instructions()).toEqual([{ count: 2 }]);
    await visitor.getByRole('button', { name: 'Envoyer de nouveau' }).click();
    await expect.poll(answers).toEqual([{ status: 'accepted' }]);
  });
  await test.step('the board hears it through its own line, and the worker sends what follows', async () => {
    await expect.poll(() => total(board).innerText()).not.toBe(figures);
    await expectNotReloaded(board);
    await expect.poll(sentSince(back), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(world.running()).toBe(true);
  });
});

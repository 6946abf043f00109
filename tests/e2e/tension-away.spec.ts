import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { addresses } from '../support/addresses';
import { REAL_CONTOURS } from '../support/contour-samples';
import { ask } from '../support/insert';
import { loginAs } from '../support/login';
import { axe, expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const CELL = 'agathe.montbrun@demo.releve.test';
const COLLEAGUE = 'karim.valfontaine@demo.releve.test';
const BOARD = '/situation/tableau';
const WALL = '/situation/mur';

const kept = (page: Page, path: string) =>
  page.evaluate(async (one) => Boolean(await (await caches.open('situation')).match(one)), path);

/** The page is read, and the browser has kept it. */
async function read(page: Page, path: string) {
  await page.goto(path);
  await expect.poll(() => kept(page, path)).toBe(true);
}

const total = (page: Page) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Tout le territoire' }) })
    .first();

type Answers = 'all' | 'nothing' | 'database-away' | 'not-a-word';

/** The application seen through a door that may be shut, or say that its database is away. */
async function aDoor() {
  let answers: Answers = 'all';
  const behind = new URL(addresses().web);
  const server = http.createServer((request, answer) => {
    // accepted, then silence: as a server that is stuck
    if (answers === 'not-a-word') return;
    if (answers === 'nothing') return void request.socket.destroy();
    if (answers === 'database-away') return void answer.writeHead(503).end('La base est loin.');
    const { url: path, method, headers } = request;
    const asked = http.request({ host: behind.hostname, port: behind.port, path, method, headers });
    asked.on('response', (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    asked.on('error', () => answer.destroy());
    answer.on('close', () => asked.destroy());
    request.pipe(asked);
  });
  await new Promise<void>((ready) => server.listen(0, 'localhost', () => ready()));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    shut: (is: Answers) => {
      answers = is;
      server.closeAllConnections();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What the browser itself says of a server that is away, or that left in the middle of an answer. */
const AWAY = /ERR_|Failed to fetch|network error|status of 503|Failed to load resource/;

for (const [path, name, options] of [
  [BOARD, 'tableau', PHONE],
  [WALL, 'mur', { viewport: { width: 1280, height: 900 } }],
] as const)
  test(`the server away, reloaded whole: the last picture, its age, and the way back by itself, ${name}`, async ({
    open,
    faults,
  }) => {
    faults.allow(AWAY);
    const door = await aDoor();
    const page = await open({ ...options, baseURL: door.url });
    await loginAs(page, CELL);
    await read(page, path);
    const figures = await total(page).innerText();
    door.shut('nothing');
    await page.reload();
    await expect(
      page.getByText(/Relève ne répond pas\s: dernière image connue, il y a moins d’une minute/),
    ).toBeVisible();
    await expect(page.getByText(/^Données de/)).toBeVisible();
    expect(await total(page).innerText()).toBe(figures);
    await expect(page.getByRole('img', { name: /^Carte de Loire-Atlantique/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Figer l’affichage' })).toBeHidden();
    await expectReadable(page);
    await page.screenshot({ path: `.data/e2e/derniere-image-${name}.png`, fullPage: true });
    door.shut('all');
    // by itself, within the minute
    await expect(page.getByText('en direct', { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/dernière image connue/)).toHaveCount(0);
    door.close();
  });

/** As if the picture had been kept so many minutes ago. */
const grow = (page: Page, minutes: number) =>
  page.evaluate(
    async ([path, age]) => {
      const shelf = await caches.open('situation');
      const picture = await (await shelf.match(path))?.text();
      const headers = { 'Content-Type': 'text/html', 'X-Kept-At': String(Date.now() - age) };
      await shelf.put(path, new Response(picture, { headers }));
    },
    [BOARD, minutes * 60_000] as const,
  );

test('each cut is kept under its own address: none is shown for another', async ({
  open,
  faults,
}) => {
  faults.allow(AWAY);
  const door = await aDoor();
  const page = await open({ baseURL: door.url });
  await loginAs(page, CELL);
  const cut = `${BOARD}?par=metier`;
  await read(page, BOARD);
  await read(page, cut);
  door.shut('database-away');
  await page.reload();
  await expect(page.getByText(/dernière image connue/)).toBeVisible();
  await page.goto(`${BOARD}?secteur=inconnu`);
  await expect(page.getByText('La base est loin.')).toBeVisible();
  door.close();
});

test('a server that accepts and says nothing: after its patience, the last picture, told as such', async ({
  open,
  faults,
}) => {
  faults.allow(AWAY);
  const door = await aDoor();
  const page = await open({ ...PHONE, baseURL: door.url });
  await loginAs(page, CELL);
  await read(page, BOARD);
  door.shut('not-a-word');
  await page.reload({ waitUntil: 'commit', timeout: 20_000 });
  await expect(
    page.getByText(/Relève tarde à répondre\s: dernière image connue, il y a moins d’une minute/),
  ).toBeVisible();
  await expect(total(page)).toBeVisible();
  await page.screenshot({ path: '.data/e2e/derniere-image-tarde.png', fullPage: true });
  door.shut('all');
  await expect(page.getByText('en direct', { exact: true })).toBeVisible({ timeout: 30_000 });
  door.close();
});

test('where a second factor is asked for, or another role may be taken instead, nothing of the picture is left', async ({
  open,
}) => {
  const page = await open({ baseURL: addresses().webStrict });
  await loginAs(page, CELL);
  await page.goto('/accessibilite');
  await page.evaluate(
    async (path) => (await caches.open('situation')).put(path, new Response('La veille')),
    BOARD,
  );
  await page.goto(BOARD);
  await expect(page).toHaveURL(/\/connexion\/second-facteur/);
  await expect.poll(() => page.evaluate(() => caches.has('situation'))).toBe(false);
});

test('where another role is chosen, nothing of the picture is left', async ({ page }) => {
  await loginAs(page, CELL);
  await read(page, BOARD);
  await page.goto('/roles');
  await expect.poll(() => kept(page, BOARD)).toBe(false);
});

test('the database away: an error of the server shows the last picture too; after half an hour, the error alone', async ({
  open,
  faults,
}) => {
  faults.allow(AWAY);
  const door = await aDoor();
  const page = await open({ baseURL: door.url });
  await loginAs(page, CELL);
  await read(page, BOARD);
  await grow(page, 29);
  door.shut('database-away');
  await page.reload();
  await expect(page.getByText(/dernière image connue, il y a 29\smin/)).toBeVisible();
  await expect(total(page)).toBeVisible();
  await grow(page, 31);
  await page.reload();
  await expect(page.getByText('La base est loin.')).toBeVisible();
  door.close();
});

for (const path of [BOARD, WALL])
  test(`signed out, or another hat: nothing of the picture is left in the browser, ${path}`, async ({
    page,
    faults,
  }) => {
    faults.allow(/status of 404/);
    await loginAs(page, CELL);
    await read(page, path);
    await page.goto('/situation');
    await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
    await expect(page.getByText('Vous êtes déconnecté·e.')).toBeVisible();
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
    // somebody else signs in on the same machine: what they may not read is not kept either
    await loginAs(page, CELL);
    await read(page, path);
    await loginAs(page, 'helene.clairval@demo.releve.test');
    expect((await page.goto(path))?.status()).toBe(404);
    await expect.poll(() => kept(page, path)).toBe(false);
  });

/** A base map of somebody else’s: a style of one layer of pictures, all the same. */
async function baseMap() {
  const port = Number(process.env.E2E_MAP_PORT);
  const asked: string[] = [];
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGO48eAEAAUUAoFdE3UfAAAAAElFTkSuQmCC',
    'base64',
  );
  const style = {
    version: 8,
    sources: {
      plan: {
        ...{ type: 'raster', tileSize: 256, attribution: 'Plan d’essai' },
        tiles: [`http://localhost:${port}/{z}/{x}/{y}.png`],
      },
    },
    layers: [{ id: 'plan', type: 'raster', source: 'plan' }],
  };
  const server = http.createServer((request, answer) => {
    asked.push(request.url ?? '');
    const isStyle = request.url === '/style.json';
    answer.setHeader('Access-Control-Allow-Origin', '*');
    // a browser of the stories says where it calls from in each of its requests
    answer.setHeader('Access-Control-Allow-Headers', '*');
    answer.setHeader('Content-Type', isStyle ? 'application/json' : 'image/png');
    answer.end(isStyle ? JSON.stringify(style) : picture);
  });
  await new Promise<void>((ready) => server.listen(port, () => ready()));
  return {
    ...{ asked, origin: `http://localhost:${port}` },
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

const rule = (policy: string, name: string) =>
  policy
    .split('; ')
    .find((one) => one.startsWith(`${name} `))
    ?.split(' ')
    .slice(1);

test('a base map the operator chose is shown under the moving map, its origin alone is opened; where it does not answer, our drawing and a sentence', async ({
  open,
  faults,
}) => {
  faults.allow(/ERR_CONNECTION_REFUSED|Failed to fetch/);
  const page = await open({
    ...{ viewport: { width: 1280, height: 900 }, baseURL: addresses().webSecond },
  });
  await loginAs(page, CELL);
  const map = await baseMap();
  const answer = await page.goto(BOARD);
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(rule(policy, 'connect-src')).toEqual(["'self'", map.origin]);
  expect(rule(policy, 'img-src')).toEqual(["'self'", 'data:', map.origin]);
  expect(rule(policy, 'default-src')).toEqual(["'self'"]);
  const elsewhere = await page.goto('/situation');
  expect(elsewhere?.headers()['content-security-policy']).not.toContain(map.origin);
  await page.goto(BOARD);
  await page.getByRole('button', { name: 'Ouvrir la carte à déplacer' }).click();
  await expect(page.getByText(/^La carte est ouverte/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Plan d’essai')).toBeVisible();
  expect(map.asked.filter((path) => path.endsWith('.png')).length).toBeGreaterThan(0);
  await axe(page);
  await page.getByRole('region', { name: 'Carte du territoire' }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: '.data/e2e/carte-fond.png' });
  await map.close();

  await page.goto(BOARD);
  await page.getByRole('button', { name: 'Ouvrir la carte à déplacer' }).click();
  await expect(page.getByText(/^Le fond de carte ne répond pas/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Carte du territoire' })).toBeVisible();
  await axe(page);
  await page.getByRole('region', { name: 'Carte du territoire' }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: '.data/e2e/carte-sans-fond.png' });
});

const isHere = fs.existsSync(REAL_CONTOURS);
if (!isHere)
  console.warn(`SKIPPED: the real contours of Loire-Atlantique are not at ${REAL_CONTOURS}`);

test('true contours, once imported, are what both maps are drawn on, and said whose they are', async ({
  open,
}) => {
  test.skip(!isHere, 'the real contours are not here');
  const owner = { ownerUrl: addresses().databaseOwner };
  const source = 'IGN Admin Express 2018, Licence Ouverte';
  execFileSync(
    process.execPath,
    [
      ...['--conditions=react-server', '--import', 'tsx', 'scripts/import-contours.ts'],
      ...[REAL_CONTOURS, '--source', source],
    ],
    { env: { ...process.env, DATABASE_URL: owner.ownerUrl } },
  );
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ viewport: { width: 1280, height: 900 }, colorScheme });
      await loginAs(page, COLLEAGUE);
      await page.goto(BOARD);
      await expect(page.getByText(`Contours : ${source}.`)).toBeVisible();
      await axe(page);
      await page.screenshot({ path: `.data/e2e/contours-${colorScheme}.png`, fullPage: true });
      await page.getByRole('button', { name: 'Ouvrir la carte à déplacer' }).click();
      await expect(page.getByText(/^La carte est ouverte/)).toBeVisible({ timeout: 30_000 });
      await page.getByRole('region', { name: 'Carte du territoire' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: `.data/e2e/contours-carte-${colorScheme}.png` });
      await page.context().close();
    }
    const phone = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(phone, COLLEAGUE);
    await phone.goto(BOARD);
    await expect(phone.getByText(`Contours : ${source}.`)).toBeVisible();
    await expectReadable(phone);
    await phone.screenshot({ path: '.data/e2e/contours-360.png', fullPage: true });
  } finally {
    await ask(owner, 'delete from territory_contours');
  }
  const page = await open(WITHOUT_SCRIPT);
  await loginAs(page, COLLEAGUE);
  await page.goto(BOARD);
  await expect(page.getByText(/^Contours approchés/)).toBeVisible();
});

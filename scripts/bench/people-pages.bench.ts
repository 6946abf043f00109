// What a volunteer's page weighs and how soon it is read, on the demonstration world, in a browser whose network is a slow
// 3G (400 kbit/s both ways, 400 ms before each answer) and whose processor is six times slower. Nothing is in its cache.
// Read: its largest text is on the screen. To be read and answered, a page needs its text and its styles: its scripts come
// beside, and every page works without them. Baseline: the same pages without these limits.
import { type Browser, chromium, type Page } from '@playwright/test';
import pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, newSessionToken, tokenOf } from '@/lib/db/token';
import { loadReference } from '../../prisma/reference/index';
import { seedDemoWorld } from '../../prisma/seed/index';
import { findChromium } from '../chromium';
import { isBuilt, startBuilt } from './built-application';
import { keep, note, report, variable } from './measure';

const SLOW_3G = { latency: 400, kilobits: 400, cpu: 6 };
const READ_GOAL_MS = 2_000;
const ANSWER_GOAL = 14 * 1024;
const PAGE_GOAL = 100 * 1024;
const PHONE = { width: 360, height: 740 };
const PUBLIC = ['/', '/orientation', '/rejoindre', '/classement'];
const OWN = [
  '/disponibilites',
  '/disponibilites/souhaits',
  '/sollicitations',
  '/missions',
  '/profil',
  '/profil/justificatifs',
  '/mes-droits',
];

/** What one opening of a page took: bytes as they travelled, and when its largest text stood on the screen. */
type Opened = {
  readonly path: string;
  /** text and styles */
  readonly needed: number;
  readonly all: number;
  readonly readMs: number;
};

/** The person who signs in, and a question asked of somebody, with the token of its link. */
async function prepareWorld(db: pg.Client) {
  const session = newSessionToken();
  await db.query(
    `insert into sessions (id, token_hash, user_id, hat, device, last_seen_at, expires_at, absolute_end_at)
     select uuidv7(), $1, user_id, 'person', 'Navigateur', now(), now() + interval '12 hours', now() + interval '7 days'
     from people where user_id is not null and kind = 'retiree' limit 1`,
    [hashToken(session)],
  );
  const id = newId<'link'>(new Date());
  const token = tokenOf(id);
  const { rowCount } = await db.query(
    `insert into action_links (id, token_hash, purpose, person_id, need_id, solicitation_id, organization_id, territory_id, issued_via,
       created_at, expires_at)
     select $1, $2, 'answer', person_id, need_id, id, organization_id, home_territory_id, 'email', now(), now() + interval '2 days'
     from solicitations where status = 'pending' and starts_at > now() order by id limit 1`,
    [id, hashToken(token)],
  );
  if (rowCount !== 1) throw new Error('Nobody waits for an answer.');
  return { session, token };
}

async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const bytes = (SLOW_3G.kilobits * 1000) / 8;
  await devtools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: SLOW_3G.latency },
    ...{ downloadThroughput: bytes, uploadThroughput: bytes },
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_3G.cpu });
}

/** Counts what travels, by kind of answer. */
async function weigh(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const kinds = new Map<string, string>();
  const weights = new Map<string, number>();
  devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? '';
    weights.set(kind, (weights.get(kind) ?? 0) + encodedDataLength);
  });
  return weights;
}

const largestText = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN),
        ).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );

async function open(
  browser: Browser,
  url: string,
  path: string,
  opening: Opening,
): Promise<Opened> {
  const context = await browser.newContext({
    ...{ viewport: PHONE, locale: 'fr-FR' },
    ...(opening.sparing ? { extraHTTPHeaders: { 'Save-Data': 'on' } } : {}),
  });
  await context.addCookies([{ name: 'next-auth.session-token', value: opening.session, url }]);
  const page = await context.newPage();
  const weights = await weigh(page);
  if (opening.slowly) await slowDown(page);
  const answer = await page.goto(`${url}${path}`, { waitUntil: 'networkidle', timeout: 60_000 });
  if (answer?.status() !== 200 || new URL(page.url()).pathname !== path)
    throw new Error(`${path} answered ${answer?.status()} at ${page.url()}`);
  // a page without its scripts runs none of ours either: only its weight is read
  const readMs = opening.sparing ? 0 : await largestText(page);
  await context.close();
  const needed = (weights.get('Document') ?? 0) + (weights.get('Stylesheet') ?? 0);
  const all = [...weights.values()].reduce((sum, one) => sum + one, 0);
  return { path, needed, all, readMs };
}

type Opening = {
  readonly session: string;
  readonly slowly: boolean;
  /** the browser says « Save-Data » */
  readonly sparing?: boolean;
};

const kilobytes = (bytes: number) => bytes / 1024;
const worst = (all: readonly Opened[], of: 'needed' | 'all' | 'readMs') =>
  all.reduce((most, one) => (one[of] > most[of] ? one : most));

type All = {
  readonly slow: readonly Opened[];
  readonly spared: readonly Opened[];
  readonly quick: readonly Opened[];
  readonly answer: Opened;
};

function keepAll({ slow, spared, quick, answer }: All): void {
  const sparing = worst(spared, 'all');
  const read = worst([...slow, answer], 'readMs');
  const needed = worst(slow, 'needed');
  const all = worst(slow, 'all');
  keep({
    name: 'people-pages: answer page, all of it',
    value: kilobytes(answer.all),
    unit: 'KB',
    goal: `≤ ${ANSWER_GOAL / 1024} KB`,
    met: answer.all <= ANSWER_GOAL,
  });
  keep({
    name: `people-pages: heaviest volunteer page, text and styles (${needed.path})`,
    value: kilobytes(needed.needed),
    unit: 'KB',
    goal: `≤ ${PAGE_GOAL / 1024} KB`,
    met: needed.needed <= PAGE_GOAL,
  });
  keep({
    name: `people-pages: all of it, to who asks for little data (${sparing.path})`,
    value: kilobytes(sparing.all),
    unit: 'KB',
    goal: `≤ ${PAGE_GOAL / 1024} KB`,
    met: sparing.all <= PAGE_GOAL,
  });
  keep({
    name: `people-pages: all of it, scripts and font with it (${all.path})`,
    value: kilobytes(all.all),
    unit: 'KB',
    goal: `≤ ${PAGE_GOAL / 1024} KB`,
    met: all.all <= PAGE_GOAL,
  });
  keep({
    name: `people-pages: slowest to be read on slow 3G, CPU ×6 (${read.path})`,
    value: read.readMs,
    unit: 'ms',
    baseline: worst(quick, 'readMs').readMs,
    goal: `≤ ${READ_GOAL_MS} ms`,
    met: read.readMs <= READ_GOAL_MS,
  });
}

async function main() {
  if (!isBuilt()) throw new Error('Build the application first.');
  await loadReference(variable('DATABASE_URL'));
  await seedDemoWorld(variable('DATABASE_URL'), new Date());
  const db = new pg.Client({ connectionString: variable('DATABASE_URL') });
  await db.connect();
  const { session, token } = await prepareWorld(db);
  await db.end();
  const web = await startBuilt();
  const { executablePath = '', args, env = {} } = findChromium();
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  const all = async (slowly: boolean, sparing = false) => {
    const opened: Opened[] = [];
    for (const path of [...PUBLIC, ...OWN])
      opened.push(await open(browser, web.url, path, { session, slowly, sparing }));
    return opened;
  };
  // the first opening of each page warms the application, as its visitors of the day do
  const quick = await all(false);
  const slow = await all(true);
  const spared = await all(true, true);
  const answer = await open(browser, web.url, `/r/${token}`, { session, slowly: true });
  for (const { path, needed, all: whole, readMs } of [...slow, answer])
    note(
      `${path.slice(0, 30).padEnd(30)} ${kilobytes(needed).toFixed(1)} KB, ${kilobytes(whole).toFixed(1)} KB with scripts, read in ${readMs.toFixed(0)} ms`,
    );
  await browser.close();
  await web.stop();
  keepAll({ slow, spared, quick, answer });
  report();
}

await main();

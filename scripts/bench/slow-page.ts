// A page opened by a phone whose network is a slow 3G (400 kbit/s both ways, 400 ms before each answer) and whose processor
// is six times slower; nothing is in its cache. Read: its largest text is on the screen.
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium';

const SLOW_3G = { latency: 400, kilobits: 400, cpu: 6 };
const PHONE = { width: 360, height: 740 };

/** What one opening of a page took: bytes as they travelled, and when its largest text stood on the screen. */
export type Opened = {
  readonly path: string;
  /** text and styles */
  readonly needed: number;
  readonly all: number;
  readonly readMs: number;
};

/** Whose browser opens a page, and through what. */
export type Opening = {
  readonly session: string;
  readonly slowly: boolean;
  /** the browser says « Save-Data » */
  readonly sparing?: boolean;
};

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

/** Opens a page once, in a browser of its own, and says what travelled and when it was read. */
export async function open(
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

/** Bytes as kilobytes. */
export const kilobytes = (bytes: number) => bytes / 1024;

/** The browser pages are opened in. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath = '', args, env = {} } = findChromium();
  return await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
}

import fs from 'node:fs';
import vm from 'node:vm';
import { beforeEach, describe, expect, test } from 'vitest';

const HERE = 'https://releve.test';
const BOARD = '/situation/tableau';
const SCRIPT = fs.readFileSync('public/situation/hors-connexion.js', 'utf8');
const style = (name: string) => `/_next/static/${name}.css`;
const pageOf = (name: string) =>
  `<html><head><link href="${style(name)}"></head><body><p>${name}</p></body></html>`;

type Event = Readonly<Record<string, unknown>>;
type Answer = (address: string) => Response | Promise<Response>;

/** A browser’s shelf, as far as the worker uses one: by whole address. */
function aShelf(load: (address: string) => Promise<Response>) {
  const rows = new Map<string, Response>();
  const hrefOf = (asked: string | Request) =>
    new URL(typeof asked === 'string' ? asked : asked.url, HERE).href;
  return {
    addresses: () => [...rows.keys()].map((href) => href.replace(HERE, '')).sort(),
    keys: async () => [...rows.keys()].map((href) => new Request(href)),
    match: async (asked: string | Request) => rows.get(hrefOf(asked))?.clone(),
    put: async (asked: string | Request, answer: Response) => void rows.set(hrefOf(asked), answer),
    add: async (asked: string) => void rows.set(hrefOf(asked), await load(asked)),
    delete: async (asked: string | Request) => rows.delete(hrefOf(asked)),
  };
}

/** The worker in a browser of its own, before a server that answers as it is told. */
function aBrowser() {
  const heard: Record<string, (event: Event) => void> = {};
  let answer: Answer = () => new Response('', { status: 503 });
  let ahead = 0;
  const load = async (asked: string | { readonly url: string }) =>
    answer(new URL(typeof asked === 'string' ? asked : asked.url, HERE).href.replace(HERE, ''));
  const shelf = aShelf(load);
  // what waits for its time, with how long: nothing of a test waits
  const waiting = new Map<number, { readonly run: () => void; readonly wait: number }>();
  let timers = 0;
  class Clock extends Date {
    static override now = () => Date.UTC(2026, 10, 27) + ahead;
  }
  const self = {
    location: { origin: HERE },
    addEventListener: (kind: string, hear: (event: Event) => void) => {
      heard[kind] = hear;
    },
  };
  vm.runInNewContext(SCRIPT, {
    ...{ self, URL, Response, Set, Promise, crypto: globalThis.crypto, Date: Clock, fetch: load },
    setTimeout: (run: () => void, wait: number) => {
      timers += 1;
      waiting.set(timers, { run, wait });
      return timers;
    },
    clearTimeout: (timer: number) => waiting.delete(timer),
    caches: { open: async () => shelf },
  });
  return {
    shelf,
    serve: (as: Answer) => {
      answer = as;
    },
    wait: (minutes: number) => {
      ahead += minutes * 60_000;
    },
    /** the longest that anything waits has passed */
    pass: (): readonly number[] => {
      const due = [...waiting.values()];
      waiting.clear();
      for (const { run } of due) run();
      return due.map(({ wait }) => wait);
    },
    goTo: async (address: string, mode = 'navigate'): Promise<Response> => {
      const url = `${HERE}${address}`;
      const after: Promise<unknown>[] = [];
      const shown: Promise<Response>[] = [];
      heard['fetch']?.({
        request: { method: 'GET', mode, url },
        respondWith: (one: Promise<Response>) => shown.push(one),
        waitUntil: (one: Promise<unknown>) => after.push(one),
      });
      const response = await shown[0];
      await Promise.all(after);
      if (!response) throw new Error('The worker leaves it to the browser.');
      return response;
    },
    keep: async (address: string): Promise<void> => {
      const after: Promise<unknown>[] = [];
      heard['message']?.({ data: address, waitUntil: (one: Promise<unknown>) => after.push(one) });
      await Promise.all(after);
    },
  };
}

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Once what is waited for happened, turn after turn. */
async function eventually(happened: () => boolean): Promise<void> {
  for (let turn = 0; !happened(); turn += 1) {
    if (turn > 200) throw new Error('It never happened.');
    await turns(1);
  }
}

const page =
  (name: string): Answer =>
  (address) =>
    new Response(address.endsWith('.css') ? 'p{}' : pageOf(name));
const trouble: Answer = () => new Response('En panne', { status: 500 });

describe('the last picture kept in a browser', () => {
  let browser: ReturnType<typeof aBrowser>;
  beforeEach(() => {
    browser = aBrowser();
  });

  test('a cut is kept and shown under its own address alone', async () => {
    browser.serve(page('entier'));
    await browser.keep(BOARD);
    browser.serve(page('secteur'));
    await browser.goTo(`${BOARD}?secteur=a`);
    browser.serve(trouble);
    expect(await (await browser.goTo(BOARD)).text()).toContain('<p>entier</p>');
    expect(await (await browser.goTo(`${BOARD}?secteur=a`)).text()).toContain('<p>secteur</p>');
    const none = await browser.goTo(`${BOARD}?secteur=b`);
    expect([none.status, await none.text()]).toEqual([500, 'En panne']);
  });

  test('nothing but the dashboard and the wall of this very site is kept', async () => {
    browser.serve(page('autre'));
    for (const address of ['/situation', 'https://autre.test/situation/mur', '/situation/murs'])
      await browser.keep(address);
    expect(browser.shelf.addresses()).toEqual([]);
    await browser.keep('/situation/mur');
    expect(browser.shelf.addresses()).toEqual([style('autre'), '/situation/mur']);
  });

  test('what the server no longer shows is forgotten, and that address alone', async () => {
    browser.serve(page('entier'));
    await browser.keep(BOARD);
    await browser.keep(`${BOARD}?par=metier`);
    browser.serve(() => new Response('', { status: 404 }));
    await browser.goTo(BOARD);
    expect(browser.shelf.addresses()).toEqual([style('entier'), `${BOARD}?par=metier`]);
  });

  test('after half an hour the picture goes, and the styles no picture wears any more', async () => {
    browser.serve(page('ancien'));
    await browser.keep(BOARD);
    browser.wait(20);
    browser.serve(page('neuf'));
    await browser.keep('/situation/mur');
    browser.wait(11);
    await browser.keep('/situation/mur');
    expect(browser.shelf.addresses()).toEqual([style('neuf'), '/situation/mur']);
  });

  test('a server that says nothing: the last picture, told as such, and its answer kept when it comes', async () => {
    browser.serve(page('entier'));
    await browser.keep(BOARD);
    let speak: (answer: Response) => void = () => undefined;
    browser.serve(() => new Promise((resolve) => (speak = resolve)));
    const told = browser.goTo(BOARD);
    await eventually(() => browser.pass().includes(8_000));
    await turns(20);
    speak(new Response(pageOf('neuf')));
    browser.serve(page('neuf'));
    const html = await (await told).text();
    expect(html).toContain('<p>entier</p>');
    expect(html).toContain('Relève tarde à répondre\u00a0: dernière image connue');
    browser.serve(trouble);
    const again = await (await browser.goTo(BOARD)).text();
    expect(again).toContain('<p>neuf</p>');
    expect(again).toContain('Relève ne répond pas\u00a0: dernière image connue');
  });

  test('with nothing kept, one waits; a style on the shelf makes nobody wait', async () => {
    browser.serve(page('entier'));
    await browser.keep(BOARD);
    let speak: (answer: Response) => void = () => undefined;
    browser.serve(() => new Promise((resolve) => (speak = resolve)));
    const other = browser.goTo(`${BOARD}?par=metier`);
    await eventually(() => browser.pass().includes(8_000));
    speak(new Response('', { status: 404 }));
    expect((await other).status).toBe(404);
    const dressed = browser.goTo(style('entier'), 'no-cors');
    await eventually(() => browser.pass().includes(1_000));
    expect(await (await dressed).text()).toBe('p{}');
  });

  test('the picture asks for its own address again, more and more rarely', async () => {
    browser.serve(page('entier'));
    await browser.keep(BOARD);
    browser.serve(trouble);
    const html = await (await browser.goTo(BOARD)).text();
    const script = /<script nonce="[^"]+">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    const [pauses, asked, reloads] = [[] as number[], [] as string[], [] as number[]];
    const later: (() => Promise<void>)[] = [];
    let status = 500;
    vm.runInNewContext(script, {
      ...{ Date, Math, AbortSignal, setInterval: () => 0 },
      location: { href: `${HERE}${BOARD}?par=metier`, reload: () => reloads.push(1) },
      setTimeout: (run: (pause: number) => Promise<void>, wait: number, pause: number) => {
        pauses.push(pause);
        expect(wait).toBeGreaterThanOrEqual(pause / 2);
        expect(wait).toBeLessThanOrEqual(pause);
        later.push(() => run(pause));
      },
      fetch: async (address: string) => {
        asked.push(address);
        if (status === 0) throw new TypeError('away');
        return { status };
      },
    });
    for (const now of [500, 0, 503, 500, 500, 500, 500, 500]) {
      status = now;
      await later.shift()?.();
    }
    expect(pauses.slice(0, 3)).toEqual([10_000, 15_000, 22_500]);
    expect(pauses.at(-1)).toBe(120_000);
    expect(new Set(asked)).toEqual(new Set([`${HERE}${BOARD}?par=metier`]));
    expect(reloads).toEqual([]);
    status = 200;
    await later.shift()?.();
    expect([reloads.length, later.length]).toEqual([1, 0]);
  });
});

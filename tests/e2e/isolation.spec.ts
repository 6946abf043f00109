import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { canariesOf } from '../integration/isolation/canaries';
import { idleIn, walkActions } from './isolation/acts';
import { builtActions, builtEndpoints, variantsOf } from './isolation/endpoints';
import { type Answer, open, subscribe } from './isolation/requests';
import { severalTimes, shared } from './isolation/shared';
import { type Caller, openStages, type Stage, type Stages } from './isolation/stage';

let stages: Stages;
let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  stages = await openStages();
  [stage] = stages;
});
test.afterAll(async () => {
  for (const one of stages ?? []) await one.close();
});

/** A committed text, compared exactly; UPDATE_MATRIX=1 writes it again. */
function compare(file: string, found: string): void {
  const place = `tests/e2e/isolation/${file}`;
  if (process.env.UPDATE_MATRIX === '1') fs.writeFileSync(place, found);
  expect(found).toBe(committed(file));
}

function committed(file: string): string {
  const place = `tests/e2e/isolation/${file}`;
  return fs.existsSync(place) ? fs.readFileSync(place, 'utf8') : '';
}

const leaks = ({ body }: Answer, { may }: Caller) =>
  [...canariesOf(stage.world)]
    .filter(([canary]) => !may.includes(canary) && body.includes(canary))
    .map(([, owner]) => owner);

/** Whoever holds a link reads what it opens, and only that: the link is the right. */
const holding = (caller: Caller, variant: string): Caller => {
  const { a, territories } = stage.world;
  const opened = [a.canary, a.people[0].canary, a.people[1].canary, territories.here.canary];
  return variant === 'own' ? { ...caller, may: [...caller.may, ...opened] } : caller;
};

/** A link that opens several papers is the right to A’s, wherever the address names one. */
const opens = (endpoint: string, variant: string): string =>
  endpoint.startsWith('/signer/') && variant === 'A' ? 'own' : variant;

/** Pages where two houses meet: who reads there what another agreed with them, offers them, whose staff they lend, or handed over. */
function met(endpoint: string, caller: Caller): Caller {
  const { a, b, c, territories } = stage.world;
  const between = /^(?:director|manager) A$/.test(caller.name) ? [b.canary] : [a.canary];
  const lent = { 'director A': c, 'director B': a }[caller.name];
  const houses: readonly (readonly [RegExp, RegExp, readonly string[]])[] = [
    [
      /^\/\(espace\)\/(?:equipe\/conventions|prets\/cercle|services|structures)\/page$/,
      /^(?:director|manager) [AB]$/,
      between,
    ],
    // B lends who came to A: its papers are also B’s
    [/^\/\(espace\)\/papiers\//, /^director B$/, [a.canary]],
    // and what they cost, on their page and in its file
    [
      /^\/(?:\(espace\)\/prets\/(?:couts\/)?page|api\/prets\/couts\/route)$/,
      /^director [AB]$/,
      lent ? [lent.canary, lent.people[0].canary] : [],
    ],
    // who lends whoever comes is named to whoever receives, with what it has not said
    [
      /^\/\(espace\)\/besoins\/\[besoinId\]\/papiers\/\[missionId\]\/page$/,
      /^(?:(?:director|manager) A|director C)$/,
      between,
    ],
    // two people say that they work for A
    [/^\/\(espace\)\/equipe\/salaries\/page$/, /^director A$/, [a.people[1].canary]],
    // B asked A for a post it offers
    [/^\/\(espace\)\/prets\/page$/, /^director A$/, [b.canary]],
    // a cell reads by name who offered themselves to its mobile team, as they were told before
    [
      /^\/\(espace\)\/cellule\/equipes-mobiles\/\[teamId\]\/page$/,
      /^cell 44$/,
      [a.people[0].canary, a.people[1].canary, b.people[0].canary],
    ],
    [
      /^\/\(espace\)\/cellule\/equipes-mobiles\/\[teamId\]\/page$/,
      /^cell 49$/,
      [c.people[0].canary],
    ],
    // what a cell called its mobile team is read by whoever may offer themselves, and where it comes
    [
      /^\/\(espace\)\/(?:equipes-mobiles|structures\/\[structureId\])\/page$/,
      /^(?:person a\d|(?:director|manager) A|director B)$/,
      [territories.here.canary],
    ],
    [
      /^\/\(espace\)\/(?:equipes-mobiles|structures\/\[structureId\])\/page$/,
      /^(?:person c\d|director C)$/,
      [territories.there.canary],
    ],
    // bodies that meet read what their cell calls their meeting
    [/^\/(?:\(espace\)|api)\/collectifs(?:\/|$)/, /^director [AB]$/, [territories.here.canary]],
    [/^\/(?:\(espace\)|api)\/collectifs(?:\/|$)/, /^director C$/, [territories.there.canary]],
    // A lends who came to C: the file of what C’s need cost names it
    [/^\/api\/papiers\/couts\/route$/, /^director C$/, [a.canary]],
  ];
  const more = houses.flatMap(([page, who, shown]) =>
    page.test(endpoint) && who.test(caller.name) ? shown : [],
  );
  return { ...caller, may: [...caller.may, ...more] };
}

const said = (answer: Answer, caller: Caller) => {
  const shown = leaks(answer, caller);
  return [
    answer.to ? `${answer.status} ${answer.to}` : `${answer.status}`,
    ...(shown.length > 0 ? [`SHOWS ${shown.join(', ')}`] : []),
  ].join(' ');
};

/** What everyone is answered at one address, those answered alike together. */
async function linesOf({ web, callers }: Stage, endpoint: string): Promise<readonly string[]> {
  const alike = new Map<string, string[]>();
  for (const caller of callers) {
    const answers: string[] = [];
    for (const { name, path } of variantsOf(endpoint, stage))
      answers.push(
        `${name} ${said(await open(web, path, caller), holding(met(endpoint, caller), opens(endpoint, name)))}`,
      );
    const text = answers.join(' · ');
    alike.set(text, [...(alike.get(text) ?? []), caller.name]);
  }
  return [endpoint, ...[...alike].map(([text, names]) => `  ${names.join(', ')}\n      ${text}`)];
}

test('A-9: every page and route handler of the build × everyone × own, foreign, missing and malformed ids', async () => {
  test.setTimeout(300_000);
  const opened = await shared(severalTimes(stages), builtEndpoints(), linesOf);
  const found = `${opened.flat().join('\n')}\n`;
  expect(found).not.toContain('SHOWS');
  expect(found).not.toMatch(/ 5\d\d/);
  compare('pages.txt', found);
});

const nothing = (text: string, { world }: Stage) => {
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  const always = text
    .replace(ids, 'id')
    .replace(/nonce="[^"]*"/g, '')
    .replace(/"nonce":"[^"]*"/g, '');
  return always.replaceAll(world.a.canary, '').replace(/[0-9A-Za-z+/_-]{20,}={0,2}/g, 'word')
    .length;
};

test('R-10: what is another’s and what does not exist answer the same', async () => {
  test.setTimeout(120_000);
  const unlike: string[] = [];
  for (const endpoint of builtEndpoints().filter((name) => name.includes('[besoinId]')))
    for (const caller of stage.callers.filter(({ name }) =>
      /director A|manager A|cell 44/.test(name),
    )) {
      const variants = variantsOf(endpoint, stage);
      const answer = async (name: string) => {
        const path = variants.find((one) => one.name === name)?.path ?? '';
        const { status, to, body } = await open(stage.web, path, caller);
        return `${status} ${to} ${nothing(body, stage)}`;
      };
      if ((await answer('C')) !== (await answer('nobody’s')))
        unlike.push(
          `${caller.name} ${endpoint}: ${await answer('C')} / ${await answer('nobody’s')}`,
        );
    }
  expect(unlike).toEqual([]);
});

test('A-11, A-12: every server action of the build, replayed by everyone and with everyone else’s ids', async () => {
  test.setTimeout(1_800_000);
  const { found, unseen } = await walkActions(
    stages,
    builtActions(),
    idleIn(committed('actions.txt')),
  );
  compare('actions.txt', found);
  const exempt: Record<string, string> = JSON.parse(
    fs.readFileSync('tests/e2e/isolation/exempt-actions.json', 'utf8'),
  );
  expect(unseen).toEqual(Object.keys(exempt).sort());
});

const callerNamed = (name: string): Caller => {
  const found = stage.callers.find((caller) => caller.name === name);
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
};

const announce = (house: Stage['world']['a'], needId: string) =>
  stage.write(
    `insert into live_events (organization_id, territory_id, need_id, kind, at) values ($1, $2, $3, 'answer', now())`,
    [house.organization.id, house.organization.territoryId, needId],
  );

test('A-18: what stands on the boards of a territory is heard by its cell alone, and no more once the right has ended', async () => {
  test.setTimeout(60_000);
  await stage.reset();
  const { a, b, c, territories } = stage.world;
  const boards = '/api/evenements?tableau=organisme';
  const others = stage.callers.filter(({ name }) => !name.startsWith('cell '));
  for (const caller of others)
    expect(await subscribe(stage.web, boards, caller), caller.name).toBeNull();
  for (const cut of ['', 'epci', '__proto__'])
    expect(
      await subscribe(stage.web, `/api/evenements?tableau=${cut}`, callerNamed('cell 49')),
    ).toBeNull();
  const here = await subscribe(stage.web, boards, callerNamed('cell 44'));
  const there = await subscribe(stage.web, boards, callerNamed('cell 49'));
  const pictures = (line: typeof here) => line?.heard().match(/^event: picture$/gm)?.length ?? 0;
  await expect.poll(() => pictures(here), { timeout: 10_000 }).toBeGreaterThan(0);
  await expect.poll(() => pictures(there), { timeout: 10_000 }).toBeGreaterThan(0);
  const theirs = [a, b].map(({ organization }) => organization.name);
  expect(theirs.filter((name) => there?.heard().includes(name))).toEqual([]);
  expect(here?.heard()).not.toContain(c.organization.name);

  const before = pictures(there);
  await announce(a, a.needs[0].id);
  await announce(c, c.needs[0].id);
  await expect.poll(() => pictures(there), { timeout: 10_000 }).toBeGreaterThan(before);
  await stage.write('update memberships set ended_at = now() where id = $1', [
    territories.there.cell.membership.id,
  ]);
  const ended = Date.now();
  await expect.poll(() => there?.closedAt(), { timeout: 10_000 }).not.toBeNull();
  expect((there?.closedAt() ?? Number.POSITIVE_INFINITY) - ended).toBeLessThanOrEqual(5_000);
  const heard = there?.heard();
  await announce(c, c.needs[0].id);
  await announce(a, a.needs[0].id);
  const told = pictures(here);
  await expect.poll(() => pictures(here), { timeout: 10_000 }).toBeGreaterThanOrEqual(told);
  expect(there?.heard()).toBe(heard);
  expect(await subscribe(stage.web, boards, callerNamed('cell 49'))).toBeNull();
  here?.hangUp();
});

test('A-18: a stream hears its own and nothing of others, and closes within five seconds of a right that ends', async () => {
  test.setTimeout(60_000);
  await stage.reset();
  const { a, b, c } = stage.world;
  const director = await subscribe(stage.web, '/api/evenements', callerNamed('director A'));
  const cell = await subscribe(stage.web, '/api/evenements', callerNamed('cell 49'));
  const manager = await subscribe(stage.web, '/api/evenements', callerNamed('manager A'));
  expect([director, cell, manager]).not.toContain(null);
  await announce(b, b.needs[0].id);
  await announce(c, c.needs[0].id);
  await announce(a, a.needs[1].id);
  await announce(a, a.needs[0].id);
  await expect.poll(() => director?.heard(), { timeout: 10_000 }).toContain(a.needs[0].id);
  await expect.poll(() => manager?.heard(), { timeout: 10_000 }).toContain(a.needs[0].id);
  await expect.poll(() => cell?.heard(), { timeout: 10_000 }).toContain(c.needs[0].id);
  const foreign = (heard = '', ids: readonly string[]) => ids.filter((id) => heard.includes(id));
  expect(foreign(director?.heard(), [b.needs[0].id, c.needs[0].id])).toEqual([]);
  expect(foreign(manager?.heard(), [a.needs[1].id, b.needs[0].id, c.needs[0].id])).toEqual([]);
  expect(foreign(cell?.heard(), [a.needs[0].id, a.needs[1].id, b.needs[0].id])).toEqual([]);

  await stage.write('update memberships set ended_at = now() where id = $1', [
    a.director.membership.id,
  ]);
  const ended = Date.now();
  await expect.poll(() => director?.closedAt(), { timeout: 10_000 }).not.toBeNull();
  expect((director?.closedAt() ?? Number.POSITIVE_INFINITY) - ended).toBeLessThanOrEqual(5_000);
  expect(manager?.closedAt()).toBeNull();
  for (const line of [director, cell, manager]) line?.hangUp();
});

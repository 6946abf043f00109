import type { Table } from '../../integration/isolation/catalogue';
import { difference } from '../../integration/isolation/difference';
import { builtEndpoints, variantsOf } from './endpoints';
import { formsOf } from './forms';
import { type Field, open, send } from './requests';
import { AT_ONCE, severalTimes, shared } from './shared';
import type { Caller, Stage, Stages } from './stage';

/** A form as somebody was shown it: what a replay starts from. */
type Recorded = {
  readonly action: string;
  readonly path: string;
  readonly fields: readonly Field[];
  readonly by: Caller;
};

// whose pages are read first: one form is enough for each action
const RECORDERS = [
  'director A',
  'person a2',
  'person a1',
  'cell 44',
  'pool 44',
  'follower 44',
  'platform',
  'anonymous',
];
const PAGES = /\/page$/;

/** What they write depends on the hour (nobody is asked at night, a mission ends before its end): tried at a given hour by the walk of the use cases. */
const BY_THE_HOUR: ReadonlySet<string> = new Set([
  '(espace)/besoins/[besoinId] endEarlierAction',
  '(espace)/besoins/[besoinId]/candidats startWavesAction',
  '(espace)/permanence openCallAction',
  '(espace)/permanence returnHeardAction',
]);

const OWN = ['–', 'A', 'own'];

/** The addresses of every page, those of A where there is a choice. */
const pagesOf = (stage: Stage) =>
  builtEndpoints()
    .filter((name) => PAGES.test(name))
    .flatMap((page) => variantsOf(page, stage).filter(({ name }) => OWN.includes(name)))
    .map(({ path }) => path);

/** The forms of one page as somebody is shown it. */
async function shownTo(stage: Stage, by: Caller, path: string) {
  const { status, body } = await open(stage.web, path, by);
  return status === 200 ? formsOf(body) : [];
}

/** One form per action, from every page that someone can open. */
async function record(stages: Stages, actions: ReadonlyMap<string, string>) {
  const found = new Map<string, Recorded>();
  const [first] = stages;
  const readers = RECORDERS.flatMap((wanted) =>
    first.callers.filter(({ name }) => name === wanted),
  );
  const visits = readers.flatMap((by) => pagesOf(first).map((path) => ({ by, path })));
  const shown = await shared(severalTimes(stages), visits, async (stage, { by, path }) => ({
    ...{ by, path },
    forms: await shownTo(stage, by, path),
  }));
  for (const { by, path, forms } of shown)
    for (const { actionId, fields } of forms) {
      const action = actions.get(actionId);
      if (action && !BY_THE_HOUR.has(action) && !found.has(action))
        found.set(action, { action, path, fields, by });
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, recorded]) => recorded);
}

/** What replaces an id of A: the homologous id of another house. */
function homologues({ world }: Stage, letter: 'b' | 'c'): ReadonlyMap<string, string> {
  const idsOf = (house: Stage['world']['a']) => [
    house.organization.id,
    ...house.structures.map(({ id }) => id),
    ...house.needs.map(({ id }) => id),
    ...house.people.flatMap(({ id, userId }) => [id, userId ?? '']),
    house.director.user.id,
    house.manager.user.id,
    house.director.membership.id,
    house.manager.membership.id,
    house.director.session.id,
    house.manager.session.id,
    house.invitation.id,
    house.asked.solicitation.id,
    house.mission.assignment.id,
    house.mission.assignment.solicitation.id,
    ...(house === world.b
      ? []
      : [(house === world.a ? world.territories.here : world.territories.there).call.id]),
  ];
  const others = idsOf(world[letter]);
  return new Map(idsOf(world.a).map((id, index) => [id, others[index] ?? id]));
}

const replaced = (text: string, by: ReadonlyMap<string, string>) =>
  [...by].reduce((said, [from, to]) => (from ? said.replaceAll(from, to) : said), text);

type Replay = {
  readonly as: string;
  readonly path: string;
  readonly fields: readonly Field[];
  readonly caller: Caller;
};

/** The form with each id of A replaced, one field at a time, then all of them and the address. */
function substitutions(stage: Stage, recorded: Recorded): readonly Replay[] {
  const { path, fields, by: caller } = recorded;
  return (['b', 'c'] as const).flatMap((letter) => {
    const by = homologues(stage, letter);
    const one = fields.flatMap(([name, value], index) => {
      const other = replaced(value, by);
      if (other === value) return [];
      const changed = fields.map((field, at): Field => (at === index ? [name, other] : field));
      return [{ as: `${name} of ${letter.toUpperCase()}`, path, fields: changed, caller }];
    });
    const all = {
      as: `everything of ${letter.toUpperCase()}`,
      path: replaced(path, by),
      fields: fields.map(([name, value]): Field => [name, replaced(value, by)]),
      caller,
    };
    const differs = all.path !== path || one.length > 0;
    return differs ? [...one, all] : [];
  });
}

/** Sends, reads what changed, and puts the world back when something did. */
async function effectOf(stage: Stage, before: readonly Table[], replay: Replay): Promise<string> {
  const { path, fields, caller } = replay;
  const { status } = await send(stage.web, path, fields, caller);
  const changed = difference(before, await stage.read());
  if (changed.length > 0) await stage.reset();
  const failed = status >= 500 ? ` (status ${status})` : '';
  return `${changed.join(' | ') || 'nothing'}${failed}`;
}

/**
 * Those who are not expected to move anything, a few at a time, and the world read once after them all. Anything that
 * moved, or failed: the world is put back, and null says that each must be tried alone.
 */
async function effectsOfIdle(
  stage: Stage,
  before: readonly Table[],
  replays: readonly Replay[],
): Promise<ReadonlyMap<string, string> | null> {
  const sent = await shared(
    AT_ONCE,
    replays,
    async (_, { path, fields, caller }) => (await send(stage.web, path, fields, caller)).status,
  );
  const isIdle = difference(before, await stage.read()).length === 0;
  if (!isIdle) await stage.reset();
  if (!isIdle || sent.some((status) => status >= 500)) return null;
  return new Map(replays.map(({ as }) => [as, 'nothing']));
}

/** Who is expected to move nothing with the form of each action: only tried together, whatever comes of it is looked at. */
export type Idle = ReadonlyMap<string, ReadonlySet<string>>;

async function linesOf(stage: Stage, before: readonly Table[], recorded: Recorded, idle: Idle) {
  const { action, by, path, fields } = recorded;
  const alike = new Map<string, string[]>();
  const replays: readonly Replay[] = [
    ...stage.callers.map((caller) => ({ as: caller.name, path, fields, caller })),
    ...substitutions(stage, recorded),
  ];
  const expected = replays.filter(({ as }) => idle.get(action)?.has(as));
  const known = await effectsOfIdle(stage, before, expected);
  for (const replay of replays) {
    const effect = known?.get(replay.as) ?? (await effectOf(stage, before, replay));
    alike.set(effect, [...(alike.get(effect) ?? []), replay.as]);
  }
  const lines = [...alike].map(([effect, names]) => `  ${effect}\n      ${names.join(', ')}`);
  return [`${action}, a form shown to ${by.name}`, ...lines];
}

/** Every action of the build: who can do what with the form somebody was shown, and whose rows move. */
export async function walkActions(
  stages: Stages,
  actions: ReadonlyMap<string, string>,
  idle: Idle = new Map(),
) {
  const recorded = await record(stages, actions);
  const before = await stages[0].read();
  const walked = await shared(stages, recorded, (stage, one) => linesOf(stage, before, one, idle));
  const lines = walked.flat();
  const seen = new Set(recorded.map(({ action }) => action));
  const unseen = [...actions.values()].filter((action) => !seen.has(action)).sort();
  return { found: `${lines.join('\n')}\n`, unseen };
}

/** Whom the committed text expects to move nothing, by action. */
export function idleIn(text: string): Idle {
  const idle = new Map<string, Set<string>>();
  let action = '';
  let effect = '';
  for (const line of text.split('\n')) {
    if (!line.startsWith(' ')) action = line.split(', a form shown to ')[0] ?? '';
    else if (!line.startsWith('      ')) effect = line.trim();
    else if (effect === 'nothing') idle.set(action, new Set(line.trim().split(', ')));
  }
  return idle;
}

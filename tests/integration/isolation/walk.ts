import pg from 'pg';
import type { IsolationWorld } from '../../support/worlds';
import { actsOf } from './acts';
import { leaksIn } from './canaries';
import { describeTables, readRows, type Table } from './catalogue';
import { difference } from './difference';
import { questionsOf } from './readers';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

// how many reasons are said depends on the hour and the day
const MOVING = /candidates|what would help/;

const textOf = (answer: unknown) =>
  JSON.stringify(answer, (_, value) => (value instanceof Map ? [...value] : value)) ?? '';

/** Every id of the world and whose it is. */
const labelsOf = (tables: readonly Table[]) =>
  new Map(
    tables.flatMap(({ key, rows }) =>
      key.includes('id')
        ? rows.map(({ values, label }) => [String(values.id), label] as const)
        : [],
    ),
  );

const isRow = (one: unknown) => one !== null && typeof one === 'object';

/** How many rows came back, however deep they lie; words in a list are none: what a rule says of a shift may hang on the hour. */
function rowsIn(answer: unknown): number {
  if (answer === null || typeof answer !== 'object' || answer instanceof Date) return 0;
  const inside = answer instanceof Map ? [...answer.values()] : Object.values(answer);
  const listed = Array.isArray(answer) || answer instanceof Map ? inside.filter(isRow).length : 0;
  return inside.reduce<number>((sum, one) => sum + rowsIn(one), listed);
}

/** What came back, without its words: refused and why, or whose things it speaks of and how many. */
function outline(answer: unknown, labels: ReadonlyMap<string, string>, counted = true): string {
  const said = answer as { ok?: boolean; refusal?: string } | null;
  if (said?.ok === false) return `refused: ${said.refusal}`;
  if (answer === null || typeof answer === 'number') return String(answer ?? 'nothing');
  const counts = new Map<string, number>();
  for (const [id] of textOf(answer).matchAll(UUID)) {
    const label = labels.get(id) ?? 'new';
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const whose = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, count]) => `${label}×${count}`);
  return `${whose.join(' ') || '–'}${counted ? ` (${rowsIn(answer)} rows)` : ''}`;
}

const settled = async (
  work: () => Promise<unknown>,
  labels: ReadonlyMap<string, string>,
  counted = true,
) => {
  try {
    const answer = await work();
    return { answer, said: outline(answer, labels, counted) };
  } catch (error) {
    const code = /\b(22|23|25|40|42|P2)\w{3}\b/.exec(String((error as Error).message))?.[0];
    return { answer: null, said: `threw ${code ?? (error as Error).name}` };
  }
};

type Line = () => Promise<string>;

/** Every question, then every act, each as the line it will say. */
function linesOf(
  read: () => Promise<readonly Table[]>,
  world: IsolationWorld,
  first: readonly Table[],
): Line[] {
  const labels = labelsOf(first);
  let before = first;
  const questions = questionsOf(world).map(({ name, ask, may }) => async () => {
    const { answer, said } = await settled(ask, labels, !MOVING.test(name));
    const leaks = leaksIn(answer, may, world);
    return `${name} → ${said}${leaks.length > 0 ? ` LEAKS ${leaks.join(', ')}` : ''}`;
  });
  const exceptions = first.find(({ name }) => name === 'availability_exceptions')?.rows ?? [];
  const known = exceptions.map(({ values }) => ({
    id: String(values.id),
    personId: String(values.person_id),
  }));
  const rowsOf = (table: string) =>
    (first.find(({ name }) => name === table)?.rows ?? []).map(({ values }) => values);
  const declared = {
    agreements: rowsOf('structure_agreements').map((one) => ({
      id: String(one.id),
      structureId: String(one.structure_id),
    })),
    hours: rowsOf('declared_hours').map((one) => ({
      id: String(one.id),
      personId: String(one.person_id),
    })),
    templates: rowsOf('need_templates').map((one) => ({ id: String(one.id) })),
    teams: rowsOf('teams').map((one) => ({ id: String(one.id) })),
    invited: rowsOf('pool_invitations').flatMap((one) =>
      one.joined_at === null && one.follower_id === null
        ? [[String(one.territory_id), String(one.id)] as const]
        : [],
    ),
    bodies: {
      deputies: rowsOf('deputies').map(({ id }) => String(id)),
      frameworks: rowsOf('framework_agreements').map(({ id }) => String(id)),
      pending: String(rowsOf('framework_agreements').find((one) => one.accepted_at === null)?.id),
    },
    paper: String(
      rowsOf('papers').find((one) => one.organization_id === world.a.organization.id)?.id,
    ),
    followed: String(
      rowsOf('pool_invitations').find((one) => one.follower_id && one.territory_id === '44')?.id,
    ),
  };
  const notes = rowsOf('desk_notes').map((one) => ({
    id: String(one.id),
    poolId: String(one.pool_id),
  }));
  const acts = actsOf(world, known, declared, notes).map(({ name, act }) => async () => {
    const { said } = await settled(act, labels);
    const after = await read();
    const moved = difference(before, after).join(' | ') || 'nothing';
    before = after;
    return `${name} → ${said}\n    moves ${moved}`;
  });
  return [...questions, ...acts];
}

/**
 * Every use case walked in a fixed order: what each speaker is answered, what each act moved, and whose. Given what a
 * sound walk said, it stops at the first line that differs.
 */
export async function walk(
  ownerUrl: string,
  world: IsolationWorld,
  sound?: readonly string[],
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const said: string[] = [];
    const described = await describeTables(client);
    const read = () => readRows(client, world, described);
    for (const line of linesOf(read, world, await read())) {
      said.push(await line());
      if (sound && said.at(-1) !== sound[said.length - 1]) break;
    }
    return said;
  } finally {
    await client.end();
  }
}

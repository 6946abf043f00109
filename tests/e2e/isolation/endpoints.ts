import fs from 'node:fs';
import {
  ACTIVATED,
  DRILL,
  DRILL_ELSEWHERE,
  ELSEWHERE,
  SEASON,
  SEASON_ELSEWHERE,
} from '../../integration/isolation/activations';
import {
  COLLECTIVE_MEETINGS,
  COLLECTIVES,
  MEETING_HELD,
} from '../../integration/isolation/collectives';
import { codeOf, paperOf } from '../../integration/isolation/issued-papers';
import { MOBILE_TEAMS } from '../../integration/isolation/mobile-teams';
import { PEER_HELPS } from '../../integration/isolation/peers';
import type { Stage } from './stage';

const BUILT = '.next/server';
const read = (file: string) => JSON.parse(fs.readFileSync(`${BUILT}/${file}`, 'utf8'));

/** Every page and route handler of the build, by its file’s name. */
export const builtEndpoints = (): readonly string[] =>
  Object.keys(read('app-paths-manifest.json'))
    .filter((name) => !name.startsWith('/_'))
    .sort();

/** Every server action of the build: its id and its name. */
export function builtActions(): ReadonlyMap<string, string> {
  const { node, edge } = read('server-reference-manifest.json') as Record<
    'node' | 'edge',
    Record<string, { exportedName: string; filename: string }>
  >;
  return new Map(
    Object.entries({ ...node, ...edge }).map(([id, { exportedName, filename }]) => [
      id,
      `${filename.replace(/^app\/|\/(?:[a-z]+-)?actions\.ts$/g, '')} ${exportedName}`,
    ]),
  );
}

const address = (endpoint: string) =>
  endpoint.replace(/\/\([^)]*\)/g, '').replace(/\/(page|route)$/, '') || '/';

const NOBODYS = '00000000-0000-7000-8000-000000000000';
const UNKNOWN_TOKEN = 'AAAAAAAAAAAAAAAAAAAAAA';

/** Whose thing an address names. */
export type Variant = { readonly name: string; readonly path: string };

/** What an address without an id in its path takes in its query. */
const IN_QUERY: Readonly<Record<string, (id: string) => string>> = {
  '/api/evenements': (id) => `?besoin=${id}`,
  '/besoins/nouveau': (id) => `?modele=${id}`,
  '/api/papiers/couts': (id) => `?besoin=${id}`,
};

const TOKENS: readonly (readonly [start: string, token: keyof Stage['tokens']])[] = [
  ['/r/', 'answer'],
  ['/d/', 'confirm'],
  ['/n/', 'named'],
  ['/q/', 'survey'],
  ['/h/', 'day'],
  ['/a/', 'host'],
  ['/p/', 'answer'],
  ['/signer/', 'sign'],
  ['/invitation/', 'invitation'],
  ['/rejoindre/', 'invited'],
  ['/effacement/', 'leave'],
  ['/suivi/', 'follow'],
  ['/t/', 'tension'],
  ['/e/', 'peer'],
  ['/b/', 'ask'],
  ['/pret/', 'loan'],
  ['/api/agenda/', 'calendar'],
];

/** The addresses of one endpoint: A’s own, A’s of another structure, B’s, C’s, nobody’s, and something that is no id. */
export function variantsOf(endpoint: string, { world, tokens }: Stage): readonly Variant[] {
  const path = address(endpoint);
  const inQuery = IN_QUERY[path];
  if (inQuery) return [{ name: '–', path }, ...needsOf(world, (id) => `${path}${inQuery(id)}`)];
  if (!path.includes('[')) return [{ name: '–', path }];
  const ofPapers = papersOf(path, world, tokens);
  if (ofPapers) return ofPapers;
  const named = Object.entries(NAMED).find(([part]) => path.includes(part));
  if (named) return named[1](world, (id) => path.replace(named[0], id));
  if (path.includes('[...')) return [{ name: 'session', path: path.replace(/\[.*\]/, 'session') }];
  const token = TOKENS.find(([start]) => path.startsWith(start))?.[1];
  if (!token) throw new Error(`Nobody said what ${endpoint} takes: say it in variantsOf.`);
  return [
    { name: 'own', path: path.replace(/\[.*\]/, tokens[token]) },
    { name: 'nobody’s', path: path.replace(/\[.*\]/, UNKNOWN_TOKEN) },
    { name: 'no id', path: path.replace(/\[.*\]/, 'x') },
  ];
}

const structuresOf = (
  { a, b, c }: Stage['world'],
  path: (id: string) => string,
): readonly Variant[] => [
  { name: 'A', path: path(a.structures[0].id) },
  { name: 'A other structure', path: path(a.structures[1].id) },
  { name: 'B', path: path(b.structures[0].id) },
  { name: 'C', path: path(c.structures[0].id) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

/** The addresses of a mission and of its papers: by the need and its mission, by the paper, by the code printed on it, by the kind. */
function papersOf(
  path: string,
  world: Stage['world'],
  tokens: Stage['tokens'],
): readonly Variant[] | null {
  if (path.includes('[besoinId]') && path.includes('[missionId]'))
    return [
      ...[world.a, world.b, world.c].map(
        ({ mission: { assignment } }, rank) =>
          ['ABC'.charAt(rank), assignment.needId, assignment.id] as const,
      ),
      ['nobody’s', NOBODYS, NOBODYS] as const,
      ['no id', 'x', 'x'] as const,
    ].map(([name, needId, missionId]) => ({
      name,
      path: path.replace('[besoinId]', needId).replace('[missionId]', missionId),
    }));
  if (path.includes('[missionId]'))
    return missionsOf(world, (id) => path.replace('[missionId]', id));
  if (path.includes('[papierId]'))
    return missionsOf(world, (id) =>
      path
        .replace('[jeton]', path.startsWith('/signer/') ? tokens.sign : tokens.answer)
        .replace('[papierId]', id.length > 1 ? paperOf(id) : id),
    );
  if (path.includes('[modele]'))
    return ['mission-order', 'x'].map((kind) => ({
      name: kind,
      path: path.replace('[modele]', kind),
    }));
  if (path.includes('[code]'))
    return [codeOf('a'), 'x'].map((code) => ({ name: code, path: path.replace('[code]', code) }));
  return null;
}

const callsOf = (
  { territories: { here, there } }: Stage['world'],
  path: (id: string) => string,
): readonly Variant[] => [
  { name: 'A', path: path(here.call.id) },
  { name: 'C', path: path(there.call.id) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

const activationsOf = (_: Stage['world'], path: (id: string) => string): readonly Variant[] => [
  { name: 'A', path: path(ACTIVATED) },
  { name: 'C', path: path(ELSEWHERE) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

const mobileTeamsOf = (_: Stage['world'], path: (id: string) => string): readonly Variant[] => [
  { name: 'A', path: path(MOBILE_TEAMS['44']) },
  { name: 'C', path: path(MOBILE_TEAMS['49']) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

const helpsOf = (_: Stage['world'], path: (id: string) => string): readonly Variant[] => [
  { name: 'A', path: path(PEER_HELPS.ofA) },
  { name: 'C', path: path(PEER_HELPS.ofC) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

const drillsOf = (_: Stage['world'], path: (id: string) => string): readonly Variant[] =>
  [
    ['A', DRILL],
    ['C', DRILL_ELSEWHERE],
    ['nobody’s', NOBODYS],
    ['no id', 'x'],
  ].map(([name = '', id = '']) => ({ name, path: path(id).replace('[numero]', '1') }));

const collectivesOf = (_: Stage['world'], path: (id: string) => string): readonly Variant[] => [
  ...[
    ['A', COLLECTIVES['44'], COLLECTIVE_MEETINGS['44']],
    ['C', COLLECTIVES['49'], COLLECTIVE_MEETINGS['49']],
    ['nobody’s', NOBODYS, NOBODYS],
    ['no id', 'x', 'x'],
  ].map(([name = '', id = '', meeting = '']) => ({
    name,
    path: path(id).replace('[reunionId]', meeting),
  })),
];

const meetingsOf = (_: Stage['world'], path: (id: string) => string): readonly Variant[] => [
  { name: 'A', path: path(COLLECTIVE_MEETINGS['44']) },
  { name: 'A held', path: path(MEETING_HELD) },
  { name: 'C', path: path(COLLECTIVE_MEETINGS['49']) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

const seasonsOf = (_: Stage['world'], path: (id: string) => string): readonly Variant[] => [
  ...[
    ['A', SEASON],
    ['C', SEASON_ELSEWHERE],
    ['nobody’s', NOBODYS],
    ['no id', 'x'],
  ].map(([name = '', id = '']) => ({
    name,
    path: path(id).replace('[question]', 'origine'),
  })),
  ...(path('').includes('[question]')
    ? [{ name: 'no question', path: path(SEASON).replace('[question]', 'x') }]
    : []),
];

const missionsOf = (
  { a, b, c, shared }: Stage['world'],
  path: (id: string) => string,
): readonly Variant[] => [
  { name: 'A', path: path(a.mission.assignment.id) },
  { name: 'B', path: path(b.mission.assignment.id) },
  { name: 'C', path: path(c.mission.assignment.id) },
  { name: 'shared', path: path(shared.comesToB.assignment.id) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

const cohortsOf = (
  { territories }: Stage['world'],
  path: (id: string) => string,
): readonly Variant[] => [
  { name: '44', path: path(territories.here.cohort.id) },
  { name: '49', path: path(territories.there.cohort.id) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

const poolsOf = (
  { territories }: Stage['world'],
  path: (id: string) => string,
): readonly Variant[] => [
  { name: '44', path: path(territories.here.pool.id) },
  { name: '49', path: path(territories.there.pool.id) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

const needsOf = ({ a, b, c }: Stage['world'], path: (id: string) => string): readonly Variant[] => [
  { name: 'A', path: path(a.needs[0].id) },
  { name: 'A other structure', path: path(a.needs[1].id) },
  { name: 'B', path: path(b.needs[0].id) },
  { name: 'C', path: path(c.needs[0].id) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

/** The files of people of both pools: A’s territory, and C’s. */
const importsOf = (
  { territories: { here, there } }: Stage['world'],
  path: (id: string) => string,
): readonly Variant[] => [
  { name: 'A', path: path(here.pool.id) },
  { name: 'C', path: path(there.pool.id) },
  { name: 'nobody’s', path: path(NOBODYS) },
  { name: 'no id', path: path('x') },
];

/** Both départements of one region, and none. */
const territoriesOf = (_: Stage['world'], path: (code: string) => string): readonly Variant[] => [
  { name: '44', path: path('44') },
  { name: '49', path: path('49') },
  { name: 'no département', path: path('x') },
];

/** What the part of an address in brackets names. */
const NAMED: Readonly<
  Record<string, (world: Stage['world'], path: (id: string) => string) => readonly Variant[]>
> = {
  '[activationId]': activationsOf,
  '[saisonId]': seasonsOf,
  '[drillId]': drillsOf,
  '[collectifId]': collectivesOf,
  '[reunionId]': meetingsOf,
  '[teamId]': mobileTeamsOf,
  '[aideId]': helpsOf,
  '[besoinId]': needsOf,
  '[structureId]': structuresOf,
  '[appelId]': callsOf,
  '[missionId]': missionsOf,
  '[promotionId]': cohortsOf,
  '[vivierId]': poolsOf,
  '[importId]': importsOf,
  '[territoire]': territoriesOf,
};

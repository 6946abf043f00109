/**
 * The house, as imports. One list to keep in mind: the story.
 * A room may know the rooms before it, never the rooms after it.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const STORY = [
  'territory',
  'organization',
  'identity',
  'profile',
  'availability',
  'pool',
  'activation',
  'need',
  'tension',
  'matching',
  'plan',
  'solicitation',
  'moderation',
  'lending',
  'service',
  'referral',
  'peer',
  'circuit',
  'assignment',
  'follow',
  'desk',
  'paper',
  'triage',
  'situation',
  'queue',
  'evaluation',
  'collective',
  'drill',
  'rights',
];

const rooms = (names) => `^lib/(${names.join('|')})/`;

/** A file standing directly in a room is a rule: it computes, it touches nothing. */
const RULE = `^lib/(${[...STORY, 'shared'].join('|')})/[^/]+\\.ts$`;
const REPOSITORY = '\\.repository\\.ts$';
const SERVER = '^lib/[^/]+/server/';
const DATABASE = ['^lib/db/client', '^lib/db/generated/', 'node_modules/@prisma/'];
const FRAMEWORK = 'node_modules/(next|next-auth|react|react-dom)/';
/** The one file that knows the solver: a package that computes, loaded once, and touches nothing else. */
const SOLVER = '^lib/plan/solver\\.ts$';
const SOLVER_PACKAGE = 'node_modules/highs/';
const RULE_PACKAGES = 'node_modules/(zod|temporal-polyfill)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const storyOrder = STORY.slice(0, -1).map((room, index) => {
  const later = STORY.slice(index + 1);
  const comment = `lib/${room} comes before ${later.join(', ')}: it must not know them.`;
  return forbid(`story-order-${room}`, comment, { path: rooms([room]) }, { path: rooms(later) });
});

module.exports = {
  forbidden: [
    forbid('no-circle', 'Two files that need each other are one file.', {}, { circular: true }),
    forbid(
      'rules-stay-pure',
      'A rule knows zod, Temporal and other rules. No framework, no database, no Node.',
      { path: RULE, pathNot: SOLVER },
      { pathNot: [RULE, RULE_PACKAGES] },
    ),
    forbid(
      'a-drill-sends-nothing',
      'Nothing a drill shows exists: it reads the rules of other rooms, never an act, a repository or a channel of theirs. Its own open pages are told that it moved, in no word.',
      { path: '^lib/drill/' },
      { path: ['^lib/notify/(?!live\\.ts$)', '^lib/(?!drill/|db/)[^/]+/server/'] },
    ),
    forbid(
      'one-file-knows-the-solver',
      'The solver changes without the plan knowing; what proves and checks a plan never meets it.',
      { pathNot: SOLVER },
      { path: SOLVER_PACKAGE },
    ),
    forbid(
      'the-solver-file-is-pure-too',
      'It knows its package and nothing of the house.',
      { path: SOLVER },
      { pathNot: SOLVER_PACKAGE },
    ),
    forbid(
      'the-proof-never-meets-the-solver',
      'A proof by the code it judges proves nothing.',
      { path: '^lib/plan/(certificate|check-plan)\\.ts$' },
      { path: SOLVER, reachable: true },
    ),
    forbid(
      'the-checker-stands-alone',
      'It shares no code with what finds plans: only the shape of an instance.',
      { path: '^lib/plan/check-plan\\.ts$' },
      { path: '^lib/plan/', pathNot: '^lib/plan/instance\\.ts$' },
    ),
    forbid(
      'no-plan-in-a-request',
      'A plan holds its thread for up to seconds: ask the worker’s plan thread, and show what it stored.',
      { path: '^(app|components|lib/web)/' },
      { path: [SOLVER, '^lib/plan/server/(plan-thread|answer-plans)'], reachable: true },
    ),
    forbid(
      'shared-knows-no-room',
      'lib/shared would still make sense in another application.',
      { path: '^lib/shared/' },
      { path: rooms(STORY) },
    ),
    forbid(
      'only-repositories-touch-the-database',
      'Put the query in the room’s *.repository.ts.',
      { path: '^(app|components|lib)/', pathNot: [REPOSITORY, '^lib/db/'] },
      { path: DATABASE },
    ),
    forbid(
      'screens-go-through-use-cases',
      'A repository does not ask who is speaking; a use case does.',
      { path: '^(app|components)/' },
      { path: [REPOSITORY, '^lib/(db|notify|journal)/'] },
    ),
    forbid(
      'repositories-stand-alone',
      'A repository turns rows into rules and back. Join in SQL, or compose in a use case.',
      { path: REPOSITORY },
      { path: SERVER },
    ),
    forbid(
      'components-show-they-do-not-fetch',
      'Pass the data in as props.',
      { path: '^components/' },
      { path: [SERVER, '^lib/(db|web|notify|journal)/', '^app/'] },
    ),
    forbid(
      'ui-knows-no-room',
      'components/ui is a toolbox: it has never heard of a need.',
      { path: '^components/ui/' },
      { path: rooms(STORY) },
    ),
    forbid(
      'lib-knows-no-screen',
      'Dependencies point inwards.',
      { path: '^lib/' },
      { path: '^(app|components)/' },
    ),
    forbid(
      'only-web-knows-next',
      'Cookies, redirects and cache belong to lib/web.',
      { path: '^lib/', pathNot: '^lib/web/' },
      { path: FRAMEWORK },
    ),
    forbid(
      'nothing-leans-on-tests',
      'Move what you need out of tests/.',
      { path: '^(app|components|lib|prisma|scripts)/' },
      { path: '^tests/' },
    ),
    forbid(
      'the-product-leans-on-no-script',
      'The seed and the scripts use the product, never the other way round.',
      { path: '^(app|components|lib)/' },
      { path: '^(scripts|prisma)/' },
    ),
    ...storyOrder,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^lib/db/generated/'] },
    exclude: { path: ['^\\.next', '^tests/house/planted/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

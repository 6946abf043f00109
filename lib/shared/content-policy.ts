type Wanted = {
  /** Drawn for this one answer; scripts and styles of the page carry it. */
  readonly nonce: string;
  /** Development reloads by evaluating code and opening sockets. */
  readonly development: boolean;
  /** Behind https, anything still asked in clear is asked again encrypted. */
  readonly https: boolean;
  /** how much script the page carries: all of it unless said otherwise */
  readonly weight?: Weight;
  /** where the base map of this page comes from, when it has one */
  readonly mapOrigin?: string | null;
};

/** What a page may do once its scripts are off: everything that is not one. */
const WITHOUT_SCRIPT =
  'sandbox allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-top-navigation-by-user-activation';

/**
 * How much script a page carries. `whole`: the framework’s and its parts. `light`: the few kilobytes that wake what is worth
 * it (components/islands), and none of the framework’s. `bare`: none at all.
 */
export type Weight = 'whole' | 'light' | 'bare';

/** What works to be done at a desk lives by: boards that move by themselves, long forms. Everything else is light. */
const WHOLE =
  /^\/(?:besoins|situation|viviers|permanence|cellule|equipe|plateforme|structures|prets|composants)(?:\/|$)/;

/** The one page that may show a base map of somebody else’s. */
const WITH_MAP = /^\/situation\/tableau$/;

/** Where the base map of a page comes from; null for every other page, and where no base map was chosen. */
export const mapOriginOf = (path: string, styleUrl: string | undefined): string | null =>
  styleUrl && WITH_MAP.test(path) ? new URL(styleUrl).origin : null;

/** What the browser keeps of somebody’s choice of pages without any script: its name, and what it says once chosen. */
export const LIGHT_COOKIE = { name: 'leger', chosen: 'oui' } as const;

type Asked = {
  /** the header by which a browser says that its owner saves data; not every browser has it */
  readonly saveData: string | null;
  /** what `LIGHT_COOKIE` holds */
  readonly chosen?: string | undefined;
};

/** What a page weighs: a volunteer’s is light, and bare for a browser or an owner who asked for little data. */
export function weightOf({ saveData, chosen }: Asked, path: string): Weight {
  if (WHOLE.test(path)) return 'whole';
  const sparing = saveData?.trim().toLowerCase() === 'on' || chosen === LIGHT_COOKIE.chosen;
  return sparing ? 'bare' : 'light';
}

function scriptsOf({ weight = 'whole', nonce, development }: Wanted): string {
  if (weight === 'bare') return "script-src 'none'";
  // the framework writes on its own scripts the nonce it finds in script-src: here it finds none, and they are not fetched
  if (weight === 'light') return `script-src 'none'; script-src-elem 'nonce-${nonce}'`;
  return `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`;
}

/** What a page may load and do: only its own files, only scripts that carry this visit's nonce, no frame. */
export function contentPolicy(wanted: Wanted): string {
  const { nonce, development, https, weight, mapOrigin } = wanted;
  const map = mapOrigin ? ` ${mapOrigin}` : '';
  const rules = [
    "default-src 'self'",
    scriptsOf(wanted),
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    // a sheet shown again without network, the moving map
    "worker-src 'self'",
    `img-src 'self' data:${map}`,
    "font-src 'self'",
    `connect-src 'self'${map}${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
    ...(weight === 'bare' ? [WITHOUT_SCRIPT] : []),
  ];
  return rules.join('; ');
}

/** Headers by which a caller could pretend to be the framework itself: dropped at the door. */
export const FRAMEWORK_HEADERS = [
  'x-nonce',
  'x-weight',
  'x-middleware-subrequest',
  'x-middleware-subrequest-id',
  'x-middleware-prefetch',
  'x-middleware-rewrite',
  'x-middleware-next',
  'x-middleware-override-headers',
  'x-middleware-set-cookie',
  'x-nextjs-data',
  'x-now-route-matches',
  'x-invoke-path',
  'x-invoke-output',
  'x-invoke-query',
  'x-invoke-status',
] as const;

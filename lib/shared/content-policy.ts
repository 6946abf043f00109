type Wanted = {
  /** Drawn for this one answer; scripts and styles of the page carry it. */
  readonly nonce: string;
  /** Development reloads by evaluating code and opening sockets. */
  readonly development: boolean;
  /** Behind https, anything still asked in clear is asked again encrypted. */
  readonly https: boolean;
  /** the visitor asked for little data: no script is fetched, and the page is told so, as where scripts are off */
  readonly sparing?: boolean;
};

/** What a page may do once its scripts are off: everything that is not one. */
const WITHOUT_SCRIPT =
  'sandbox allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-top-navigation-by-user-activation';

/** Boards that live by their scripts: nobody saves on them. */
const LIVES = /^\/(?:besoins|situation|viviers|permanence|cellule|equipe|plateforme)(?:\/|$)/;

/** What the browser keeps of somebody's choice of pages without scripts: its name, and what it says once chosen. */
export const LIGHT_COOKIE = { name: 'leger', chosen: 'oui' } as const;

type Asked = {
  /** the header by which a browser says that its owner saves data; not every browser has it */
  readonly saveData: string | null;
  /** what `LIGHT_COOKIE` holds */
  readonly chosen?: string | undefined;
};

/** Whether a page is served without its scripts: the browser or its owner asked for it, and the page does not live by them. */
export const isSparing = ({ saveData, chosen }: Asked, path: string): boolean =>
  (saveData?.trim().toLowerCase() === 'on' || chosen === LIGHT_COOKIE.chosen) && !LIVES.test(path);

/** What a page may load and do: only its own files, only scripts that carry this visit's nonce, no frame. */
export function contentPolicy({ nonce, development, https, sparing = false }: Wanted): string {
  const rules = [
    "default-src 'self'",
    sparing
      ? "script-src 'none'"
      : `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
    ...(sparing ? [WITHOUT_SCRIPT] : []),
  ];
  return rules.join('; ');
}

/** Headers by which a caller could pretend to be the framework itself: dropped at the door. */
export const FRAMEWORK_HEADERS = [
  'x-nonce',
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

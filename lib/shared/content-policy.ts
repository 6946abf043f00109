type Wanted = {
  /** Drawn for this one answer; scripts and styles of the page carry it. */
  readonly nonce: string;
  /** Development reloads by evaluating code and opening sockets. */
  readonly development: boolean;
  /** Behind https, anything still asked in clear is asked again encrypted. */
  readonly https: boolean;
};

/** What a page may load and do: only its own files, only scripts that carry this visit's nonce, no frame. */
export function contentPolicy({ nonce, development, https }: Wanted): string {
  const rules = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
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

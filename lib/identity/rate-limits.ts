type Limit = {
  readonly id: string;
  readonly max: number;
  readonly windowMinutes: number;
  readonly source: string;
};

const ANCHOR = 'Mastodon, rack_attack ; lu le 22 novembre 2026';

/** How often one may try: counted in the database, so that every process counts together. */
export const RATE_LIMITS = {
  /** posts to the sign-in doors from one network address */
  'sign-in-from-address': { id: 'RATE-1', max: 25, windowMinutes: 5, source: ANCHOR },
  /** codes and links tried on one account */
  'sign-in-of-account': { id: 'RATE-2', max: 25, windowMinutes: 60, source: ANCHOR },
  /** sign-in mails asked for one e-mail address */
  'mail-to-address': { id: 'RATE-3', max: 5, windowMinutes: 30, source: ANCHOR },
  /** second factors tried by one user: a session opened by mail is needed to try at all */
  'second-factor-of-user': {
    id: 'RATE-4',
    max: 10,
    windowMinutes: 15,
    source: 'OWASP ASVS 5.0, 6.3.1 et 6.6.3 ; lu le 22 novembre 2026',
  },
  /** invitations into pools of one address or number: taken back and sent again, they would be a flood */
  'invitation-to-contact': {
    id: 'RATE-5',
    max: 5,
    windowMinutes: 1440,
    source: 'choix du produit ; 26 novembre 2026',
  },
  /** codes of papers verified from one network address */
  'paper-from-address': {
    id: 'RATE-6',
    max: 60,
    windowMinutes: 5,
    source: 'choix du produit ; 26 novembre 2026',
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type RateLimitName = keyof typeof RATE_LIMITS;

const MINUTE_MS = 60_000;

/** The window an instant falls in: its first instant. */
export function windowStart(name: RateLimitName, now: Date): Date {
  const length = RATE_LIMITS[name].windowMinutes * MINUTE_MS;
  return new Date(Math.floor(now.getTime() / length) * length);
}

/** What of a network address is counted: IPv4 whole, IPv6 by its /64, since one home holds a whole /64. */
export function countedAddress(address: string): string {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '');
  const mapped = plain.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/)?.[1];
  if (mapped) return mapped;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const holes = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(holes).fill('0'), ...right];
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}

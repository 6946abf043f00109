import 'server-only';
import { lookup as ask, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { decode } from '@/lib/exchange/decode';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { BUSY_RULES, type BusyFault, readAddress, type Seen } from '../busy';

const PATIENCE_MS = 15_000;
const MOST_HOPS = 4;
const AGENT = 'Releve/1 (agenda)';

/** A calendar as its service gave it, or that nothing changed. */
export type Fetched = 'unchanged' | (Seen & { readonly text: string });

/** What fetching needs of the outside. */
export type Ways = {
  /** an origin of this machine that may be read as it is: tests and demonstrations */
  readonly local?: string | undefined;
  readonly resolve?: typeof ask;
  readonly patienceMs?: number;
};

type Answer = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
};

/** A reading that stops, and why. */
class Stop extends Error {
  constructor(readonly fault: BusyFault) {
    super(fault);
  }
}

/** Whether an address is of the public internet: not this machine, not its network, not what stands for them. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // of the newer kind, only what is given out today
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'));
}

const areAllPublic = (found: readonly LookupAddress[]) =>
  found.length > 0 && found.every(({ address }) => isPublicAddress(address));

type Done = (error: Error | null, found?: string | LookupAddress[], family?: number) => void;

/** Names are resolved once, by us, and the connection goes to what was checked: a name cannot change its mind in between. */
const checkedLookup = (resolve: typeof ask): LookupFunction =>
  ((name: string, options: { readonly all?: boolean }, done: Done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error);
      if (!areAllPublic(found)) return done(new Stop('calendar-elsewhere'));
      if (options.all) return done(null, found);
      done(null, found[0]?.address, found[0]?.family);
    });
  }) as LookupFunction;

/** Reads the calendar behind an address: never inside our walls, never more than its size, never longer than its time. */
export async function fetchCalendar(
  address: string,
  seen: Seen,
  ways: Ways = {},
): Promise<Result<Fetched, BusyFault>> {
  const signal = AbortSignal.timeout(ways.patienceMs ?? PATIENCE_MS);
  try {
    return accept(await follow(address, seen, ways, signal));
  } catch (error) {
    if (error instanceof Stop) return refuse(error.fault);
    return refuse(signal.aborted ? 'calendar-too-slow' : 'calendar-unreachable');
  }
}

async function follow(
  address: string,
  seen: Seen,
  ways: Ways,
  signal: AbortSignal,
): Promise<Fetched> {
  let at = address;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    const url = readAddress(at, ways.local);
    if (!url.ok) throw new Stop('calendar-elsewhere');
    const answer = await askOnce(url.value, seen, ways, signal);
    const next = answer.headers.location;
    if (!isMoved(answer.status) || !next) return fetchedOf(answer);
    at = URL.canParse(next, url.value) ? new URL(next, url.value).href : '';
  }
  throw new Stop('calendar-elsewhere');
}

const isMoved = (status: number) => status >= 300 && status < 400 && status !== 304;
const REFUSED: Readonly<Record<number, BusyFault>> = {
  401: 'calendar-forbidden',
  403: 'calendar-forbidden',
  404: 'calendar-not-found',
  410: 'calendar-not-found',
};

function fetchedOf({ status, headers, body }: Answer): Fetched {
  if (status === 304) return 'unchanged';
  if (status !== 200) throw new Stop(REFUSED[status] ?? 'calendar-unreachable');
  return {
    text: decode(body),
    etag: short(headers.etag),
    lastModified: short(headers['last-modified']),
  };
}

const LONGEST_MARK = 200;
const short = (mark: string | undefined) => (mark && mark.length <= LONGEST_MARK ? mark : null);

function askOnce(url: URL, seen: Seen, ways: Ways, signal: AbortSignal): Promise<Answer> {
  const isLocal = ways.local !== undefined && url.origin === ways.local;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // a literal address is never looked up: it is judged here
  if (!isLocal && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.reject(new Stop('calendar-elsewhere'));
  const door = url.protocol === 'http:' ? http : https;
  return new Promise((done, failed) => {
    const request = door.get(
      url,
      {
        ...{ signal, agent: false, headers: headersOf(seen) },
        ...(isLocal ? {} : { lookup: checkedLookup(ways.resolve ?? ask) }),
      },
      (response) => {
        collect(response).then(
          (body) => done({ status: response.statusCode ?? 0, headers: response.headers, body }),
          failed,
        );
      },
    );
    request.on('error', failed);
  });
}

const headersOf = ({ etag, lastModified }: Seen) => ({
  Accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
  'Accept-Encoding': 'identity',
  'User-Agent': AGENT,
  ...(etag ? { 'If-None-Match': etag } : {}),
  ...(lastModified ? { 'If-Modified-Since': lastModified } : {}),
});

async function collect(response: http.IncomingMessage): Promise<Buffer> {
  const isPacked = (response.headers['content-encoding'] ?? 'identity') !== 'identity';
  const chunks: Buffer[] = [];
  let size = 0;
  // what was not asked packed and comes so is not opened
  if (isPacked) response.destroy(new Stop('calendar-unreadable'));
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > BUSY_RULES.mostBytes) {
      response.destroy();
      throw new Stop('calendar-too-heavy');
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

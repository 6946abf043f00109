import type { Caller } from './stage';

const COOKIE = 'next-auth.session-token';

export type Answer = { readonly status: number; readonly to: string | null; readonly body: string };

const headersOf = (web: string, { cookie }: Pick<Caller, 'cookie'>) => ({
  Origin: web,
  'Sec-Fetch-Site': 'same-origin',
  // on one machine, packing a page costs more than handing it over
  'Accept-Encoding': 'identity',
  ...(cookie ? { Cookie: `${COOKIE}=${cookie}` } : {}),
});

const STREAM = 'text/event-stream';

async function answerOf(response: Response, stop: AbortController): Promise<Answer> {
  const { status, headers } = response;
  const location = headers.get('location');
  const to = location && new URL(location, response.url).pathname;
  // a stream never ends: that it opened is the answer
  const open = headers.get('content-type')?.startsWith(STREAM) ?? false;
  const body = open ? '' : await response.text();
  stop.abort();
  return { status, to, body };
}

/** Opens an address as somebody. */
export async function open(web: string, path: string, caller: Caller): Promise<Answer> {
  const stop = new AbortController();
  const response = await fetch(`${web}${path}`, {
    redirect: 'manual',
    signal: stop.signal,
    headers: headersOf(web, caller),
  });
  return await answerOf(response, stop);
}

export type Field = readonly [name: string, value: string];

/** Sends a page’s form as somebody, the way a browser without script does. */
export async function send(
  web: string,
  path: string,
  fields: readonly Field[],
  caller: Caller,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const stop = new AbortController();
  const response = await fetch(`${web}${path}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    signal: stop.signal,
    headers: headersOf(web, caller),
  });
  return await answerOf(response, stop);
}

/** A stream held open: what was heard so far, and whether the server closed it. */
export type Line = {
  readonly heard: () => string;
  readonly closedAt: () => number | null;
  readonly hangUp: () => void;
};

/** Subscribes to live events as somebody; null when the door stays shut. */
export async function subscribe(web: string, path: string, caller: Caller): Promise<Line | null> {
  const stop = new AbortController();
  const response = await fetch(`${web}${path}`, {
    signal: stop.signal,
    headers: headersOf(web, caller),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (response.status !== 200 || !reader) return null;
  let heard = '';
  let closedAt: number | null = null;
  const listen = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      heard += value;
    }
    closedAt = Date.now();
  };
  listen().catch(() => undefined);
  return { heard: () => heard, closedAt: () => closedAt, hangUp: () => stop.abort() };
}

// Browsers on the event streams of the built application.
import http from 'node:http';
import type { Follower } from './followers';

const CONNECTING = 10;

export type Heard = { readonly needId: string; readonly at: number };
/** One browser on its stream: what it heard of, and when. */
export type Line = { readonly heard: Heard[]; readonly close: () => void };

type Asked = {
  /** what it follows; everything it speaks for, when it is not said */
  readonly query?: string;
  /** reads nothing of what it is sent */
  readonly stalled?: boolean;
  /** hears the rest too, as it comes, and when (performance.now) */
  readonly listen?: (text: string, at: number) => void;
};

/** Opens the stream of one browser. */
export function openLine(
  url: string,
  { token }: Pick<Follower, 'token'>,
  { query = '', stalled = false, listen }: Asked = {},
): Promise<Line> {
  return new Promise((resolve, reject) => {
    const heard: Heard[] = [];
    const headers = { Cookie: `next-auth.session-token=${token}` };
    const address = `${url}/api/evenements${query}`;
    const sent = http.get(address, { headers, agent: false }, (reply) => {
      if (reply.statusCode !== 200)
        return reject(new Error(`a stream was refused: ${reply.statusCode}`));
      const close = () => sent.destroy();
      reply.on('error', () => undefined);
      if (stalled) return resolve({ heard, close });
      reply.setEncoding('utf8');
      reply.on('data', (text: string) => {
        const at = performance.now();
        for (const [, needId = ''] of text.matchAll(/"needId":"([^"]+)"/g))
          heard.push({ needId, at });
        listen?.(text, at);
      });
      resolve({ heard, close });
    });
    sent.on('error', reject);
  });
}

/** Opens something for each, a few at a time. */
export async function openEach<Opened>(
  followers: readonly Follower[],
  open: (follower: Follower) => Promise<Opened>,
): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  for (let from = 0; from < followers.length; from += CONNECTING)
    opened.push(...(await Promise.all(followers.slice(from, from + CONNECTING).map(open))));
  return opened;
}

/** Opens one stream for each, a few at a time. */
export const openLines = (url: string, followers: readonly Follower[]): Promise<readonly Line[]> =>
  openEach(followers, (follower) => openLine(url, follower));

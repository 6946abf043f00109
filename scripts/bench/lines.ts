// Browsers on the event streams of the built application.
import http from 'node:http';
import type { Follower } from './followers';

const CONNECTING = 10;

export type Heard = { readonly needId: string; readonly at: number };
/** One browser on its stream: what it heard of, and when. */
export type Line = { readonly heard: Heard[]; readonly close: () => void };

/** Opens the stream of one browser; one that is stalled reads nothing of what it is sent. */
export function openLine(
  url: string,
  { token }: Pick<Follower, 'token'>,
  stalled = false,
): Promise<Line> {
  return new Promise((resolve, reject) => {
    const heard: Heard[] = [];
    const headers = { Cookie: `next-auth.session-token=${token}` };
    const sent = http.get(`${url}/api/evenements`, { headers, agent: false }, (reply) => {
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
      });
      resolve({ heard, close });
    });
    sent.on('error', reject);
  });
}

/** Opens one stream for each, a few at a time. */
export async function openLines(
  url: string,
  followers: readonly Follower[],
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (let from = 0; from < followers.length; from += CONNECTING) {
    const some = followers.slice(from, from + CONNECTING);
    lines.push(...(await Promise.all(some.map((follower) => openLine(url, follower)))));
  }
  return lines;
}

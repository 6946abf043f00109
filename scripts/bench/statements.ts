// The statements a piece of the product sends to the database, overheard on the driver, so that a benchmark plays what
// the product says and never a copy of it.
import pg from 'pg';

export type Statement = { readonly text: string; readonly values: readonly unknown[] };

type Sent = { readonly text: string; readonly values?: readonly unknown[] };
const isSent = (asked: unknown): asked is Sent =>
  typeof asked === 'object' && asked !== null && 'text' in asked;

/** What a call of the driver sends, in either of its two forms. */
function sentBy([asked, values]: readonly unknown[]): Statement | null {
  if (typeof asked === 'string')
    return { text: asked, values: Array.isArray(values) ? values : [] };
  return isSent(asked) ? { text: asked.text, values: asked.values ?? [] } : null;
}

let heard: Statement[] | undefined;
const query = pg.Client.prototype.query;
pg.Client.prototype.query = function overheard(this: pg.Client, ...args: unknown[]) {
  const sent = sentBy(args);
  if (sent) heard?.push(sent);
  return Reflect.apply(query, this, args);
} as typeof query;

/** Everything sent while the work ran. One piece of work at a time. */
export async function overhear(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  heard = [];
  try {
    await work();
    return heard;
  } finally {
    heard = undefined;
  }
}

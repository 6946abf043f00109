import 'server-only';
import { Prisma } from './generated/client';
import type { Tx } from './with-actor';
import type { WorkerDb } from './worker-client';

/** What asks a question and writes nothing: a page's transaction, or the worker. */
export type Reader = Pick<Tx, '$queryRaw'>;

/** The worker asking in the very words of a page, where what it reads is the same. */
export const readerOf = (db: WorkerDb): Reader => ({
  $queryRaw: (async (parts: TemplateStringsArray | Prisma.Sql, ...given: unknown[]) => {
    const { text, values } = parts instanceof Prisma.Sql ? parts : Prisma.sql(parts, ...given);
    return (await db.query(text, values)).rows;
  }) as unknown as Reader['$queryRaw'],
});

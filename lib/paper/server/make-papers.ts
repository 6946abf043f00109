import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import { makeDocument } from './make-document';
import { lockToMake, saveMade } from './make-papers.repository';

/** Documents a transaction makes: few enough for their progress to be seen. */
const AT_ONCE = 10;

/** Makes the documents of the papers asked for together; one stopped in the middle goes on where it was. How many were made. */
export async function makePapers(pool: pg.Pool): Promise<number> {
  for (let done = 0; ; ) {
    const made = await inTransaction(pool, async (db) => {
      const papers = await lockToMake(db, AT_ONCE);
      for (const { id, content } of papers) await saveMade(db, id, makeDocument(content));
      return papers.length;
    });
    done += made;
    if (made < AT_ONCE) return done;
  }
}

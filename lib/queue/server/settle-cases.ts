import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { sayGone } from '../case-words';
import { keyOf } from '../entry';
import { findLastCase, findPlace, listCases, lockSubject } from './case.repository';
import { findNeedStatus } from './entry.repository';
import { write } from './on-case';
import { listEntries } from './read-entries';

/** Closes the open cases of a territory whose cause is gone, each with how: screens already say so, this writes it. */
export async function settleCasesAs(context: Context<CellMember>): Promise<number> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const keys = new Set((await listEntries(tx, context)).map(({ key }) => key));
    const open = (await listCases(tx, actor.territoryId, now)).filter(
      (one) => one.closedAt === null && !keys.has(keyOf(one.subject)),
    );
    // locked in one order, whoever settles
    const ordered = open.sort((a, b) => (keyOf(a.subject) < keyOf(b.subject) ? -1 : 1));
    for (const { subject } of ordered) {
      await lockSubject(tx, subject);
      const place = await findPlace(tx, subject);
      const last = place && (await findLastCase(tx, place));
      if (!place || !last || last.closedAt) continue;
      const status = subject.kind === 'need' ? await findNeedStatus(tx, subject.id) : null;
      const closed = { outcome: 'cause-gone', causes: [] } as const;
      await write(tx, context, { place, last }, { kind: 'gone', text: sayGone(status), closed });
    }
    return ordered.length;
  });
}

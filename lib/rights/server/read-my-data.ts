import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { tablesOfAPerson } from '../data-map';
import type { MyData, OwnTable } from '../my-data';
import { listOwnRows } from './own-rows.repository';
import {
  findSubject,
  listMissionsAhead,
  type MissionAhead,
  readPlaceNames,
} from './rights.repository';

/** Everything the reserve keeps of the person who asks, table by table, made from the data map: no table is forgotten. */
export async function readMyDataAs({ actor, now }: Context<PersonActor>): Promise<MyData> {
  const { personId, territoryId, userId } = actor;
  const self = { role: 'rights', personId, territoryId } as const;
  const subject = await withActor(self, 'read', now, (tx) => findSubject(tx, personId));
  if (!subject) return { tables: [], names: new Map() };
  const address = subject.email ? { email: subject.email } : {};
  return await withActor({ ...self, userId, ...address }, 'read', now, async (tx) => {
    const tables: OwnTable[] = [];
    for (const table of tablesOfAPerson()) {
      const rows = await listOwnRows(tx, table, { person: personId, user: userId, ...address });
      if (rows.length > 0) tables.push({ table, rows });
    }
    return { tables, names: await readPlaceNames(tx) };
  });
}

/** Where a person stands with their rights: stopped since when, missions that leaving would give back. */
export async function readMyRightsAs({ actor, now }: Context<PersonActor>): Promise<{
  readonly restrictedAt: Date | null;
  readonly ahead: readonly MissionAhead[];
}> {
  const { personId, territoryId } = actor;
  return await withActor({ role: 'rights', personId, territoryId }, 'read', now, async (tx) => {
    const subject = await findSubject(tx, personId);
    const ahead = await listMissionsAhead(tx, personId, now);
    return { restrictedAt: subject?.restrictedAt ?? null, ahead };
  });
}

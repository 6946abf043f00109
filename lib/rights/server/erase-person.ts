import 'server-only';
import { createHash } from 'node:crypto';
import { lockPerson } from '@/lib/assignment/server/assignment.repository';
import { cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { answeringOf } from '@/lib/assignment/server/read-mine';
import { newId } from '@/lib/db/new-id';
import type { RightsSpeaker } from '@/lib/db/speaker';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor, PersonId, UserId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { lockToAsk } from '@/lib/solicitation/server/asked.repository';
import type { Subject } from '../data-map';
import type { ErasedRows, ErasureCause } from '../erasure';
import { deleteOwn, makeNameless } from './own-rows.repository';
import {
  deleteAccount,
  deletePerson,
  findSubject,
  forgetInvited,
  hasHats,
  insertErasure,
  isAnythingKept,
  listMissionsAhead,
  type MissionAhead,
  type Standing,
  withdrawQuestions,
} from './rights.repository';

export type EraseRefusal = 'not-found' | 'mission-under-way' | 'missions-keep-coming';

/** What an erasure leaves behind: its line in the ledger, and how many missions were given back for it. */
export type Erased = { readonly erasureId: string; readonly givenBack: number };

/** How the ledger knows somebody again without naming them. */
export const subjectHash = (personId: string) =>
  createHash('sha256').update(personId).digest('hex');

const PATIENCE = 5;

/**
 * Erases a person: the one way, whoever asks for it and whatever the reason. Missions to come are given back first, as the
 * person would: their structures are told at once, louder the day before. A mission under way is finished first.
 * Everything the map says goes in one transaction, with its line in the ledger.
 */
export async function erasePerson(
  personId: PersonId,
  cause: ErasureCause,
  now: Date,
): Promise<Result<Erased, EraseRefusal>> {
  let givenBack = 0;
  for (let turn = 0; turn < PATIENCE; turn += 1) {
    const seen = await lookAt(personId, now);
    if (!seen) return refuse('not-found');
    const { standing, ahead, professional } = seen;
    if (ahead.some(({ startsAt }) => startsAt <= now)) return refuse('mission-under-way');
    givenBack += await giveBack(personOf(personId, standing), ahead, now);
    const erased = await eraseUnderLock(personId, { standing, professional, cause }, now);
    if (erased === 'gone') return refuse('not-found');
    if (erased !== 'busy') return accept({ erasureId: erased, givenBack });
  }
  return refuse('missions-keep-coming');
}

/** « Tout effacer », from one’s own space. */
export const eraseMeAs = ({
  actor,
  now,
}: Context<PersonActor>): Promise<Result<Erased, EraseRefusal>> =>
  erasePerson(actor.personId, 'self', now);

async function lookAt(personId: PersonId, now: Date) {
  const nowhere: RightsSpeaker = { role: 'rights', personId, territoryId: '' };
  const seen = await withActor(nowhere, 'read', now, async (tx) => {
    const standing = await findSubject(tx, personId);
    return standing && { standing, ahead: await listMissionsAhead(tx, personId, now) };
  });
  if (!seen) return null;
  return { ...seen, professional: await speaksForSomebody(personId, seen.standing, now) };
}

// an account's hats are in sight of the voice of that account alone
async function speaksForSomebody(
  personId: PersonId,
  { territoryId, userId }: Standing,
  now: Date,
): Promise<boolean> {
  if (!userId) return false;
  return await withActor({ role: 'rights', personId, territoryId, userId }, 'read', now, (tx) =>
    hasHats(tx, userId),
  );
}

const personOf = (personId: PersonId, { territoryId, userId }: Standing): PersonActor => ({
  role: 'person',
  userId: (userId ?? personId) as UserId,
  personId,
  territoryId,
});

async function giveBack(
  actor: PersonActor,
  ahead: readonly MissionAhead[],
  now: Date,
): Promise<number> {
  let given = 0;
  for (const { solicitationId } of ahead) {
    const answering = await answeringOf({ actor, now }, solicitationId);
    if (!answering.ok) continue;
    const cancelled = await cancelMyMissionAs(answering.value, 'other');
    if (cancelled.ok) given += 1;
  }
  return given;
}

type About = {
  readonly standing: Standing;
  readonly professional: boolean;
  readonly cause: ErasureCause;
};

/** One transaction, under the locks a yes and a question take: nobody is asked, and takes no seat, while they leave. */
async function eraseUnderLock(
  personId: PersonId,
  { standing, professional, cause }: About,
  now: Date,
): Promise<'gone' | 'busy' | (string & {})> {
  const { territoryId, userId, email } = standing;
  const standInId = newId<'person'>(now);
  const speaker: RightsSpeaker = {
    ...{ role: 'rights', personId, territoryId, standInId },
    // an account that also speaks for an establishment stays, with its address
    ...(professional ? {} : { ...(email ? { email } : {}), ...(userId ? { userId } : {}) }),
  };
  const subject = {
    person: personId,
    ...(professional ? {} : { ...(email ? { email } : {}), ...(userId ? { user: userId } : {}) }),
  };
  return await withActor(speaker, 'write', now, async (tx) => {
    await lockPerson(tx, personId);
    await lockToAsk(tx, [personId]);
    if (!(await findSubject(tx, personId, true))) return 'gone';
    if ((await listMissionsAhead(tx, personId, now)).length > 0) return 'busy';
    await withdraw(tx, personId, now);
    const erased = await eraseRows(tx, subject, standInId);
    const id = newId<'erasure'>(now);
    await insertErasure(tx, { id, subjectHash: subjectHash(personId), cause, at: now, ...erased });
    await record(
      tx,
      { actor: { role: 'rights', personId, territoryId }, now },
      {
        action: 'erase',
        objectKind: 'erasure',
        objectId: id,
        facts: { cause, tables: Object.keys(erased.rows).length },
      },
    );
    return id;
  });
}

/** Everything the map says of a person goes; what the law keeps is given to a nameless row, if there is any. */
async function eraseRows(
  tx: Tx,
  subject: Subject & { readonly person: string },
  standIn: string,
): Promise<{ readonly rows: ErasedRows; readonly standInId: string | null }> {
  const { person, user } = subject;
  await forgetInvited(tx);
  const deleted = await deleteOwn(tx, subject);
  const kept = await isAnythingKept(tx, person);
  const own = kept
    ? await makeNameless(tx, person, standIn)
    : { people: await deletePerson(tx, person) };
  const account = user ? { users: await deleteAccount(tx, user) } : {};
  return { rows: { ...deleted, ...own, ...account }, standInId: kept ? standIn : null };
}

/** Questions that still wait close; the boards of those who asked are told. */
export async function withdraw(tx: Tx, personId: string, now: Date): Promise<number> {
  const withdrawn = await withdrawQuestions(tx, personId, now);
  for (const one of withdrawn) await announce(tx, now, { ...one, kind: 'answer' });
  return withdrawn.length;
}

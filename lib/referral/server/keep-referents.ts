import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Referent, ReferentId } from '../referral';
import {
  endReferent,
  insertReferent,
  listEpcis,
  listReferents,
  type ReferentDraft,
  updateReferent,
} from './referral.repository';

/** Who answers in the speaker’s territory, and the intercommunalités one may answer for. */
export const readReferentsAs = ({
  actor,
  now,
}: Context<CellMember | Manager | PoolManager>): Promise<{
  readonly referents: readonly Referent[];
  readonly epcis: readonly { readonly code: string; readonly name: string }[];
}> =>
  withActor(actor, 'read', now, async (tx) => ({
    referents: await listReferents(tx, actor.territoryId),
    epcis: await listEpcis(tx, actor.territoryId),
  }));

/** What the cell says of one referent; with an id, of one it keeps already. */
export type SaidOfReferent = Omit<ReferentDraft, 'epciCode'> & {
  readonly referentId: ReferentId | null;
  /** an empty text is the whole territory */
  readonly epci: string;
};

/** The cell writes down who answers, on what and where, or writes it again; journalled without the name. */
export async function keepReferentAs(
  context: Context<CellMember>,
  { referentId, epci, ...said }: SaidOfReferent,
): Promise<Result<ReferentId, 'epci-unknown' | 'referent-not-found'>> {
  const { actor, now } = context;
  const kept = { by: actor.userId, now };
  return await withActor(actor, 'write', now, async (tx) => {
    const known = await listEpcis(tx, actor.territoryId);
    if (epci !== '' && !known.some(({ code }) => code === epci)) return refuse('epci-unknown');
    const draft = { ...said, epciCode: epci === '' ? null : epci };
    const id = referentId ?? newId<'referent'>(now);
    if (!referentId)
      await insertReferent(tx, { ...draft, id, territoryId: actor.territoryId }, kept);
    else if (!(await updateReferent(tx, { ...draft, id }, kept)))
      return refuse('referent-not-found');
    await record(tx, context, {
      ...{ action: 'referent.keep', objectKind: 'referent', objectId: id },
      facts: { topics: said.topics.join(' '), epci },
    });
    return accept(id);
  });
}

/** Somebody answers no longer: they are proposed no more, what they were given stays. */
export async function endReferentAs(
  context: Context<CellMember>,
  { referentId }: { readonly referentId: ReferentId | null },
): Promise<Result<true, 'referent-not-found'>> {
  const { actor, now } = context;
  if (!referentId) return refuse('referent-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await endReferent(tx, referentId, { by: actor.userId, now })))
      return refuse('referent-not-found');
    await record(tx, context, {
      ...{ action: 'referent.end', objectKind: 'referent', objectId: referentId },
    });
    return accept(true);
  });
}

import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { type Agreement, planAgreement } from '@/lib/organization/agreement';
import {
  type AgreementPlace,
  type DeclaredAgreement,
  findAgreement,
  insertAgreement,
  listAgreementPlaces,
  listRunningAgreements,
  saveAgreementEnd,
} from '@/lib/organization/server/agreement.repository';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';

type DeclareRefusal =
  | 'structure-not-found'
  | 'agreement-not-for-regime'
  | 'agreement-ends-before'
  | 'agreement-over'
  | 'agreement-already-declared';

/** The structures a manager speaks for, and what each of them declared that still holds or will. */
export async function readAgreementsAs({ actor, now }: Context<Manager>): Promise<{
  readonly places: readonly AgreementPlace[];
  readonly agreements: readonly DeclaredAgreement[];
}> {
  return await withActor(actor, 'read', now, async (tx) => ({
    places: await listAgreementPlaces(tx, actor),
    agreements: await listRunningAgreements(tx, actor, now),
  }));
}

/** A director declares what the structure’s agreements allow. Dated, journalled, one of a kind at a time. */
export async function declareAgreementAs(
  context: Context<Manager>,
  said: Agreement & { readonly structureId: StructureId | null; readonly reference: string },
): Promise<Result<DeclaredAgreement, DeclareRefusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const places = actor.grade === 'director' ? await listAgreementPlaces(tx, actor) : [];
    const place = places.find(({ id }) => id === said.structureId);
    if (!place) return refuse('structure-not-found');
    const planned = planAgreement(place.regime, said, now);
    if (!planned.ok) return planned;
    const id = newId<'agreement'>(now);
    const { reference } = said;
    const declared = { ...planned.value, id, structureId: place.id, reference };
    const written = await attempt(tx, () =>
      insertAgreement(tx, place, declared, { userId: actor.userId, now }),
    );
    if (!written) return refuse('agreement-already-declared');
    await record(tx, context, {
      action: 'agreement.declare',
      objectKind: 'agreement',
      objectId: id,
      facts: {
        kind: declared.kind,
        structureId: place.id,
        from: declared.validFrom.toISOString(),
        until: declared.validUntil?.toISOString() ?? null,
      },
    });
    return accept(declared);
  });
}

/** A director says an agreement no longer holds, from now. What was asked under it stays as it was. */
export async function endAgreementAs(
  context: Context<Manager>,
  { agreementId }: { readonly agreementId: Id<'agreement'> | null },
): Promise<Result<{ readonly id: Id<'agreement'> }, 'agreement-not-found' | 'agreement-over'>> {
  const { actor, now } = context;
  if (!agreementId || actor.grade !== 'director') return refuse('agreement-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await findAgreement(tx, agreementId);
    if (!found) return refuse('agreement-not-found');
    if (!(await saveAgreementEnd(tx, agreementId, now))) return refuse('agreement-over');
    await record(tx, context, {
      action: 'agreement.end',
      objectKind: 'agreement',
      objectId: agreementId,
      facts: { kind: found.kind, structureId: found.structureId },
    });
    return accept({ id: agreementId });
  });
}

import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import {
  compareWithRegister,
  type FinessGap,
  type StructureSaid,
} from '@/lib/organization/finess-check';
import {
  findOwnByNumber,
  findRegisterLine,
  insertStructure,
  isVerified,
  listKnownEntities,
  listPendingStructures,
  type PendingStructure,
  saveStructureDecision,
} from '@/lib/organization/server/organization.repository';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { CellMember, Context, Manager, StructureId } from '../actor';
import { settleOwnCommune } from './invite-organization';

type Draft = Omit<StructureSaid, 'communeCode'> & { readonly commune: string };
type Added = { readonly id: StructureId; readonly verified: boolean };
type Refusal =
  | 'structure-direction-only'
  | 'structure-already-yours'
  | 'commune-unknown'
  | 'commune-ambiguous';

/**
 * A director adds a structure. What the register says the same of is verified at once; anything else waits for the cell, and
 * publishes nothing before. The database has the last word (`structures_verified`).
 */
export async function addStructureAs(
  context: Context<Manager>,
  { commune, ...draft }: Draft,
): Promise<Result<Added, Refusal>> {
  const { actor, now } = context;
  if (actor.grade !== 'director') return refuse('structure-direction-only');
  const settled = await settleOwnCommune(context, commune);
  if (!settled.ok) return settled;
  const said = { ...draft, communeCode: settled.value };
  return await withActor(actor, 'write', now, async (tx) => {
    if (await findOwnByNumber(tx, actor.organizationId, said.finess))
      return refuse('structure-already-yours');
    return accept(await save(tx, context, said));
  });
}

async function save(tx: Tx, context: Context<Manager>, said: StructureSaid): Promise<Added> {
  const { actor, now } = context;
  const { organizationId, territoryId } = actor;
  const line = await findRegisterLine(tx, said.finess);
  const knownEntities = await listKnownEntities(tx, organizationId);
  // who else runs it is not this body’s to read: the database refuses to verify it then
  const gaps = compareWithRegister(said, line, { knownEntities, runByAnother: false });
  const id = newId<'structure'>(now);
  const { finess, name, categoryCode, communeCode } = said;
  await insertStructure(
    tx,
    {
      ...{ id, organizationId, territoryId, name, categoryCode, communeCode },
      ...(line ? { finess } : { finess: null, declaredFiness: finess }),
      verifiedAt: gaps.length === 0 ? now : null,
    },
    now,
  );
  const verified = await isVerified(tx, id);
  await record(tx, context, {
    action: 'structure.add',
    objectKind: 'structure',
    objectId: id,
    facts: { verified, gaps: gaps.join(',') },
  });
  return { id, verified };
}

/** A structure that waits, and why it was not verified by itself. */
export type ToDecide = PendingStructure & { readonly gaps: readonly FinessGap[] };

/** What bodies added and the register does not say the same of. */
export async function listPendingStructuresAs({
  actor,
  now,
}: Context<CellMember>): Promise<readonly ToDecide[]> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pending = await listPendingStructures(tx);
    const told: ToDecide[] = [];
    for (const one of pending) {
      const line = await findRegisterLine(tx, one.finess);
      const knownEntities = await listKnownEntities(tx, one.organizationId);
      const { runByAnother } = one;
      told.push({ ...one, gaps: compareWithRegister(one, line, { knownEntities, runByAnother }) });
    }
    return told;
  });
}

/** The cell verifies a structure that waits, or refuses it: it closes, and publishes nothing. */
export async function decideStructureAs(
  context: Context<CellMember>,
  {
    structureId,
    decision,
  }: { readonly structureId: Id<'structure'> | null; readonly decision: 'verified' | 'refused' },
): Promise<Result<'verified' | 'refused', 'structure-unknown'>> {
  const { actor, now } = context;
  if (!structureId) return refuse('structure-unknown');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await saveStructureDecision(tx, structureId, decision, now)))
      return refuse('structure-unknown');
    await record(tx, context, {
      action: `structure.${decision}`,
      objectKind: 'structure',
      objectId: structureId,
    });
    return accept(decision);
  });
}

import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { speaksFor } from '@/lib/need/need.policy';
import { findPlace } from '@/lib/need/server/place.repository';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { INSTRUCTION_LIMITS, type InstructionVersion, inForceOf } from '../instruction';
import { insertVersion, listVersions, lockSheets, type Whose } from './instruction.repository';

type Speaker = Manager | CellMember;

/** The sheets of one place: those in force, and every version there was. */
export type Instructions = {
  readonly placeName: string | null;
  /** of a structure: those of its territory, which whoever comes reads too */
  readonly shared: readonly InstructionVersion[];
  readonly inForce: readonly InstructionVersion[];
  readonly versions: readonly InstructionVersion[];
};

/** A structure writes its own sheets, the cell those of its territory. */
async function whoseFor(
  tx: Tx,
  actor: Speaker,
  structureId: StructureId | null,
): Promise<(Whose & { readonly placeName: string | null }) | null> {
  if (actor.role === 'cell')
    return structureId
      ? null
      : {
          territoryId: actor.territoryId,
          organizationId: null,
          structureId: null,
          placeName: null,
        };
  if (!structureId || !speaksFor(actor, structureId)) return null;
  const place = await findPlace(tx, structureId);
  if (!place || place.organizationId !== actor.organizationId) return null;
  const { territoryId, organizationId, name: placeName } = place;
  return { territoryId, organizationId, structureId, placeName };
}

/** Reads the sheets of a structure one speaks for, or of one’s territory. */
export async function readInstructionsAs(
  { actor, now }: Context<Speaker>,
  { structureId }: { readonly structureId: StructureId | null },
): Promise<Result<Instructions, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const whose = await whoseFor(tx, actor, structureId);
    if (!whose) return refuse('not-found');
    const { placeName, territoryId } = whose;
    const versions = await listVersions(tx, whose);
    const shared = structureId ? await listVersions(tx, { territoryId, structureId: null }) : [];
    return accept({
      ...{ placeName, inForce: inForceOf(versions), versions },
      shared: inForceOf(shared),
    });
  });
}

type Which = {
  readonly structureId: StructureId | null;
  readonly sheetId: Id<'instruction-sheet'> | null;
  readonly versionRead: number;
};
type Written = Result<
  { readonly structureId: StructureId | null },
  'not-found' | 'changed-meanwhile' | 'too-many-sheets' | 'nothing-changed'
>;

/** Writes a sheet, or the next version of one: whoever is still to come and has not read it is asked to. */
export async function writeInstructionAs(
  context: Context<Speaker>,
  { title, body, ...which }: Which & { readonly title: string; readonly body: string },
): Promise<Written> {
  return await addVersion(context, which, (last) =>
    last?.title === title && last.body === body
      ? refuse('nothing-changed')
      : accept({ title, body }),
  );
}

/** Withdraws a sheet: nobody is asked to read it any more; its versions and what was read of them stay. */
export async function withdrawInstructionAs(
  context: Context<Speaker>,
  which: Which,
): Promise<Written> {
  return await addVersion(context, which, (last) =>
    last ? accept({ title: last.title, body: null }) : refuse('not-found'),
  );
}

type Said = { readonly title: string; readonly body: string | null };
type Say = (last: InstructionVersion | null) => Result<Said, 'not-found' | 'nothing-changed'>;

async function addVersion(
  context: Context<Speaker>,
  { structureId, sheetId, versionRead }: Which,
  say: Say,
): Promise<Written> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx): Promise<Written> => {
    const whose = await whoseFor(tx, actor, structureId);
    if (!whose) return refuse('not-found');
    await lockSheets(tx, whose);
    const inForce = inForceOf(await listVersions(tx, whose));
    const next = nextOf(inForce, { sheetId, versionRead }, say);
    if (!next.ok) return next;
    const { last, said } = next.value;
    const id = newId<'instruction'>(now);
    const { placeName: _, ...place } = whose;
    const version = (last?.version ?? 0) + 1;
    const sheet = last?.sheetId ?? newId<'instruction-sheet'>(now);
    await insertVersion(
      tx,
      { id, sheetId: sheet, version, ...place, ...said, writtenAt: now },
      actor.userId,
    );
    await record(tx, context, {
      action: said.body === null ? 'instruction.withdraw' : 'instruction.write',
      objectKind: 'instruction',
      objectId: id,
      facts: { version, of: whose.structureId },
    });
    return accept({ structureId });
  });
}

type Next = { readonly last: InstructionVersion | null; readonly said: Said };

/** What the next version says, after the one the page showed. */
function nextOf(
  inForce: readonly InstructionVersion[],
  { sheetId, versionRead }: Pick<Which, 'sheetId' | 'versionRead'>,
  say: Say,
): Result<Next, 'not-found' | 'changed-meanwhile' | 'too-many-sheets' | 'nothing-changed'> {
  const found = lastRead(inForce, sheetId, versionRead);
  if (!found.ok) return found;
  const last = found.value;
  const said = say(last);
  if (!said.ok) return said;
  if (!last && inForce.length >= INSTRUCTION_LIMITS.sheets) return refuse('too-many-sheets');
  return accept({ last, said: said.value });
}

/** The version the page showed, still the last; null for a new sheet. */
function lastRead(
  inForce: readonly InstructionVersion[],
  sheetId: Id<'instruction-sheet'> | null,
  versionRead: number,
): Result<InstructionVersion | null, 'not-found' | 'changed-meanwhile'> {
  if (!sheetId) return accept(null);
  const last = inForce.find((one) => one.sheetId === sheetId);
  if (!last) return refuse('not-found');
  return last.version === versionRead ? accept(last) : refuse('changed-meanwhile');
}

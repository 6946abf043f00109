import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import { readPeopleFile } from '@/lib/exchange/people-file';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { TableRefusal } from '../import';
import { proposeFields } from '../import-fields';
import { type LineDecision, mayDecide } from '../import-twins';
import {
  countAnswers,
  countLines,
  insertImport,
  listLines,
  lockImport,
  type ShownLine,
  saveConfirmed,
  saveDecision,
  undoImport,
} from './import.repository';

const SAMPLE = 50;
const LONGEST_FILE_NAME = 120;

type Manager = Context<PoolManager>;
type Named = { readonly importId: string };

/** Reads a file of people: its lines wait, with what each column seems to be. The file itself is kept nowhere. */
export async function readFileAs(
  context: Manager,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<Named, TableRefusal>> {
  const { actor, now } = context;
  const read = await readPeopleFile(file.bytes);
  if (!read.ok) return read;
  const { titles, lines } = read.value;
  const id = newId<'people-import'>(now);
  const sample = lines.slice(0, SAMPLE).map(({ cells }) => cells);
  await withActor(actor, 'write', now, async (tx) => {
    const { poolId, territoryId, userId } = actor;
    const fileName = file.name.slice(0, LONGEST_FILE_NAME);
    const fields = proposeFields(titles, sample);
    await insertImport(
      tx,
      { id, poolId, territoryId, createdBy: userId, fileName, titles, fields, lines },
      now,
    );
    await record(tx, context, {
      ...{ action: 'read-people-file', objectKind: 'people-import', objectId: id },
      facts: { lines: lines.length },
    });
  });
  return accept({ importId: id });
}

/** Decides of lines that may be somebody already known: each by itself, or all those of a likeness. */
export async function decideTwinsAs(
  { actor, now }: Manager,
  { importId, decisions }: Named & { readonly decisions: Decisions },
): Promise<Result<Named, 'not-found' | 'already-started' | 'wrong-decision'>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const one = await lockImport(tx, actor.poolId, importId);
    if (!one) return refuse('not-found');
    if (one.status !== 'checked') return refuse('already-started');
    const twins = await listLines(tx, importId, { state: 'twin', limit: one.lines });
    if (!areAllPossible(twins, decisions)) return refuse('wrong-decision');
    for (const decision of new Set(decisions.values())) {
      const lines = [...decisions].flatMap(([line, of]) => (of === decision ? [line] : []));
      await saveDecision(tx, importId, lines, decision);
    }
    return accept({ importId });
  });
}

type Decisions = ReadonlyMap<number, LineDecision>;

function areAllPossible(twins: readonly ShownLine[], decisions: Decisions): boolean {
  const kinds = new Map(twins.map(({ line, twinKind }) => [line, twinKind] as const));
  return [...decisions].every(([line, decision]) => {
    const kind = kinds.get(line);
    return kind !== null && kind !== undefined && mayDecide(kind, decision);
  });
}

/** Has the invitations made, in the background. Said twice, it is done once. */
export async function confirmImportAs(
  context: Manager,
  { importId }: Named,
): Promise<Result<Named, 'not-found' | 'already-started' | 'nothing-to-invite'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const one = await lockImport(tx, actor.poolId, importId);
    if (!one) return refuse('not-found');
    if (one.status === 'running' || one.status === 'done') return accept({ importId });
    if (one.status !== 'checked') return refuse('already-started');
    if ((await countLines(tx, importId)).toInvite === 0) return refuse('nothing-to-invite');
    await saveConfirmed(tx, importId, now);
    await record(tx, context, {
      ...{ action: 'confirm-people-import', objectKind: 'people-import', objectId: importId },
    });
    return accept({ importId });
  });
}

/** What the undoing of an import took back, and who stays. */
export type Undone = Named & { readonly withdrawn: number; readonly joined: number };

/**
 * Undoes a whole import, carried out or not: invitations nobody answered are taken back and their people forgotten; those
 * who joined stay, they said yes themselves.
 */
export async function undoImportAs(
  context: Manager,
  { importId }: Named,
): Promise<Result<Undone, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const one = await lockImport(tx, actor.poolId, importId);
    if (!one) return refuse('not-found');
    const withdrawn = one.status === 'undone' ? one.withdrawn : await undoImport(tx, importId, now);
    const { joined } = await countAnswers(tx, importId);
    if (one.status !== 'undone')
      await record(tx, context, {
        ...{ action: 'undo-people-import', objectKind: 'people-import', objectId: importId },
        facts: { withdrawn, joined },
      });
    return accept({ importId, withdrawn, joined });
  });
}

import 'server-only';
import { hashSecret } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type FieldsFault, type ImportField, judgeFields } from '../import-fields';
import { cellsOf, isWrong, type Places, placeOf, type ReadLine, readLine } from '../import-line';
import { settleIn } from '../import-places';
import { findTwins, TWIN_TABLE, type Twin } from '../import-twins';
import { contactOf } from '../invitation';
import {
  type CheckedLine,
  listCells,
  listKnown,
  listPlaces,
  lockImport,
  saveChecked,
  saveFields,
} from './import.repository';

const WRITTEN_AT_ONCE = 2_000;

type Refusal = FieldsFault | 'not-found' | 'already-started';
type Cells = readonly { readonly line: number; readonly cells: readonly string[] }[];

/**
 * Says what each column is, and reads every line again accordingly: what it says, what is wrong with it, whom it may be
 * already. Nothing leaves yet. Compared with one’s own people and invitations, never with anybody else.
 */
export async function chooseFieldsAs(
  context: Context<PoolManager>,
  { importId, fields }: { readonly importId: string; readonly fields: readonly ImportField[] },
): Promise<Result<{ readonly importId: string }, Refusal>> {
  const { actor, now } = context;
  const fault = judgeFields(fields);
  if (fault) return refuse(fault);
  return await withActor(actor, 'write', now, async (tx) => {
    const one = await lockImport(tx, actor.poolId, importId);
    if (!one || one.fields.length !== fields.length) return refuse('not-found');
    if (one.status !== 'columns' && one.status !== 'checked') return refuse('already-started');
    const cells = await listCells(tx, importId, one.lines);
    const read = await readLines(tx, actor, cells, fields);
    const checked = await judgeLines(tx, actor, read);
    for (let from = 0; from < checked.length; from += WRITTEN_AT_ONCE)
      await saveChecked(
        tx,
        { id: importId, poolId: actor.poolId, territoryId: actor.territoryId },
        checked.slice(from, from + WRITTEN_AT_ONCE),
      );
    await saveFields(tx, importId, fields);
    return accept({ importId });
  });
}

type Numbered = ReadLine & Cells[number];

async function readLines(
  tx: Tx,
  { territoryId }: PoolManager,
  lines: Cells,
  fields: readonly ImportField[],
): Promise<readonly Numbered[]> {
  const queries = lines.flatMap(({ cells }) => placeOf(cellsOf(cells, fields)) ?? []);
  const names = new Set(queries.map(({ name }) => name).filter(Boolean));
  const postcodes = new Set(queries.map(({ postcode }) => postcode).filter(Boolean));
  const known = await listPlaces(tx, [...names], [...postcodes]);
  const places: Places = settleIn(known, territoryId);
  return lines.map(({ line, cells }) => ({
    line,
    cells,
    ...readLine(cellsOf(cells, fields), places),
  }));
}

async function judgeLines(
  tx: Tx,
  { poolId }: PoolManager,
  read: readonly Numbered[],
): Promise<readonly CheckedLine[]> {
  const ready = read
    .filter((one) => !isWrong(one))
    .map(({ line, draft }) => ({
      ...{ line, draft },
      contactHash: hashSecret(contactOf(draft), poolId),
    }));
  const twins = findTwins(ready, await listKnown(tx, poolId));
  const hashes = new Map(ready.map(({ line, contactHash }) => [line, contactHash] as const));
  return read.map((one) => checkedLine(one, hashes.get(one.line), twins.get(one.line)));
}

function checkedLine(
  { line, cells, draft, faults }: Numbered,
  contactHash: string | undefined,
  twin: Twin | undefined,
): CheckedLine {
  if (contactHash === undefined)
    return {
      ...{ line, cells, faults, state: 'wrong', draft: null },
      ...{ twinKind: null, twinLine: null, decision: null },
    };
  return {
    ...{ line, cells, faults, state: twin ? 'twin' : 'ready' },
    draft: { ...draft, contactHash, into: twin?.into ?? null },
    twinKind: twin?.kind ?? null,
    twinLine: twin?.line ?? null,
    decision: twin ? TWIN_TABLE[twin.kind].choices[0] : null,
  };
}

import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { csvText } from '@/lib/exchange/csv-text';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { LINE_MESSAGES } from '../import.messages';
import {
  countAnswers,
  countLines,
  findImport,
  type LineCounts,
  listCells,
  listImports,
  listLines,
  type PeopleImport,
  type ShownLine,
} from './import.repository';

/** How many lines of each sort a page shows. */
export const LINES_SHOWN = { sample: 5, ready: 10, faulty: 50, twins: 50 } as const;

/** An import as its page shows it. */
export type ImportShown = {
  readonly one: PeopleImport;
  readonly counts: LineCounts;
  readonly answers: { readonly joined: number; readonly declined: number };
  readonly sample: readonly (readonly string[])[];
  readonly ready: readonly ShownLine[];
  readonly faulty: readonly ShownLine[];
  readonly twins: readonly ShownLine[];
};

type Named = { readonly importId: string };

/** One import of one’s own pool, as far as it has come. */
export async function readImportAs(
  { actor, now }: Context<PoolManager>,
  { importId }: Named,
): Promise<Result<ImportShown, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const one = await findImport(tx, actor.poolId, importId);
    if (!one) return refuse('not-found');
    const lines = (state: 'ready' | 'twin' | 'faulty', limit: number) =>
      listLines(tx, importId, { state, limit });
    return accept({
      one,
      counts: await countLines(tx, importId),
      answers: await countAnswers(tx, importId),
      sample: (await listCells(tx, importId, LINES_SHOWN.sample)).map(({ cells }) => cells),
      ready: await lines('ready', LINES_SHOWN.ready),
      faulty: await lines('faulty', LINES_SHOWN.faulty),
      twins: await lines('twin', LINES_SHOWN.twins),
    });
  });
}

/** The imports of one’s own pool. */
export async function readImportsAs({
  actor,
  now,
}: Context<PoolManager>): Promise<readonly PeopleImport[]> {
  return await withActor(actor, 'read', now, (tx) => listImports(tx, actor.poolId));
}

/** The lines with something to say, as a file a spreadsheet opens: where, what was written, what is wrong. */
export async function readFaultsFileAs(
  { actor, now }: Context<PoolManager>,
  { importId }: Named,
): Promise<Result<string, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const one = await findImport(tx, actor.poolId, importId);
    if (!one) return refuse('not-found');
    const faulty = await listLines(tx, importId, { state: 'faulty', limit: one.lines });
    const rows = faulty.flatMap(({ line, cells, faults }) =>
      (faults ?? []).map(({ fault, column, said }) => [
        String(line),
        column === null ? '' : (one.titles[column] ?? ''),
        said,
        LINE_MESSAGES[fault],
        ...cells,
      ]),
    );
    return accept(csvText([['Ligne', 'Colonne', 'Écrit', 'À revoir', ...one.titles], ...rows]));
  });
}

import 'server-only';
import { basename } from 'node:path';
import { newId } from '@/lib/db/new-id';
import { BrokenFile } from '@/lib/exchange/byte-file';
import { openFinessFile } from '@/lib/exchange/finess-file';
import { unproject } from '@/lib/exchange/unproject';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { currentCommuneCode } from '@/lib/territory/commune-code';
import type { DepartmentCode } from '@/lib/territory/department';
import { type Disappearance, suspectDisappearances } from '../finess-closures';
import {
  FINESS_SHAPES,
  type FileRefusal,
  type FinessShape,
  type RefusedLine,
} from '../finess-entry';
import { type ReadingFrame, readDay } from '../finess-establishment';
import type { ImportCounts } from '../finess-messages';
import {
  closeAbsent,
  countStaged,
  dropDuplicates,
  listDisappearances,
  listKnownCommunes,
  lockRegister,
  mergeStaged,
  openStaging,
  type RegisterDb,
  saveImport,
} from './finess-register.repository';
import { stageFile } from './stage-finess-file';

export type FinessImport = {
  readonly path: string;
  /** only the establishments that stand in this département; null: the whole file */
  readonly department: DepartmentCode | null;
  /** closes what the file does not mention, however many they are */
  readonly acceptClosures: boolean;
  readonly onRefused: (line: RefusedLine) => void;
};

export type ImportReport = ImportCounts & {
  readonly shape: FinessShape;
  readonly editionDate: string | null;
};

/** An import that changed nothing; `disappearances` tells what would have been closed. */
export type ImportRefusal = {
  readonly reason: FileRefusal;
  readonly disappearances: readonly Disappearance[];
};

const nothing = (reason: FileRefusal): ImportRefusal => ({ reason, disappearances: [] });
const SOURCES = Object.keys(FINESS_SHAPES) as FinessShape[];

async function readingFrame(db: RegisterDb, now: Date): Promise<ReadingFrame | null> {
  const communes = await listKnownCommunes(db);
  if (communes.size === 0) return null;
  return {
    findCommune: (code) => communes.get(currentCommuneCode(code)),
    unproject,
    today: now.toISOString().slice(0, 10),
  };
}

type Closing = { readonly report: ImportReport; readonly importId: string };

async function mergeInOneGo(
  db: RegisterDb,
  asked: FinessImport,
  { report, importId }: Closing,
  startedAt: Date,
): Promise<Result<ImportReport, ImportRefusal>> {
  const { shape } = report;
  await db.query('begin');
  try {
    await lockRegister(db);
    const disappearances = suspectDisappearances(
      await listDisappearances(db, asked.department, SOURCES),
    );
    if (disappearances.length > 0 && !asked.acceptClosures) {
      await db.query('rollback');
      return { ok: false, refusal: { reason: 'too-many-closures', disappearances } };
    }
    const merged = await mergeStaged(db, {
      importId,
      source: shape,
      sourceDate: report.editionDate,
    });
    const absent = await closeAbsent(db, asked.department, SOURCES, importId);
    const counts = { ...merged, closed: merged.closed + absent, refused: report.refused };
    const fileName = basename(asked.path);
    await saveImport(db, {
      ...counts,
      id: importId,
      fileName,
      shape,
      department: asked.department,
      startedAt,
    });
    await db.query('commit');
    return accept({ ...report, ...counts });
  } catch (error) {
    await db.query('rollback');
    throw error;
  }
}

/**
 * Brings the public FINESS register up to date from one of its official files: streams it to a staging table, then
 * merges in one transaction. An operator’s command: `db` is a connection that may become the owner of the tables.
 */
export async function importFinessRegister(
  db: RegisterDb,
  now: Date,
  asked: FinessImport,
): Promise<Result<ImportReport, ImportRefusal>> {
  const file = await openFinessFile(asked.path);
  if (!file.ok) return { ok: false, refusal: nothing(file.refusal) };
  await openStaging(db);
  const frame = await readingFrame(db, now);
  if (frame === null) return { ok: false, refusal: nothing('places-missing') };

  let refused = 0;
  const onRefused = (line: RefusedLine) => {
    refused += 1;
    asked.onRefused(line);
  };
  const staged = await stage();
  if (!staged.ok) return { ok: false, refusal: nothing(staged.refusal) };
  for (const { line, where, finess } of await dropDuplicates(db))
    onRefused({ line, where, finess, refusal: 'duplicate' });
  if ((await countStaged(db)) === 0) return { ok: false, refusal: nothing('nothing-to-import') };

  const none = { created: 0, updated: 0, closed: 0, unchanged: 0 };
  const { shape } = file.value;
  const report: ImportReport = { shape, editionDate: readDay(staged.value), ...none, refused };
  return await mergeInOneGo(db, asked, { report, importId: newId(now) }, now);

  async function stage(): Promise<Result<string, FileRefusal>> {
    if (!file.ok || frame === null) return refuse('file-not-readable');
    try {
      return accept(
        await stageFile(db, file.value.entries, { frame, department: asked.department, onRefused }),
      );
    } catch (error) {
      if (error instanceof BrokenFile) return refuse(error.refusal);
      throw error;
    }
  }
}

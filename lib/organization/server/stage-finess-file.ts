import 'server-only';
import { type DepartmentCode, departmentOfCommune } from '@/lib/territory/department';
import type { FinessEntry, RefusedLine } from '../finess-entry';
import {
  inseeCode,
  type ReadingFrame,
  readEstablishment,
  readFinessNumber,
} from '../finess-establishment';
import { type KnownCommune, locateEstablishment } from '../finess-position';
import {
  indexStaging,
  type RegisterDb,
  type StagedEstablishment,
  type StagedPosition,
  stageEstablishments,
  stageMentions,
  stagePositions,
} from './finess-register.repository';

const BATCH = 1_000;

type Staging = {
  readonly frame: ReadingFrame;
  readonly department: DepartmentCode | null;
  readonly onRefused: (line: RefusedLine) => void;
};
type Of<Kind extends FinessEntry['kind']> = Extract<FinessEntry, { kind: Kind }>;

/** Lays a whole file in the staging tables, a batch at a time. Gives the date of the edition, as written. */
export async function stageFile(
  db: RegisterDb,
  entries: AsyncIterable<readonly FinessEntry[]>,
  { frame, department, onRefused }: Staging,
): Promise<string> {
  const communes = new Map<string, KnownCommune>();
  let rows: StagedEstablishment[] = [];
  let mentions: string[] = [];
  let positions: StagedPosition[] = [];
  let indexed = false;
  let edition = '';

  const elsewhere = (communeCode: string): boolean => {
    if (department === null) return false;
    const code = inseeCode(communeCode);
    const place = code && (frame.findCommune(code)?.territoryCode ?? departmentOfCommune(code));
    return place !== null && place !== department;
  };
  const establishment = ({ raw, line, where }: Of<'establishment'>) => {
    if (elsewhere(raw.communeCode)) return;
    const read = readEstablishment(raw, frame);
    if (!read.ok) {
      const finess = readFinessNumber(raw.finess);
      if (finess) mentions.push(finess);
      onRefused({ line, where, finess: finess ?? '', refusal: read.refusal });
      return;
    }
    const commune = frame.findCommune(read.value.communeCode);
    if (commune) communes.set(read.value.finess, commune);
    rows.push({ ...read.value, line, where });
  };
  const position = ({ finess: number, point, line, where }: Of<'position'>) => {
    const finess = readFinessNumber(number);
    const commune = finess === null ? undefined : communes.get(finess);
    if (finess === null || commune === undefined || point.every((part) => part.trim() === ''))
      return;
    const at = locateEstablishment([point], commune, frame.unproject);
    if (at) positions.push({ finess, ...at });
    else onRefused({ line, where, finess, refusal: 'position-not-readable' });
  };
  const take = (entry: FinessEntry) => {
    if (entry.kind === 'establishment') establishment(entry);
    else if (entry.kind === 'position') position(entry);
    else if (entry.kind === 'refused') onRefused({ ...entry, finess: '' });
    else edition ||= entry.date;
  };
  const flush = async () => {
    await stageEstablishments(db, rows);
    await stageMentions(db, mentions);
    if (positions.length > 0 && !indexed) {
      await indexStaging(db);
      indexed = true;
    }
    await stagePositions(db, positions);
    rows = [];
    mentions = [];
    positions = [];
  };

  for await (const batch of entries) {
    for (const entry of batch) take(entry);
    if (rows.length + positions.length + mentions.length >= BATCH) await flush();
  }
  await flush();
  return edition;
}

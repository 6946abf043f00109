import 'server-only';
import { csvText } from '@/lib/exchange/csv-text';
import type { Context } from '@/lib/identity/actor';
import { accept, type Result } from '@/lib/shared/result';
import { tensionLines } from '../tension-file';
import { readTensionAs } from './read-tension';

/** The tables of the cell’s territory as one file for a spreadsheet. */
export async function readTensionFileAs(context: Context): Promise<Result<string, 'not-found'>> {
  const tension = await readTensionAs(context);
  if (!tension.ok) return tension;
  const { grains, places, activation } = tension.value;
  return accept(csvText(tensionLines(grains, places, activation !== null)));
}

import 'server-only';
import type { Context } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type MapLayers, mapLayers } from '../map-layers';
import { tensionTable } from '../tension-table';
import { readTensionAs } from './read-tension';

/** The layers of the cell’s moving map. */
export async function readMapLayersAs(context: Context): Promise<Result<MapLayers, 'not-found'>> {
  const tension = await readTensionAs(context);
  if (!tension.ok) return tension;
  const { towns, contours, points, grains, places } = tension.value;
  const rows = tensionTable(grains, places, 'epci');
  const layers = mapLayers({ towns, contours, points, rows });
  return layers ? accept(layers) : refuse('not-found');
}

import { notFound } from 'next/navigation';
import { readMapLayersAs } from '@/lib/situation/server/read-map-layers';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

/** What the moving map of a territory draws (GeoJSON by layer). */
export async function GET(): Promise<Response> {
  const layers = await readMapLayersAs(await contextAs('cell'));
  if (!layers.ok) notFound();
  return Response.json(layers.value, {
    headers: { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' },
  });
}

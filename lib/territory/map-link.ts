import type { Position } from './commune';

const ZOOM = 17;
const DECIMALS = 5;

/** Where to look a place up on a public map, opened by the person’s own tap; about a metre near. */
export function mapLink({ lat, lon }: Position): string {
  const [y, x] = [lat.toFixed(DECIMALS), lon.toFixed(DECIMALS)];
  return `https://www.openstreetmap.org/?mlat=${y}&mlon=${x}#map=${ZOOM}/${y}/${x}`;
}

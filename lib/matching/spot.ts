import { estimateTravel, type Place, type Travel } from '@/lib/territory/distance';
import type { Candidate, Spot } from './candidate';

/** A place somebody may come from, and the journey from there. */
export type From = { readonly spot: Spot; readonly travel: Travel };

const beyond = ({ spot, travel }: From, widerKm: number) => travel.km - (spot.radiusKm + widerKm);

/** Nearer in minutes, then in kilometres; the home before the others when nothing tells them apart. */
const isNearer = (one: From, than: From) =>
  one.travel.minutes < than.travel.minutes ||
  (one.travel.minutes === than.travel.minutes && one.travel.km < than.travel.km);

/**
 * Where a person would come from: of the places whose own distance reaches the post, the nearest; when none does, the one
 * that misses it by least.
 */
export function nearestSpot(candidate: Candidate, place: Place, widerKm = 0): From {
  const fromHome = {
    spot: candidate,
    travel: estimateTravel(candidate.place, place, candidate.travelMeans),
  };
  return candidate.otherPlaces.reduce<From>((best, spot) => {
    const from = { spot, travel: estimateTravel(spot.place, place, candidate.travelMeans) };
    return isBetter(from, best, widerKm) ? from : best;
  }, fromHome);
}

function isBetter(one: From, than: From, widerKm: number): boolean {
  const [left, right] = [beyond(one, widerKm), beyond(than, widerKm)];
  if (left > 0 || right > 0) return left > 0 && right > 0 ? left < right : left <= 0;
  return isNearer(one, than);
}

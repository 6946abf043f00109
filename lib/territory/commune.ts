import { sayOf } from '@/lib/shared/french';
import type { DepartmentCode } from './department';

/** A point on the Earth, in decimal degrees (WGS 84). */
export type Position = { readonly lat: number; readonly lon: number };

/** `exact`: the town centre; `approx`: the mean of neighbouring town centres (say « position approximative »). */
export const PRECISIONS = ['exact', 'approx'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** A commune of today’s official list: the only kind of place kept about a person. */
export type Commune = Position & {
  readonly code: string;
  readonly name: string;
  readonly postcodes: readonly string[];
  readonly territoryCode: DepartmentCode;
  readonly epciCode: string | null;
  readonly population: number;
  readonly precision: Precision;
};

/** « Nantes (44000) », « Paris (75) »: one postcode says where, several say less than the département. */
export function communeLabel(
  commune: Pick<Commune, 'name' | 'postcodes' | 'territoryCode'>,
): string {
  const [first, ...others] = commune.postcodes;
  const place = first !== undefined && others.length === 0 ? first : commune.territoryCode;
  return `${commune.name} (${place})`;
}

/** What follows « de » or « autour », as a commune’s name wants it: « d’Orvault », « du Pellerin », « des Sorinières », « de Rezé ». */
export function sayOfCommune(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice('Le '.length)}`;
  if (name.startsWith('Les ')) return `des ${name.slice('Les '.length)}`;
  return sayOf(name);
}

import { HARD, THIN } from '@/lib/shared/french';
import type { MapPlace, Town } from '@/lib/situation/tension-map';
import { areasOf, groundOf } from '@/lib/situation/tension-map';
import type { TensionRow } from '@/lib/situation/tension-table';
import type { Contours } from '@/lib/territory/contours';
import { MapKey } from './map-key';
import { SaveMap } from './save-map';
import { TensionMap } from './tension-map';

type Props = {
  readonly territoryName: string;
  readonly towns: readonly Town[];
  readonly contours: Contours | null;
  readonly rows: readonly TensionRow[];
  readonly points: readonly MapPlace[];
  /** hung on a wall: nothing to press */
  readonly hung?: boolean;
};

export const MAP_ID = 'carte-tension';

/** The picture of a territory beside its table: drawn by the server, read without script. */
export function AreaMap({ territoryName, towns, contours, rows, points, hung = false }: Props) {
  const areas = groundOf(towns, contours);
  if (!areas) return <p>La carte ne peut pas être dessinée{HARD}: le tableau dit la même chose.</p>;
  return (
    <figure className="self-start rounded-card border border-line bg-raised p-3">
      <TensionMap
        areas={areas}
        id={MAP_ID}
        points={points}
        shown={areasOf(rows)}
        title={`Carte de ${territoryName}${HARD}: niveau de chaque intercommunalité et heures critiques d’ici 72 h, les mêmes que dans le tableau par intercommunalité`}
      />
      <figcaption className="mt-2 text-sm text-muted">
        <MapKey />
        {areas.source ? (
          <span>
            Contours{HARD}: {areas.source}.
          </span>
        ) : (
          <span>Contours approchés, dessinés autour des centres des communes.</span>
        )}{' '}
        <span>
          {`Communes et intercommunalités${HARD}: INSEE, La Poste, DGCL (Licence Ouverte)${THIN}; positions${HARD}: GeoNames (CC BY 4.0).`}
        </span>
      </figcaption>
      {hung ? null : <SaveMap fileName="carte-de-tension.png" mapId={MAP_ID} />}
    </figure>
  );
}

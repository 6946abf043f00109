import { sayCount, THIN } from '@/lib/shared/french';
import type { TensionRow } from '@/lib/situation/tension-table';
import { isCalm, TensionRows } from './tension-table';

type Props = {
  readonly rows: readonly TensionRow[];
  readonly total: TensionRow;
  readonly activated: boolean;
};

/** As many areas as are read across a room. */
const SHOWN = 8;

/** What is not drawn on a wall is counted there: nothing is left out in silence. */
function sayRest(tense: number, calm: number): string | null {
  const rest = [
    ...(tense > 0 ? [`${sayCount(tense, 'autre')} à regarder, dans le tableau de tension`] : []),
    ...(calm > 0 ? [`${sayCount(calm, 'autre')} sans rien à couvrir ni alerte`] : []),
  ];
  return rest.length > 0 ? `${rest.join(`${THIN}; `)}.` : null;
}

/** The areas that break, the tensest first, and the whole territory: nothing to open, nothing to scroll. */
export function WallTable({ rows, total, activated }: Props) {
  const tense = rows.filter((row) => !isCalm(row));
  const rest = sayRest(Math.max(0, tense.length - SHOWN), rows.length - tense.length);
  return (
    <>
      <TensionRows
        activated={activated}
        brief
        caption="Heures critiques sans personne, par intercommunalité"
        cut="epci"
        rows={[...tense.slice(0, SHOWN), total]}
      />
      {rest ? <p className="text-muted">{rest}</p> : null}
    </>
  );
}

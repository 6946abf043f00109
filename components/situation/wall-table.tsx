import { sayCount, THIN } from '@/lib/shared/french';
import type { TensionPicture } from '@/lib/situation/tension-picture';
import { TensionRows } from './tension-table';

type Props = Pick<TensionPicture, 'columns' | 'rows' | 'total'>;

/** As many areas as are read across a room. */
const SHOWN = 8;
/** What explains a level is left to the table of the board. */
const LEFT_OUT = ['unknown', 'mean'];

/** What is not drawn on a wall is counted there: nothing is left out in silence. */
function sayRest(tense: number, calm: number): string | null {
  const rest = [
    ...(tense > 0 ? [`${sayCount(tense, 'autre')} à regarder, dans le tableau de tension`] : []),
    ...(calm > 0 ? [`${sayCount(calm, 'autre')} sans rien à couvrir ni alerte`] : []),
  ];
  return rest.length > 0 ? `${rest.join(`${THIN}; `)}.` : null;
}

/** The areas that break, the tensest first, and the whole territory: nothing to open, nothing to scroll. */
export function WallTable({ columns, rows, total }: Props) {
  const tense = rows.filter(({ isCalm }) => !isCalm);
  const rest = sayRest(Math.max(0, tense.length - SHOWN), rows.length - tense.length);
  return (
    <>
      <TensionRows
        caption="Heures critiques sans personne, par intercommunalité"
        columns={columns.filter(({ key }) => !LEFT_OUT.includes(key))}
        rows={[...tense.slice(0, SHOWN), total]}
      />
      {rest ? <p className="text-muted">{rest}</p> : null}
    </>
  );
}

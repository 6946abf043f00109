import {
  monthsChart,
  monthTables,
  sayMonth,
  sideBySide,
  type TerritoryMonth,
} from '@/lib/evaluation/publication-words';
import { upperFirst } from '@/lib/shared/french';
import { ReportDrawings } from './report-drawings';
import { ReportTableView } from './report-tables';

const DRAWN_MONTHS = 12;

/** One territory month after month, drawn and in a table; then the last month in detail. */
export function PublishedTerritory({ months }: { readonly months: readonly TerritoryMonth[] }) {
  const newest = [...months].reverse();
  return (
    <>
      <section aria-labelledby="mois" className="flex flex-col gap-4">
        <h2 className="text-xl" id="mois">
          Mois après mois
        </h2>
        <ReportDrawings
          charts={[
            {
              kind: 'columns',
              sentence:
                'Rayé : places demandées. Plein : celles qui ont été pourvues. Les nombres trop petits pour être publiés n’y sont pas.',
              chart: monthsChart(months.slice(-DRAWN_MONTHS)),
            },
          ]}
        />
        <ReportTableView
          table={sideBySide(
            'Tous les mois publiés',
            'Mois',
            newest.map(({ month, figures }) => ({ name: upperFirst(sayMonth(month)), figures })),
          )}
        />
      </section>
      {newest[0] ? (
        <section aria-labelledby="detail" className="flex flex-col gap-4">
          <h2 className="text-xl" id="detail">
            Le dernier mois, en détail
          </h2>
          {monthTables(newest[0]).map((table) => (
            <ReportTableView key={table.title} table={table} />
          ))}
        </section>
      ) : null}
    </>
  );
}

import type { ReportChart } from '@/lib/evaluation/chart';
import { holdTogether } from '@/lib/shared/french';
import { BarDrawing } from './bar-drawing';
import { ColumnDrawing } from './column-drawing';

/** What a report draws above one of its tables, and what the stripes mean. */
export function ReportDrawings({ charts }: { readonly charts: readonly ReportChart[] }) {
  return charts.map((chart) => (
    <div
      className="flex flex-col gap-4 rounded-card border border-line bg-raised p-4 print:break-inside-avoid"
      key={chart.sentence}
    >
      <p className="max-w-text text-muted text-sm">{holdTogether(chart.sentence)}</p>
      {chart.kind === 'columns' ? (
        <ColumnDrawing chart={chart.chart} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 md:grid-cols-2">
          {chart.charts.map((one) => (
            <BarDrawing chart={one} key={one.title} />
          ))}
        </div>
      )}
    </div>
  ));
}

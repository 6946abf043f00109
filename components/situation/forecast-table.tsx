import { Badge, type BadgeTone } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import { Disclosure } from '@/components/ui/disclosure';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD } from '@/lib/shared/french';
import { sayBand } from '@/lib/situation/figure-words';
import { type Forecast, tightOf } from '@/lib/situation/forecast';
import type { Gap } from '@/lib/situation/told-counts';
import { GAP_WORDS, sayColumnDay, sayToCover } from './tension-view';

const UNTOLD = 'trop peu pour le dire ici';

const TONES: Readonly<Record<Gap, BadgeTone>> = {
  nothing: 'neutral',
  enough: 'green',
  tight: 'yellow',
  short: 'red',
};

/** One day of one trade: what is to cover, who is ready, and the word that says whether it will do. */
function DayCell({ forecast }: { readonly forecast: Forecast | undefined }) {
  if (!forecast || forecast.posted + forecast.usualMore === 0)
    return <span className="text-muted">rien à couvrir</span>;
  const { gap, ready } = forecast;
  return (
    <span className="flex flex-col items-start gap-1 max-sm:items-end">
      <span>{sayToCover(forecast)}</span>
      <span className="text-sm text-muted">
        {`prêtes${HARD}: ${ready ? sayBand(ready) : UNTOLD}`}
      </span>
      {gap ? <Badge tone={TONES[gap]}>{GAP_WORDS[gap]}</Badge> : null}
    </span>
  );
}

type Row = { readonly trade: Trade; readonly days: ReadonlyMap<string, Forecast> };

function rowsOf(forecasts: readonly Forecast[]): readonly Row[] {
  const trades = [...new Set(forecasts.map(({ trade }) => trade))];
  const short = (trade: Trade) =>
    forecasts.filter((one) => one.trade === trade && one.gap === 'short').length;
  return trades
    .sort(
      (one, other) =>
        short(other) - short(one) ||
        TRADE_TABLE[one].label.localeCompare(TRADE_TABLE[other].label, 'fr'),
    )
    .map((trade) => ({
      trade,
      days: new Map(forecasts.filter((one) => one.trade === trade).map((one) => [one.day, one])),
    }));
}

/** Where the ready reserve will not do, or hardly, soonest first; then every trade asked for, day by day. */
export function ForecastTable({ forecasts }: { readonly forecasts: readonly Forecast[] }) {
  const watched = tightOf(forecasts);
  return (
    <>
      <DataTable
        caption="Là où la réserve prête ne suffira pas, ou à peine"
        columns={[
          { key: 'trade', title: 'Métier', cell: ({ trade }) => TRADE_TABLE[trade].label },
          { key: 'day', title: 'Jour', cell: ({ day }) => sayColumnDay(day) },
          { key: 'cover', title: 'À couvrir', cell: sayToCover },
          {
            key: 'ready',
            title: 'Personnes prêtes',
            cell: ({ ready }) => (ready ? sayBand(ready) : UNTOLD),
          },
          {
            key: 'gap',
            title: 'Verdict',
            cell: ({ gap }) => (gap ? <Badge tone={TONES[gap]}>{GAP_WORDS[gap]}</Badge> : '–'),
          },
        ]}
        empty="La réserve prête suffit partout, ou ce qui manque est trop petit pour être dit."
        rowKey={({ trade, day }) => `${trade} ${day}`}
        rows={watched}
        stacked
      />
      <Disclosure summary="Tous les métiers demandés, jour par jour">
        <DayTable forecasts={forecasts} />
      </Disclosure>
    </>
  );
}

/** Every trade asked for, day by day. */
function DayTable({ forecasts }: { readonly forecasts: readonly Forecast[] }) {
  const days = [...new Set(forecasts.map(({ day }) => day))].sort();
  return (
    <DataTable
      caption="Places à couvrir et personnes prêtes, par métier et par jour"
      columns={[
        { key: 'trade', title: 'Métier', cell: ({ trade }) => TRADE_TABLE[trade].label },
        ...days.map((day) => ({
          key: day,
          title: sayColumnDay(day),
          cell: (row: Row) => <DayCell forecast={row.days.get(day)} />,
        })),
      ]}
      empty="Rien n’est publié ni habituel dans les sept jours."
      hideCaption
      rowKey={({ trade }) => trade}
      rows={rowsOf(forecasts)}
      stacked
    />
  );
}

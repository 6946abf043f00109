import { DataTable } from '@/components/ui/data-table';
import { sayNumber } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { DELAY_DAYS, type Delays } from '@/lib/situation/delays';
import { type Waiting, waitingLines } from '@/lib/situation/waiting';
import { sayMedian } from './tension-view';

type Props = {
  readonly lately: Delays;
  readonly before: Delays;
  readonly waiting: Waiting;
  readonly now: Date;
};

type Row = { readonly name: string; readonly read: (delays: Delays) => string };

const ROWS: readonly Row[] = [
  { name: 'Besoins publiés', read: ({ posted }) => sayNumber(posted) },
  { name: 'Besoins pourvus', read: ({ filled }) => sayNumber(filled) },
  {
    name: 'De la publication au premier oui (médiane)',
    read: ({ minutesToFirstYes, answered }) => sayMedian(minutesToFirstYes, answered),
  },
  {
    name: 'De la publication au besoin pourvu (médiane)',
    read: ({ minutesToFilled, filled }) => sayMedian(minutesToFilled, filled),
  },
];

/** How fast needs are answered and filled, beside the week before. */
export function DelayTable({ lately, before, waiting, now }: Props) {
  const { half } = waiting;
  return (
    <>
      <DataTable
        caption="Délais des besoins publiés"
        columns={[
          { key: 'name', title: 'Mesure', cell: ({ name }) => name },
          {
            key: 'lately',
            title: `Depuis ${DELAY_DAYS} jours`,
            numeric: true,
            cell: ({ read }) => read(lately),
          },
          {
            key: 'before',
            title: `Les ${DELAY_DAYS} jours d’avant`,
            numeric: true,
            cell: ({ read }) => read(before),
          },
        ]}
        hideCaption
        rowKey={({ name }) => name}
        rows={ROWS}
        stacked
      />
      {half ? (
        <>
          <DataTable
            caption="Besoins encore ouverts, depuis leur publication"
            columns={[
              { key: 'label', title: 'Publiés', cell: ({ label }) => label },
              {
                ...{ key: 'needs', title: 'Besoins', numeric: true },
                cell: ({ needs: count }) => sayNumber(count),
              },
              {
                ...{ key: 'seats', title: 'Places à pourvoir', numeric: true },
                cell: ({ seats }) => sayNumber(seats),
              },
            ]}
            rowKey={({ label }) => label}
            rows={waitingLines(waiting)}
            stacked
          />
          <p className="text-sm text-muted">
            La moitié des besoins encore ouverts étaient déjà publiés {sayAgo(half, now)}.
          </p>
        </>
      ) : null}
    </>
  );
}

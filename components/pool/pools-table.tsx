import { DataTable } from '@/components/ui/data-table';
import { Tabs } from '@/components/ui/tabs';
import {
  STEP_TABLE,
  type Step,
  type ToldWindow,
  WINDOW_LABELS,
  WINDOWS,
  type Window,
} from '@/lib/pool/funnel';
import { sayDelayToYes, sayStep } from './funnel-words';

type Row = { readonly name: string; readonly told: ToldWindow | null };

const SHOWN: readonly Step[] = [
  'registered',
  'asked',
  'reached',
  'fitting',
  'yes',
  'present',
  'stayed',
];

/** What each pool gave over one window: the figures of their pages, side by side. */
export function PoolsTable({
  rows,
  window,
}: {
  readonly rows: readonly Row[];
  readonly window: Window;
}) {
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-xl" id="compares">
        Ce que donne chaque vivier
      </h2>
      <Tabs
        label="Personnes entrées depuis"
        links={WINDOWS.map((slug) => ({
          href: `/cellule/viviers?depuis=${slug}#compares`,
          label: WINDOW_LABELS[slug],
          current: slug === window,
        }))}
      />
      <DataTable
        caption="Ce que donne chaque vivier"
        columns={[
          { key: 'name', title: 'Vivier', cell: ({ name }) => name },
          ...SHOWN.map((step) => ({
            ...{ key: step, title: STEP_TABLE[step].label, numeric: true },
            cell: ({ told }: Row) => sayStep(told?.funnel ?? [], step),
          })),
          {
            ...{ key: 'delay', title: 'Un oui sur deux en moins de', numeric: true },
            cell: ({ told }) => sayDelayToYes(told?.minutesToYes ?? null),
          },
        ]}
        hideCaption
        rowKey={({ name }) => name}
        rows={rows}
        stacked
      />
      <p className="max-w-text text-muted text-sm">
        Les nombres sont arrondis à 5 en dessous, comme sur la page de chaque vivier. Un vivier
        confidentiel garde les siens : ils sont lus par qui s’en occupe.
      </p>
    </div>
  );
}

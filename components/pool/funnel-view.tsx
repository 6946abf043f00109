import { DataTable } from '@/components/ui/data-table';
import { Meter } from '@/components/ui/meter';
import { Tabs } from '@/components/ui/tabs';
import {
  lengthOf,
  STEP_TABLE,
  sayTold,
  type ToldFunnel,
  WINDOW_LABELS,
  WINDOWS,
  type Window,
} from '@/lib/pool/funnel';
import { sayDuration } from '@/lib/shared/french';

type Props = {
  readonly funnel: ToldFunnel;
  readonly minutesToYes: number | null;
  readonly window: Window;
  readonly path: string;
};

/** How far people went, step after step: a bar and its words, then the table. */
export function FunnelView({ funnel, minutesToYes, window, path }: Props) {
  const most = Math.max(1, ...funnel.map(({ told }) => lengthOf(told)));
  return (
    <div className="flex flex-col gap-6">
      <Tabs
        label="Personnes entrées depuis"
        links={WINDOWS.map((slug) => ({
          href: `${path}?depuis=${slug}`,
          label: WINDOW_LABELS[slug],
          current: slug === window,
        }))}
      />
      <div className="flex max-w-2xl flex-col gap-4">
        {funnel.map(({ step, told }) => (
          <Meter
            key={step}
            label={STEP_TABLE[step].label}
            max={most}
            value={lengthOf(told)}
            words={sayTold(told)}
          />
        ))}
      </div>
      {minutesToYes === null ? null : (
        <p>
          Un oui arrive, une fois sur deux, en moins de{' '}
          {sayDuration(Math.max(1, Math.round(minutesToYes)))}.
        </p>
      )}
      <DataTable
        caption="Étape par étape"
        columns={[
          { key: 'step', title: 'Étape', cell: ({ step }) => STEP_TABLE[step].label },
          { key: 'what', title: 'Ce que c’est', cell: ({ step }) => STEP_TABLE[step].hint },
          { key: 'count', title: 'Personnes', cell: ({ told }) => sayTold(told), numeric: true },
        ]}
        rowKey={({ step }) => step}
        rows={[...funnel]}
        stacked
      />
      <p className="max-w-text text-muted text-sm">
        Chaque personne est comptée jusqu’où elle est allée depuis son entrée. Les nombres sont
        arrondis à 5 en dessous, et un nombre de moins de 5 n’est pas donné : personne ne se
        retrouve par soustraction.
      </p>
    </div>
  );
}

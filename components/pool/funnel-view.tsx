import { DataTable, type TableColumn } from '@/components/ui/data-table';
import { Meter } from '@/components/ui/meter';
import { Tabs } from '@/components/ui/tabs';
import {
  lengthOf,
  STEP_TABLE,
  STEPS,
  type Step,
  sayTold,
  type ToldWindow,
  WINDOW_LABELS,
  type Window,
} from '@/lib/pool/funnel';
import { sayDelayToYes, sayStep } from './funnel-words';

type Props = {
  readonly told: readonly ToldWindow[];
  readonly window: Window;
  readonly path: string;
};

/** How far people went, step after step: a bar and its words for one window, then every window side by side. */
export function FunnelView({ told, window, path }: Props) {
  const chosen = told.find((one) => one.window === window);
  const funnel = chosen?.funnel ?? [];
  const most = Math.max(1, ...funnel.map((step) => lengthOf(step.told)));
  return (
    <div className="flex flex-col gap-6">
      <Tabs
        label="Personnes entrées depuis"
        links={told.map((one) => ({
          href: `${path}?depuis=${one.window}`,
          label: WINDOW_LABELS[one.window],
          current: one.window === window,
        }))}
      />
      <div className="flex max-w-2xl flex-col gap-4">
        {funnel.map(({ step, told: count }) => (
          <Meter
            key={step}
            label={STEP_TABLE[step].label}
            max={most}
            value={lengthOf(count)}
            words={sayTold(count)}
          />
        ))}
      </div>
      <WindowsTable told={told} />
      <p className="max-w-text text-muted text-sm">
        Chaque personne est comptée jusqu’où elle est allée depuis son entrée. Les nombres sont
        arrondis à 5 en dessous, et un nombre de moins de 5 n’est pas donné : personne ne se
        retrouve par soustraction.
      </p>
    </div>
  );
}

const DELAY = 'delay';

/** The same steps over each window, and how long a yes took, so that one period is read beside another. */
function WindowsTable({ told }: Pick<Props, 'told'>) {
  const columns = told.map(
    ({ window, funnel, minutesToYes }): TableColumn<Step | typeof DELAY> => ({
      ...{ key: window, title: WINDOW_LABELS[window], numeric: true },
      cell: (row) => (row === DELAY ? sayDelayToYes(minutesToYes) : sayStep(funnel, row)),
    }),
  );
  return (
    <DataTable
      caption="Étape par étape, d’une période à l’autre"
      columns={[
        {
          ...{ key: 'step', title: 'Étape' },
          cell: (row) =>
            row === DELAY ? (
              'Quand c’est oui, une fois sur deux en moins de'
            ) : (
              <>
                {STEP_TABLE[row].label}
                <span className="block font-normal text-muted text-sm">{STEP_TABLE[row].hint}</span>
              </>
            ),
        },
        ...columns,
      ]}
      rowKey={(row) => row}
      rows={[...STEPS, DELAY] as const}
      stacked
    />
  );
}

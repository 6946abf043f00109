import { totalOf } from '@/lib/shared/points';
import { ActionForm } from './action-form';
import { DataTable } from './data-table';
import { Disclosure } from './disclosure';
import type { FormAction } from './keep-on-failure';
import { PointsTotal } from './points-total';
import { TextArea } from './text-area';
import { TextField } from './text-field';

type Part = { readonly name: string; readonly label: string; readonly meaning: string };
type Points = Readonly<Record<string, number>>;

type TableProps = {
  readonly caption: string;
  readonly parts: readonly Part[];
  readonly points: Points;
};

/** How many points each part can give, and what it looks at. */
export function PointsTable({ caption, parts, points }: TableProps) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'part', title: 'Critère', cell: ({ label }) => label },
        {
          key: 'points',
          title: 'Points au plus',
          numeric: true,
          cell: ({ name }) => points[name],
        },
        { key: 'meaning', title: 'Ce qui est regardé', cell: ({ meaning }) => meaning },
      ]}
      rowKey={({ name }) => name}
      rows={parts}
      stacked
    />
  );
}

type Version = {
  readonly version: string;
  readonly points: Points;
  readonly reason: string;
  /** since when, as people say it */
  readonly since: string;
};

type Props = {
  readonly action: FormAction;
  readonly label: string;
  readonly submitLabel: string;
  /** who reads why */
  readonly readBy: string;
  readonly parts: readonly Part[];
  readonly current: { readonly version: string; readonly points: Points };
  readonly versions: readonly Version[];
  /** what holds now is shown first, under the first words; changing it is folded under the second */
  readonly shown?: readonly [caption: string, change: string];
};

/** Points shared between parts, a hundred in all: changed with a reason, every version kept below. */
export function PointsEditor({
  action,
  label,
  submitLabel,
  readBy,
  parts,
  current,
  versions,
  shown,
}: Props) {
  const names = parts.map(({ name }) => name);
  return (
    <>
      {shown ? <PointsTable caption={shown[0]} parts={parts} points={current.points} /> : null}
      <ActionForm
        action={action}
        foldedUnder={shown?.[1]}
        label={label}
        layout="panel"
        summary={<PointsTotal parts={names} read={totalOf(current.points)} />}
        submitLabel={submitLabel}
      >
        <input name="version" type="hidden" value={current.version} />
        {parts.map(({ name, label: title, meaning }) => (
          <TextField
            defaultValue={String(current.points[name])}
            hint={meaning}
            inputMode="numeric"
            key={name}
            label={title}
            maxLength={3}
            name={name}
          />
        ))}
        <TextArea hint={readBy} label="Pourquoi" maxLength={1000} name="raison" />
      </ActionForm>
      {versions.map((one) => (
        <Disclosure key={one.version} summary={`Version ${one.version}, depuis le ${one.since}`}>
          <PointsTable
            caption={`Points de la version ${one.version}`}
            parts={parts}
            points={one.points}
          />
          <p className="pt-2">{one.reason}</p>
        </Disclosure>
      ))}
    </>
  );
}

import { sayNumber } from '@/lib/shared/french';

export type BarPart = {
  readonly name: string;
  readonly value: number;
  /** What the part says in words: « à 18 min », « diplôme vérifié ». */
  readonly words?: string;
};

type Props = {
  /** What the whole is: « Score », « Heures de la semaine ». */
  readonly label: string;
  readonly parts: readonly BarPart[];
  readonly max: number;
  /** Leaves out « Voir le détail » when the row already shows it. */
  readonly plain?: boolean;
};

const FILLS = [
  'bg-part-1',
  'bg-part-2 hatched',
  'bg-part-3',
  'bg-part-4 hatched',
  'bg-part-5',
  'bg-part-6 hatched',
];

const toTenth = (value: number) => Math.round(value * 10) / 10;
const fillOf = (rank: number) => FILLS[rank % FILLS.length] ?? 'bg-part-1';

function PartTable({ label, parts, max, total }: Props & { total: number }) {
  return (
    <table className="mt-2 w-full max-w-md text-sm">
      <caption className="sr-only">Détail : {label}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Partie</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part, rank) => (
          <tr className="border-b border-line" key={part.name}>
            <th className="py-1 text-start font-normal" scope="row">
              <Swatch rank={rank} />
              {part.name}
              {part.words ? <span className="text-muted"> — {part.words}</span> : null}
            </th>
            <td className="py-1 ps-4 text-end align-top font-semibold">{sayNumber(part.value)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th className="py-1 text-start" scope="row">
            Total sur {max}
          </th>
          <td className="py-1 ps-4 text-end font-semibold">{sayNumber(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** What the colours of the bars below stand for, said once for a whole list. */
export function BarLegend({
  title,
  names,
}: {
  /** what a bar adds up: « Chaque barre : les points, sur 100 » */
  readonly title: string;
  /** the parts, in the order of the bars */
  readonly names: readonly string[];
}) {
  return (
    <div className="text-sm text-muted">
      <p>{title}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {names.map((name, rank) => (
          <li key={name}>
            <Swatch rank={rank} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

const Swatch = ({ rank }: { readonly rank: number }) => (
  <span
    aria-hidden
    className={`me-2 inline-block size-3 align-baseline ${fillOf(rank)}`}
    data-keep-colour
  />
);

/** The parts of a score side by side; each is named to a screen reader and in the table underneath. */
export function StackedBar({ label, parts, max, plain = false }: Props) {
  const total = toTenth(parts.reduce((sum, part) => sum + part.value, 0));
  const said = parts.map((part) => `${part.name} ${sayNumber(part.value)}`).join(', ');

  return (
    <div>
      <div
        aria-label={`${label} : ${sayNumber(total)} sur ${max}. ${said}.`}
        className="flex h-3 gap-0.5 overflow-hidden rounded-field bg-sunken"
        role="img"
      >
        {parts.map((part, rank) => (
          <span
            className={`h-full ${fillOf(rank)}`}
            data-keep-colour
            key={part.name}
            style={{ width: `${max > 0 ? (part.value / max) * 100 : 0}%` }}
            title={`${part.name} : ${sayNumber(part.value)}`}
          />
        ))}
      </div>
      {plain ? null : (
        <details className="mt-1">
          <summary className="inline-flex min-h-target items-center py-1 text-sm text-accent sm:min-h-6 underline underline-offset-4">
            Voir le détail des points
          </summary>
          <PartTable {...{ label, parts, max, total }} />
        </details>
      )}
    </div>
  );
}

import { Badge } from '@/components/ui/badge';
import { BarLegend, StackedBar } from '@/components/ui/stacked-bar';
import { FULL_SCORE } from '@/lib/matching/weights';
import { HARD, holdTogether } from '@/lib/shared/french';
import type { CandidateRow } from './candidate-view';
import { PersonTick } from './person-tick';
import { tickId } from './ticks';

type Props = {
  readonly rows: readonly CandidateRow[];
  /** how many are ticked in advance: the first with nothing to confirm who were not asked enough already */
  readonly chosen: number;
};

/** Who could come, best first, each with the reasons: a box to tick per person; those of last resort under their own heading. */
export function CandidateList({ rows, chosen }: Props) {
  const ticked = tickedOf(rows, chosen);
  const placed = rows.map((row, index) => ({ row, rank: index + 1 }));
  const others = placed.filter(({ row }) => row.lastResort);
  return (
    <>
      <BarLegend names={(rows[0]?.parts ?? []).map(({ name }) => name)} title={LEGEND} />
      <Ranks placed={placed.filter(({ row }) => !row.lastResort)} ticked={ticked} />
      {others.length > 0 ? (
        <section aria-labelledby={LAST_RESORT} className="flex flex-col gap-2">
          <h3 className="text-lg" id={LAST_RESORT}>
            En dernier recours
          </h3>
          <p className="text-muted">
            Ces personnes ne se sont pas dites libres, ou il y a longtemps{HARD}: à solliciter si
            les autres ne suffisent pas.
          </p>
          <Ranks placed={others} ticked={ticked} />
        </section>
      ) : null}
    </>
  );
}

const LEGEND = `Chaque barre montre les points de la personne, critère par critère, sur ${FULL_SCORE}.`;
const LAST_RESORT = 'dernier-recours';

function Ranks({
  placed,
  ticked,
}: {
  readonly placed: readonly { readonly row: CandidateRow; readonly rank: number }[];
  readonly ticked: ReadonlySet<string>;
}) {
  if (placed.length === 0) return null;
  return (
    <ol className="flex flex-col divide-y divide-line rounded-card border border-line bg-raised">
      {placed.map(({ row, rank }) => (
        <li className="p-4" key={row.personId}>
          <Candidate checked={ticked.has(row.personId)} rank={rank} row={row} />
        </li>
      ))}
    </ol>
  );
}

/** Who is ticked in advance: the first with nothing to confirm who were not asked enough already. */
export const tickedOf = (rows: readonly CandidateRow[], chosen: number): ReadonlySet<string> =>
  new Set(
    rows
      .filter(({ warnings, spared }) => warnings.length === 0 && !spared)
      .slice(0, chosen)
      .map(({ personId }) => personId),
  );

function Candidate({
  row,
  rank,
  checked,
}: {
  readonly row: CandidateRow;
  readonly rank: number;
  readonly checked: boolean;
}) {
  return (
    <div className="flex flex-col gap-2">
      <label className="flex min-h-target items-start gap-3" htmlFor={tickId(row.personId)}>
        <PersonTick personId={row.personId} proposed={checked} />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <span className="font-semibold">
            <span className="text-muted">{rank}. </span>
            {row.name} <span className="font-normal">– {row.trade}</span>
          </span>
          <span className="tabular-nums">
            {row.travel}, {row.commune}
          </span>
        </span>
      </label>
      <div className="ms-9 flex flex-col gap-2">
        <p className="text-muted first-letter:uppercase">{holdTogether(row.reasons.join(' · '))}</p>
        <p className="flex flex-wrap gap-2">
          <Badge>{row.kind}</Badge>
          {row.lastResort ? <Badge tone="yellow">En dernier recours</Badge> : null}
        </p>
        {row.warnings.map(({ rule, words }) => (
          <p className="flex flex-wrap items-baseline gap-2 text-sm" key={rule}>
            <Badge tone="orange">À confirmer</Badge> {holdTogether(words)}
          </p>
        ))}
        {row.due.length > 0 ? (
          <p className="text-muted text-sm">
            Avant la mission{HARD}: {holdTogether(row.due.join(', '))}.
          </p>
        ) : null}
        {row.notes.length > 0 ? (
          <p className="text-muted text-sm">
            Bon à savoir{HARD}: {holdTogether(row.notes.join(', '))}.
          </p>
        ) : null}
        {row.caution ? <p className="text-sm">{holdTogether(row.caution)}</p> : null}
        {row.toBeFirst ? (
          <p className="text-muted text-sm">{holdTogether(row.toBeFirst)}.</p>
        ) : null}
        <StackedBar label={`Score de ${row.name}`} max={FULL_SCORE} parts={row.parts} />
      </div>
    </div>
  );
}

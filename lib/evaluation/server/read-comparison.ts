import 'server-only';
import { coveredBy } from '@/lib/activation/activation';
import { listActivations } from '@/lib/activation/server/activation.repository';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  activationOf,
  type Choice,
  choicesFor,
  comparedTables,
  sideOf,
  type Told,
  toldByPublication,
  toldByReport,
} from '../comparison';
import { monthPeriod } from '../publication';
import type { TerritoryMonth } from '../publication-words';
import type { ReportTable } from '../report-words';
import { readPublicationAs } from './read-publication';
import { readReport } from './read-report';

/** What may be compared, what is, and how it compares. */
export type Comparison = {
  readonly choices: readonly Choice[];
  readonly one: Choice;
  readonly other: Choice;
  readonly tables: readonly ReportTable[];
};

/** Two periods of the speaker’s territory side by side, or one beside what another territory published; the last two months when nothing is said. */
export async function readComparisonAs(
  context: Context<CellMember>,
  asked: { readonly one: unknown; readonly other: unknown },
): Promise<Result<Comparison, 'not-found'>> {
  const { actor, now } = context;
  const [published, activations] = await Promise.all([
    readPublicationAs({ actor: { role: 'visitor' }, now }),
    withActor(actor, 'read', now, (tx) => listActivations(tx, actor.territoryId)),
  ]);
  const choices = choicesFor({ territory: actor.territoryId, now }, activations, published);
  const one = asked.one === undefined ? choices[1] : sideOf(choices, asked.one);
  const other = asked.other === undefined ? choices[0] : sideOf(choices, asked.other);
  if (!one || !other) return refuse('not-found');
  // what is over is read side by side: neither waits for the other
  const from = { activations, published };
  const [ofOne, ofOther] = await Promise.all([
    tellSide(context, one, from),
    tellSide(context, other, from),
  ]);
  const tables = comparedTables(
    { label: one.label, told: ofOne },
    { label: other.label, told: ofOther },
  );
  return accept({ choices, one, other, tables });
}

const NOTHING_TOLD: Told = new Map();

async function tellSide(
  context: Context<CellMember>,
  { side }: Choice,
  from: {
    readonly activations: Awaited<ReturnType<typeof listActivations>>;
    readonly published: readonly TerritoryMonth[];
  },
): Promise<Told> {
  if (side.kind === 'published') {
    const found = from.published.find(
      ({ territory, month }) => territory === side.territory && month === side.month,
    );
    return found ? toldByPublication(found) : NOTHING_TOLD;
  }
  const activation = from.activations.find(({ id }) => id === activationOf(side));
  const period =
    side.kind === 'month'
      ? monthPeriod(side.month)
      : activation && coveredBy(activation, context.now);
  if (!period) return NOTHING_TOLD;
  const { actor, now } = context;
  return toldByReport(await withActor(actor, 'read', now, (tx) => readReport(tx, context, period)));
}

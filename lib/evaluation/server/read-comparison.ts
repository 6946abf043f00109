import 'server-only';
import { listActivations } from '@/lib/activation/server/activation.repository';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type Choice,
  choiceOf,
  choicesFor,
  comparedTables,
  type Told,
  toldByPublication,
  toldByReport,
} from '../comparison';
import type { ReportTable } from '../report-words';
import { readPublicationAs } from './read-publication';
import { readReport } from './read-report';
import { listSeasons } from './season.repository';

/** What an address asks to set side by side. */
export type AskedSides = { readonly one: unknown; readonly other: unknown };

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
  asked: AskedSides,
): Promise<Result<Comparison, 'not-found'>> {
  const choices = await listChoices(context);
  const one = asked.one === undefined ? choices[1] : choiceOf(choices, asked.one);
  const other = asked.other === undefined ? choices[0] : choiceOf(choices, asked.other);
  if (!one || !other) return refuse('not-found');
  // what is over is read side by side: neither waits for the other
  const [ofOne, ofOther] = await Promise.all([tellSide(context, one), tellSide(context, other)]);
  const tables = comparedTables(
    { label: one.label, told: ofOne },
    { label: other.label, told: ofOther },
  );
  return accept({ choices, one, other, tables });
}

async function listChoices(context: Context<CellMember>): Promise<readonly Choice[]> {
  const { actor, now } = context;
  const { territoryId } = actor;
  const [published, own] = await Promise.all([
    readPublicationAs({ actor: { role: 'visitor' }, now }),
    withActor(actor, 'read', now, async (tx) => ({
      activations: await listActivations(tx, territoryId),
      seasons: await listSeasons(tx, territoryId),
    })),
  ]);
  return choicesFor({ territory: territoryId, now }, { ...own, published });
}

async function tellSide(context: Context<CellMember>, { of }: Choice): Promise<Told> {
  if ('figures' in of) return toldByPublication(of);
  const { actor, now } = context;
  return toldByReport(await withActor(actor, 'read', now, (tx) => readReport(tx, context, of)));
}

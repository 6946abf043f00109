import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { HARD, THIN } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { gridQuestion } from '../grid';
import { type GridAnswer, planAnswer, type SeasonId } from '../season';
import { findSeason, insertAnswer, listAnswers, lockAnswer } from './season.repository';

/** What is written to one question, over the version that was read; 0 when there was none. */
export type Answering = {
  readonly seasonId: SeasonId | null;
  readonly question: string;
  readonly seen: number;
  readonly words: string;
};

/** The cell answers one question of its season’s grid; whoever wrote since is told about, in their own words. */
export async function answerGridAs(
  context: Context<CellMember>,
  { seasonId, question, seen, words }: Answering,
): Promise<Result<{ readonly seasonId: SeasonId }, 'not-found' | 'changed-meanwhile'>> {
  const { actor, now } = context;
  const asked = gridQuestion(question);
  if (!seasonId || !asked) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    await lockAnswer(tx, seasonId, asked.slug);
    if (!(await findSeason(tx, seasonId))) return refuse('not-found');
    const [last] = await listAnswers(tx, seasonId, asked.slug);
    const planned = planAnswer(last ?? null, seen);
    if (!planned.ok) return refuse(planned.refusal, last && sayWritten(last, now));
    const { version } = planned.value;
    if (last && last.words === words) return accept({ seasonId });
    await insertAnswer(tx, seasonId, { question: asked.slug, version, words }, context);
    await record(tx, context, {
      ...{ action: 'season.answer', objectKind: 'season', objectId: seasonId },
      facts: { question: asked.slug, version },
    });
    return accept({ seasonId });
  });
}

const sayWritten = ({ byName, words, writtenAt }: GridAnswer, now: Date): string =>
  `${byName} a écrit ici (${sayMoment(writtenAt, now)})${HARD}: «${THIN}${words}${THIN}».`;

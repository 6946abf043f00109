import 'server-only';
import type { Answering, Context } from '@/lib/identity/actor';
import { accept, type Result } from '@/lib/shared/result';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import type { Answer } from '../answer.schema';
import { type AcceptRefusal, acceptSolicitationAs } from './accept-solicitation';
import { type CancelRefusal, cancelMyMissionAs } from './cancel-mission';
import { reconfirmMissionAs } from './reconfirm-mission';

export type AnswerRefusal = AcceptRefusal | CancelRefusal | 'already-answered';

/** One answer from whoever was asked, from a link or from their own space: yes, no, give up, or yes again. */
export async function answerAs(
  context: Context<Answering>,
  answer: Answer,
): Promise<Result<{ readonly said: Answer['reponse'] }, AnswerRefusal>> {
  const outcome = await sayIt(context, answer);
  return outcome.ok ? accept({ said: answer.reponse }) : outcome;
}

function sayIt(
  context: Context<Answering>,
  answer: Answer,
): Promise<Result<unknown, AnswerRefusal>> {
  switch (answer.reponse) {
    case 'oui':
      return acceptSolicitationAs(context, answer.vu);
    case 'toujours':
      return reconfirmMissionAs(context, answer.vu);
    case 'annuler':
      return cancelMyMissionAs(context, answer.motif);
    case 'non':
      return declineSolicitationAs(context, {
        scope: answer.portee,
        reason: answer.motif,
        pauseDays: answer.pause,
      });
  }
}

import 'server-only';
import type { Answering, Context } from '@/lib/identity/actor';
import { accept, type Result } from '@/lib/shared/result';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { askTwinAs } from '@/lib/solicitation/server/find-twin';
import { joinReserveAs } from '@/lib/solicitation/server/join-reserve';
import type { Answer } from '../answer.schema';
import { type AcceptRefusal, acceptAfterAllAs, sayYesAs } from './accept-solicitation';
import { type CancelRefusal, cancelMyMissionAs } from './cancel-mission';
import { reconfirmMissionAs } from './reconfirm-mission';

export type AnswerRefusal =
  | AcceptRefusal
  | CancelRefusal
  | 'already-answered'
  | 'not-filled'
  | 'no-twin';

/** What was said, and the token of another demand to go on with, when the answer opened one. */
export type Said = {
  readonly said: Answer['reponse'];
  readonly token: string | null;
  /** a yes that waits for the structure to confirm it */
  readonly offered?: boolean;
  /** a yes that is noted, and waits for the employer’s */
  readonly waits: boolean;
};

/** One answer from whoever was asked, from a link or from their own space: yes, no, give up, or yes again. */
export async function answerAs(
  context: Context<Answering>,
  answer: Answer,
): Promise<Result<Said, AnswerRefusal>> {
  if (answer.reponse === 'jumeau') {
    const twin = await askTwinAs(context, answer.besoin);
    return twin.ok ? accept({ said: answer.reponse, token: twin.value.token, waits: false }) : twin;
  }
  const outcome = await sayIt(context, answer);
  const waits = !outcome.ok && outcome.refusal === 'employer-not-agreed-yet';
  if (!outcome.ok && !waits) return outcome;
  const offered = outcome.ok && outcome.value === 'offered';
  return accept({ said: answer.reponse, token: null, waits, offered });
}

function sayIt(
  context: Context<Answering>,
  answer: Exclude<Answer, { reponse: 'jumeau' }>,
): Promise<Result<unknown, AnswerRefusal>> {
  switch (answer.reponse) {
    case 'oui':
      return sayYesAs(context, answer.vu);
    case 'finalement':
      return acceptAfterAllAs(context, answer.vu);
    case 'toujours':
      return reconfirmMissionAs(context, answer.vu);
    case 'reserve':
      return joinReserveAs(context);
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

import { answerPage } from '@/components/solicitation/answer-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { notNowPage, notWrittenPage, unknownLinkPage } from '@/components/solicitation/plain-html';
import { type AnswerState, sayLateYes } from '@/lib/assignment/answer';
import { answerForm } from '@/lib/assignment/answer.schema';
import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { answerAs } from '@/lib/assignment/server/answer';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { sayStatus } from '@/lib/profile/vehicle';
import { againOf } from '@/lib/solicitation/again';
import { limitsToldToPerson } from '@/lib/solicitation/limit';
import { type OpenLink, openAnswerLink } from '@/lib/solicitation/server/open-link';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { orNotNow } from '@/lib/web/not-now';
import { requestInstant } from '@/lib/web/request-instant';
import { UNAVAILABLE } from '@/lib/web/unavailable';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly token: string }> };
const MESSAGES: Readonly<Record<string, string>> = {
  ...SOLICITATION_MESSAGES,
  ...ASSIGNMENT_MESSAGES,
};
/** answers that take a seat: no longer by a link past its time */
const YESES: readonly string[] = ['oui', 'finalement'];
const NOT_FOUND = 404;

/** Shows the demand and where it stands. Changes nothing, whoever opens it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  return await orNotNow(() => shown(token), notNow);
}

async function shown(token: string): Promise<Response> {
  const now = requestInstant();
  const link = await openAnswerLink(token, now);
  return link.ok ? await show({ token, now, link: link.value }, null) : unknown();
}

/** Takes the answer, then shows the page again by a redirection, so that reloading says nothing twice. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  const now = requestInstant();
  const form = await readPlainForm(request, token).catch(() => null);
  try {
    const link = await openAnswerLink(token, now);
    if (!link.ok) return unknown();
    const answer = answerForm.safeParse(form);
    const opened = { token, now, link: link.value };
    if (!answer.success) return await show(opened, answer.error.issues[0]?.message ?? NOT_A_FORM);
    if (link.value.expired && YESES.includes(answer.data.reponse))
      return await show(opened, sayLateYes);
    const said = await answerAs({ actor: link.value.speaker, now }, answer.data);
    if (!said.ok) return await show(opened, MESSAGES[said.refusal] ?? null);
    return pageAgain(`/r/${said.value.token ?? token}`);
  } catch {
    return plainPage(notAnswered(token, form ?? {}), ANSWER_STYLE, UNAVAILABLE);
  }
}

const notAnswered = (token: string, fields: Readonly<Record<string, string>>) =>
  notWrittenPage({
    ...{ what: 'Votre réponse n’a pas été enregistrée.', fields, style: ANSWER_STYLE },
    path: `/r/${encodeURIComponent(token)}`,
    more: '. Rien n’est perdu.',
  });
const notNow = () => plainPage(notNowPage(ANSWER_STYLE), ANSWER_STYLE, UNAVAILABLE);
const unknown = () => plainPage(unknownLinkPage(ANSWER_STYLE), ANSWER_STYLE, NOT_FOUND);

type Opened = { readonly token: string; readonly now: Date; readonly link: OpenLink };

type Alert = string | null | ((state: AnswerState) => string | null);

async function show({ token, now, link }: Opened, alert: Alert): Promise<Response> {
  const view = await readAnswerAs({ actor: link.speaker, now }, link.expired);
  if (!view.ok) return unknown();
  const { state, need, place, solicitation, mission, kind, declares, twin } = view.value;
  const { pausedUntil, mayComeBack } = view.value;
  const html = answerPage({
    ...place,
    state,
    need,
    agreed: mission?.agreed ?? null,
    status: sayStatus(kind),
    twin,
    limits: limitsToldToPerson(solicitation, need),
    again: againOf(solicitation),
    travelMinutes: solicitation.travelMinutes,
    declineScope: solicitation.declineScope,
    pausedUntil,
    mayComeBack,
    now,
    path: `/r/${token}`,
    nonce: formNonce(token),
    declares,
    alert: typeof alert === 'function' ? alert(state) : alert,
  });
  return plainPage(html, ANSWER_STYLE);
}

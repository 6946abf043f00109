import {
  hostNotAnsweredPage,
  hostSurveyPage,
  unknownHostPage,
} from '@/components/assignment/host-survey-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { hostSurveyForm } from '@/lib/assignment/follow-up.schema';
import { answerHostSurveyByLink, readHostSurveyByLink } from '@/lib/assignment/server/host-survey';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };

const BOTH = 'Choisissez une réponse à chacune des deux questions.';
const NOT_FOUND = 404;
const UNAVAILABLE = 503;

/** Shows the two questions. Changes nothing, whoever opens it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return await show((await params).jeton, requestInstant(), null);
}

/** Keeps the answers, then shows the page again by a redirection, so that reloading says nothing twice. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { jeton } = await params;
  const now = requestInstant();
  try {
    const form = await readPlainForm(request, jeton);
    if (!form) return await show(jeton, now, NOT_A_FORM);
    const parsed = hostSurveyForm.safeParse(form);
    if (!parsed.success) return await show(jeton, now, BOTH);
    const said = await answerHostSurveyByLink(jeton, parsed.data.survey, now);
    if (said.ok) return pageAgain(pathOf(jeton));
    return said.refusal === 'not-found' ? unknown() : await show(jeton, now, null);
  } catch {
    return plainPage(hostNotAnsweredPage(pathOf(jeton)), ANSWER_STYLE, UNAVAILABLE);
  }
}

const pathOf = (token: string) => `/a/${encodeURIComponent(token)}`;
const unknown = () => plainPage(unknownHostPage(), ANSWER_STYLE, NOT_FOUND);

async function show(token: string, now: Date, alert: string | null): Promise<Response> {
  const asked = await readHostSurveyByLink(token, now);
  if (!asked.ok) return unknown();
  const nonce = formNonce(token);
  const html = hostSurveyPage({ asked: asked.value, now, path: pathOf(token), nonce, alert });
  return plainPage(html, ANSWER_STYLE);
}

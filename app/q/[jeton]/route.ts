import {
  notAnsweredPage,
  surveyPage,
  unknownSurveyPage,
} from '@/components/assignment/survey-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { surveyForm } from '@/lib/assignment/follow-up.schema';
import { answerSurveyByLink, readSurveyByLink } from '@/lib/assignment/server/survey-by-link';
import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };

const THREE = 'Choisissez une réponse à chacune des trois questions.';
const NOT_FOUND = 404;
const UNAVAILABLE = 503;
const SENTENCES = { ...AVAILABILITY_MESSAGES, ...ASSIGNMENT_MESSAGES };

/** Shows the three questions. Changes nothing, whoever opens it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return await show((await params).jeton, requestInstant(), null);
}

/** Keeps the answers, then shows the page again by a redirection, so that reloading says nothing twice. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { jeton } = await params;
  const now = requestInstant();
  const path = pathOf(jeton);
  try {
    const form = await readPlainForm(request, jeton);
    if (!form) return await show(jeton, now, NOT_A_FORM);
    const parsed = surveyForm.safeParse(form);
    if (!parsed.success) return await show(jeton, now, THREE);
    const said = await answerSurveyByLink(jeton, parsed.data.survey, now);
    if (!said.ok)
      return said.refusal === 'not-found'
        ? unknown()
        : await show(jeton, now, SENTENCES[said.refusal]);
    return pageAgain(path);
  } catch {
    return plainPage(notAnsweredPage(path), ANSWER_STYLE, UNAVAILABLE);
  }
}

const pathOf = (token: string) => `/q/${encodeURIComponent(token)}`;
const unknown = () => plainPage(unknownSurveyPage(), ANSWER_STYLE, NOT_FOUND);

async function show(token: string, now: Date, alert: string | null): Promise<Response> {
  const view = await readSurveyByLink(token, now);
  if (!view.ok) return unknown();
  const nonce = formNonce(token);
  const html = surveyPage({ view: view.value, now, path: pathOf(token), nonce, alert });
  return plainPage(html, ANSWER_STYLE);
}

import { needAskPage, notSaidPage, unknownAskPage } from '@/components/need/ask-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { answerNeedAsk, readNeedAsk } from '@/lib/assignment/server/answer-need-ask';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };

const NOT_FOUND = 404;
const UNAVAILABLE = 503;

/** Shows what is asked about a request. Changes nothing, whoever opens it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return await show((await params).jeton, requestInstant(), null);
}

/** Takes yes or no, then shows the page again by a redirection, so that reloading says nothing twice. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { jeton } = await params;
  const now = requestInstant();
  try {
    const act = (await readPlainForm(request, jeton))?.['act'];
    if (act !== 'oui' && act !== 'non') return await show(jeton, now, NOT_A_FORM);
    const said = await answerNeedAsk(jeton, act === 'oui', now);
    if (said.ok) return pageAgain(pathOf(jeton));
    return said.refusal === 'not-found'
      ? unknown()
      : await show(jeton, now, NEED_MESSAGES[said.refusal]);
  } catch {
    return plainPage(notSaidPage(pathOf(jeton)), ANSWER_STYLE, UNAVAILABLE);
  }
}

const pathOf = (token: string) => `/b/${encodeURIComponent(token)}`;
const unknown = () => plainPage(unknownAskPage(), ANSWER_STYLE, NOT_FOUND);

async function show(token: string, now: Date, alert: string | null): Promise<Response> {
  const view = await readNeedAsk(token, now);
  if (!view.ok) return unknown();
  const nonce = formNonce(token);
  const html = needAskPage({ ...view.value, now, path: pathOf(token), nonce, alert });
  return plainPage(html, ANSWER_STYLE);
}

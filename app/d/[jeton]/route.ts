import {
  confirmPage,
  notConfirmedPage,
  unknownConfirmPage,
} from '@/components/availability/confirm-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { confirmByLink, readByLink } from '@/lib/availability/server/confirm-by-link';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };

const NOT_FOUND = 404;
const UNAVAILABLE = 503;

/** Shows the week the mail asks about. Changes nothing, whoever opens it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return await show((await params).jeton, requestInstant(), null);
}

/** Confirms the week, then shows the page again by a redirection, so that reloading says nothing twice. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { jeton } = await params;
  const now = requestInstant();
  const path = pathOf(jeton);
  try {
    if (!(await readPlainForm(request, jeton))) return await show(jeton, now, NOT_A_FORM);
    const said = await confirmByLink(jeton, now);
    if (!said.ok && said.refusal !== 'not-found')
      return await show(jeton, now, AVAILABILITY_MESSAGES[said.refusal]);
    if (!said.ok) return unknown();
    return pageAgain(path);
  } catch {
    return plainPage(notConfirmedPage(path), ANSWER_STYLE, UNAVAILABLE);
  }
}

const pathOf = (token: string) => `/d/${encodeURIComponent(token)}`;
const unknown = () => plainPage(unknownConfirmPage(), ANSWER_STYLE, NOT_FOUND);

async function show(token: string, now: Date, alert: string | null): Promise<Response> {
  const view = await readByLink(token, now);
  if (!view.ok) return unknown();
  const nonce = formNonce(token);
  const html = confirmPage({ view: view.value, now, path: pathOf(token), nonce, alert });
  return plainPage(html, ANSWER_STYLE);
}

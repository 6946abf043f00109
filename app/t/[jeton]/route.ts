import {
  type LinkPageProps,
  notDeclaredPage,
  TENSION_STYLE,
  tensionPage,
  unknownTensionPage,
} from '@/components/tension/link-page';
import { declareByLink, readTensionByLink } from '@/lib/tension/server/declare-by-link';
import { TENSION_MESSAGES } from '@/lib/tension/tension.messages';
import { linkForm } from '@/lib/tension/tension.schema';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };
type Said = Pick<LinkPageProps, 'alert' | 'typed'>;

const NOT_FOUND = 404;
const UNAVAILABLE = 503;

/** Shows where the structure said it stands. Changes nothing, whoever opens it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return await show((await params).jeton, requestInstant(), { alert: null });
}

/** Keeps what is said, then shows the page again by a redirection, so that reloading says nothing twice. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { jeton } = await params;
  const now = requestInstant();
  try {
    const form = await readPlainForm(request, jeton);
    if (!form) return await show(jeton, now, { alert: NOT_A_FORM });
    return await declare(jeton, form, now);
  } catch {
    return plainPage(notDeclaredPage(pathOf(jeton)), TENSION_STYLE, UNAVAILABLE);
  }
}

async function declare(
  token: string,
  form: Readonly<Record<string, string>>,
  now: Date,
): Promise<Response> {
  const parsed = form['act'] === 'same' ? null : linkForm.safeParse(form);
  if (parsed && !parsed.success)
    return await show(token, now, {
      alert: parsed.error.issues[0]?.message ?? NOT_A_FORM,
      typed: form,
    });
  const said = await declareByLink(token, parsed?.data ?? null, now);
  if (said.ok) return pageAgain(pathOf(token));
  return said.refusal === 'not-found'
    ? unknown()
    : await show(token, now, { alert: TENSION_MESSAGES[said.refusal], typed: form });
}

const pathOf = (token: string) => `/t/${encodeURIComponent(token)}`;
const unknown = () => plainPage(unknownTensionPage(), TENSION_STYLE, NOT_FOUND);

async function show(token: string, now: Date, said: Said): Promise<Response> {
  const view = await readTensionByLink(token, now);
  if (!view.ok) return unknown();
  const nonce = formNonce(token);
  const html = tensionPage({ view: view.value, now, path: pathOf(token), nonce, ...said });
  return plainPage(html, TENSION_STYLE);
}

import { linkPaperPage, notSignedPage } from '@/components/paper/link-papers-page';
import { DRAWN_BODY, SIGN_SCRIPT } from '@/components/paper/sign-script';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { notNowPage, unknownLinkPage } from '@/components/solicitation/plain-html';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { signForm } from '@/lib/paper/paper.schema';
import { askProviderByLink, providerName } from '@/lib/paper/server/ask-provider';
import { whichPdf } from '@/lib/paper/server/kept-pdf';
import { readPaperByLink, readPdfByLink, signByLink } from '@/lib/paper/server/sign-by-link';
import { readId } from '@/lib/shared/id';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { orNotNow } from '@/lib/web/not-now';
import { pdfResponse } from '@/lib/web/paper-door';
import { requestInstant } from '@/lib/web/request-instant';
import { UNAVAILABLE } from '@/lib/web/unavailable';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string; readonly papierId: string }> };
const OK = 200;
const NOT_FOUND = 404;

type Where = { readonly jeton: string; readonly id: string | null; readonly now: Date };

const unknown = () => plainPage(unknownLinkPage(ANSWER_STYLE), ANSWER_STYLE, NOT_FOUND);
const pathOf = ({ jeton, id }: Where) => `/signer/${encodeURIComponent(jeton)}/${id ?? ''}`;

async function whereOf({ params }: Params): Promise<Where> {
  const { jeton, papierId } = await params;
  return { jeton, id: readId<'paper'>(papierId), now: requestInstant() };
}

/** One paper to sign, read from the link of a mail; its document, asked for by « ?pdf », its signed copy by « ?pdf&exemplaire ». Changes nothing. */
export const GET = (request: Request, params: Params): Promise<Response> =>
  orNotNow(() => shown(request, params), notNow);

const notNow = () => plainPage(notNowPage(ANSWER_STYLE), ANSWER_STYLE, UNAVAILABLE);

async function shown(request: Request, params: Params): Promise<Response> {
  const where = await whereOf(params);
  const asked = new URL(request.url).searchParams;
  if (!asked.has('pdf')) return await show(where, null);
  const pdf = await readPdfByLink(where.jeton, where.id, where.now, whichPdf(asked));
  return pdf.ok ? pdfResponse(pdf.value) : unknown();
}

/** Signs with one’s name, and a line drawn if wished, or asks the provider for a qualified signature; then shows the paper again by a redirection. */
export async function POST(request: Request, params: Params): Promise<Response> {
  const where = await whereOf(params);
  try {
    const fields = await readPlainForm(request, where.jeton, DRAWN_BODY);
    if (!fields) return await show(where, NOT_A_FORM);
    const refused =
      fields['act'] === 'provider' ? await askProvider(where, fields) : await sign(where, fields);
    return refused ? await show(where, refused, fields['nom']) : pageAgain(pathOf(where));
  } catch {
    return plainPage(notSignedPage(pathOf(where)), ANSWER_STYLE, UNAVAILABLE);
  }
}

type Fields = Readonly<Record<string, string>>;

async function sign({ jeton, id, now }: Where, fields: Fields): Promise<string | null> {
  const form = signForm.safeParse(fields);
  if (!form.success) return form.error.issues[0]?.message ?? NOT_A_FORM;
  const { empreinte: hash, nom: signer, trace: drawing } = form.data;
  const signed = await signByLink(jeton, { paperId: id, hash, signer, drawing }, now);
  return signed.ok ? null : PAPER_MESSAGES[signed.refusal];
}

async function askProvider(where: Where, fields: Fields): Promise<string | null> {
  const read = await readPaperByLink(where.jeton, where.id, where.now);
  if (!read.ok) return PAPER_MESSAGES['not-found'];
  // the address of the link is a key: the provider is told where anybody may verify the paper, and no more
  const back = `/verifier/${read.value.paper.content.code.replaceAll('-', '')}`;
  const said = { paperId: where.id, hash: fields['empreinte'] ?? '', back };
  const asked = await askProviderByLink(where.jeton, said, where.now);
  return asked.ok ? null : PAPER_MESSAGES[asked.refusal];
}

async function show(where: Where, alert: string | null, signer = ''): Promise<Response> {
  const read = await readPaperByLink(where.jeton, where.id, where.now);
  if (!read.ok) return unknown();
  const { paper, party } = read.value;
  const name = providerName();
  const html = linkPaperPage(
    paper,
    {
      path: pathOf(where),
      nonce: formNonce(where.jeton),
      alert,
      name: signer,
      back: `/signer/${encodeURIComponent(where.jeton)}`,
      qualified: name ? { name, request: paper.request } : null,
    },
    party,
  );
  return plainPage(html, ANSWER_STYLE, OK, SIGN_SCRIPT);
}

import { linkPaperPage, notSignedPage } from '@/components/paper/link-papers-page';
import { DRAWN_BODY, SIGN_SCRIPT } from '@/components/paper/sign-script';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { notNowPage, unknownLinkPage } from '@/components/solicitation/plain-html';
import type { Answering, Context } from '@/lib/identity/actor';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { signForm } from '@/lib/paper/paper.schema';
import { whichPdf } from '@/lib/paper/server/kept-pdf';
import { readPaperAs, readPdfAs } from '@/lib/paper/server/read-papers';
import { signPaperAs } from '@/lib/paper/server/sign-paper';
import { readId } from '@/lib/shared/id';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { orNotNow } from '@/lib/web/not-now';
import { pdfResponse } from '@/lib/web/paper-door';
import { requestInstant } from '@/lib/web/request-instant';
import { UNAVAILABLE } from '@/lib/web/unavailable';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string; readonly papierId: string }> };
const OK = 200;
const NOT_FOUND = 404;

const unknown = () => plainPage(unknownLinkPage(ANSWER_STYLE), ANSWER_STYLE, NOT_FOUND);

async function opened(jeton: string): Promise<Context<Answering> | null> {
  const now = requestInstant();
  const link = await openAnswerLink(jeton, now);
  return link.ok ? { actor: link.value.speaker, now } : null;
}

/** One paper of a mission, read from its link; its document, asked for by « ?pdf », its signed copy by « ?pdf&exemplaire ». Changes nothing. */
export const GET = (request: Request, params: Params): Promise<Response> =>
  orNotNow(() => shown(request, params), notNow);

const notNow = () => plainPage(notNowPage(ANSWER_STYLE), ANSWER_STYLE, UNAVAILABLE);

async function shown(request: Request, { params }: Params): Promise<Response> {
  const { jeton, papierId } = await params;
  const context = await opened(jeton);
  if (!context) return unknown();
  const asked = new URL(request.url).searchParams;
  if (!asked.has('pdf')) return await show({ context, jeton, papierId, name: '' }, null);
  const pdf = await readPdfAs(context, readId<'paper'>(papierId), whichPdf(asked));
  return pdf.ok ? pdfResponse(pdf.value) : unknown();
}

/** Signs with one’s name, then shows the paper again by a redirection. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { jeton, papierId } = await params;
  const path = `/p/${encodeURIComponent(jeton)}/${encodeURIComponent(papierId)}`;
  try {
    const context = await opened(jeton);
    if (!context) return unknown();
    const fields = await readPlainForm(request, jeton, DRAWN_BODY);
    const form = signForm.safeParse(fields);
    const again = (alert: string) =>
      show({ context, jeton, papierId, name: fields?.['nom'] ?? '' }, alert);
    if (!form.success) return await again(form.error.issues[0]?.message ?? NOT_A_FORM);
    const { empreinte: hash, nom: signer, trace: drawing } = form.data;
    const paperId = readId<'paper'>(papierId);
    const signed = await signPaperAs(context, {
      paperId,
      hash,
      signer,
      drawing,
      level: 'link',
    });
    if (!signed.ok) return await again(PAPER_MESSAGES[signed.refusal]);
    return pageAgain(path);
  } catch {
    return plainPage(notSignedPage(path), ANSWER_STYLE, UNAVAILABLE);
  }
}

type Shown = {
  readonly context: Context<Answering>;
  readonly jeton: string;
  readonly papierId: string;
  /** the name typed in a form that was refused */
  readonly name: string;
};

async function show(
  { context, jeton, papierId, name }: Shown,
  alert: string | null,
): Promise<Response> {
  const paper = await readPaperAs(context, readId<'paper'>(papierId));
  if (!paper.ok) return unknown();
  const path = `/p/${encodeURIComponent(jeton)}/${paper.value.id}`;
  return plainPage(
    linkPaperPage(paper.value, { path, nonce: formNonce(jeton), alert, name }),
    ANSWER_STYLE,
    OK,
    SIGN_SCRIPT,
  );
}

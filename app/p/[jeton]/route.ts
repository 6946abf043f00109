import { linkPapersPage } from '@/components/paper/link-papers-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { notNowPage, unknownLinkPage } from '@/components/solicitation/plain-html';
import { readMyPapersMadeAs } from '@/lib/paper/server/read-papers';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { plainPage } from '@/lib/web/answer-door';
import { orNotNow } from '@/lib/web/not-now';
import { requestInstant } from '@/lib/web/request-instant';
import { UNAVAILABLE } from '@/lib/web/unavailable';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };
const NOT_FOUND = 404;

/** The papers of the mission a link is about. Changes nothing, whoever opens it. */
export const GET = (_request: Request, params: Params): Promise<Response> =>
  orNotNow(() => shown(params), notNow);

const notNow = () => plainPage(notNowPage(ANSWER_STYLE), ANSWER_STYLE, UNAVAILABLE);

async function shown({ params }: Params): Promise<Response> {
  const { jeton } = await params;
  const now = requestInstant();
  const link = await openAnswerLink(jeton, now);
  if (!link.ok) return plainPage(unknownLinkPage(ANSWER_STYLE), ANSWER_STYLE, NOT_FOUND);
  const papers = await readMyPapersMadeAs({ actor: link.value.speaker, now });
  return plainPage(linkPapersPage(papers, `/p/${jeton}`), ANSWER_STYLE);
}

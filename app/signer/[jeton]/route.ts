import { linkToSignPage } from '@/components/paper/link-papers-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { notNowPage, unknownLinkPage } from '@/components/solicitation/plain-html';
import { readPapersByLink } from '@/lib/paper/server/sign-by-link';
import { plainPage } from '@/lib/web/answer-door';
import { orNotNow } from '@/lib/web/not-now';
import { requestInstant } from '@/lib/web/request-instant';
import { UNAVAILABLE } from '@/lib/web/unavailable';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };
const NOT_FOUND = 404;

/** The papers a mail asked somebody to sign. Changes nothing, whoever opens it. */
export const GET = (_request: Request, params: Params): Promise<Response> =>
  orNotNow(() => shown(params), notNow);

const notNow = () => plainPage(notNowPage(ANSWER_STYLE), ANSWER_STYLE, UNAVAILABLE);

async function shown({ params }: Params): Promise<Response> {
  const { jeton } = await params;
  const linked = await readPapersByLink(jeton, requestInstant());
  if (!linked.ok) return plainPage(unknownLinkPage(ANSWER_STYLE), ANSWER_STYLE, NOT_FOUND);
  const path = `/signer/${encodeURIComponent(jeton)}`;
  return plainPage(linkToSignPage(linked.value, path), ANSWER_STYLE);
}

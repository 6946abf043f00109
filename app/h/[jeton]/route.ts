import { dayPage, notSaidPage, unknownDayPage } from '@/components/assignment/day-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { dayForm } from '@/lib/assignment/day.schema';
import { type DaySaid, openDay, sayByDayLink } from '@/lib/assignment/server/day-by-link';
import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from '@/lib/web/answer-door';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };
type Typed = Readonly<Record<string, string>>;
type Said = { readonly alert: string | null; readonly typed?: Typed };

const NOT_FOUND = 404;
const UNAVAILABLE = 503;
const SENTENCES = { ...AVAILABILITY_MESSAGES, ...ASSIGNMENT_MESSAGES };

/** Shows the day of a mission. Changes nothing, whoever opens it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return await show((await params).jeton, requestInstant(), { alert: null });
}

/** Keeps what is said, then shows the page again by a redirection, so that reloading says nothing twice. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { jeton } = await params;
  const now = requestInstant();
  try {
    const form = await readPlainForm(request, jeton);
    const parsed = form ? dayForm(form) : null;
    if (!form || !parsed) return await show(jeton, now, { alert: NOT_A_FORM });
    if (!parsed.success)
      return await show(jeton, now, {
        alert: parsed.error.issues[0]?.message ?? NOT_A_FORM,
        typed: form,
      });
    return await said(jeton, now, { said: parsed.data, form });
  } catch {
    return plainPage(notSaidPage(pathOf(jeton)), ANSWER_STYLE, UNAVAILABLE);
  }
}

async function said(
  token: string,
  now: Date,
  { said: what, form }: { readonly said: DaySaid; readonly form: Typed },
): Promise<Response> {
  const outcome = await sayByDayLink(token, what, now);
  if (outcome.ok) return pageAgain(pathOf(token));
  return outcome.refusal === 'not-found'
    ? unknown()
    : await show(token, now, { alert: SENTENCES[outcome.refusal], typed: form });
}

const pathOf = (token: string) => `/h/${encodeURIComponent(token)}`;
const unknown = () => plainPage(unknownDayPage(), ANSWER_STYLE, NOT_FOUND);

async function show(token: string, now: Date, { alert, typed }: Said): Promise<Response> {
  const opened = await openDay(token, now);
  if (!opened.ok) return unknown();
  const { mission, day } = opened.value;
  const nonce = formNonce(token);
  const html = dayPage({ mission, day, now, path: pathOf(token), nonce, alert, typed });
  return plainPage(html, ANSWER_STYLE);
}

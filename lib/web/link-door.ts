import 'server-only';
import { formNonce, NOT_A_FORM, pageAgain, plainPage, readPlainForm } from './answer-door';
import { orNotNow } from './not-now';
import { requestInstant } from './request-instant';
import { UNAVAILABLE } from './unavailable';

type Fields = Readonly<Record<string, string>>;

/** What a page says back: something that could not be done, at which field when it is one, and what was typed. */
type Back = { readonly alert: string | null; readonly fault?: string; readonly typed?: Fields };

/** Where and when a page is shown, and what it says back. */
type Shown = Back & { readonly now: Date; readonly path: string; readonly nonce: string };

/** What could not be written: where its page is, and the fields as they were sent, to be sent again. */
type Again = { readonly path: string; readonly fields: Fields };

type Door = {
  /** before the token: « /a » */
  readonly address: string;
  readonly style: string;
  /** the page for a link that opens nothing: unknown, altered or withdrawn, all the same */
  readonly unknown: string;
  /** the page for a word that could not be written */
  readonly notWritten: (again: Again) => string;
  /** the page for a moment when nothing can be read */
  readonly notNow: string;
  /** the page of a link; null when it opens nothing */
  readonly show: (token: string, shown: Shown) => Promise<string | null>;
  /** writes what its form says */
  readonly say: (token: string, form: Fields, now: Date) => Promise<'said' | 'unknown' | Back>;
};

const NOT_FOUND = 404;

/**
 * The two doors of a page without script, held by the token of its address. Opening it changes nothing, whoever opens it; its
 * form writes, then shows the page again by a redirection, so that reloading says nothing twice.
 */
export function linkDoor({ address, style, unknown, notWritten, notNow, show, say }: Door) {
  type Params = { readonly params: Promise<{ readonly jeton: string }> };
  const pathOf = (token: string) => `${address}/${encodeURIComponent(token)}`;
  const nothing = () => plainPage(unknown, style, NOT_FOUND);

  const shown = async (token: string, now: Date, back: Back): Promise<Response> => {
    const html = await show(token, { ...back, now, path: pathOf(token), nonce: formNonce(token) });
    return html === null ? nothing() : plainPage(html, style);
  };

  const said = async (form: Fields | null, token: string): Promise<Response> => {
    const now = requestInstant();
    if (!form) return await shown(token, now, { alert: NOT_A_FORM });
    const outcome = await say(token, form, now);
    if (outcome === 'said') return pageAgain(pathOf(token));
    return outcome === 'unknown' ? nothing() : await shown(token, now, outcome);
  };

  return {
    GET: async (_request: Request, { params }: Params): Promise<Response> => {
      const { jeton } = await params;
      return await orNotNow(
        () => shown(jeton, requestInstant(), { alert: null }),
        () => plainPage(notNow, style, UNAVAILABLE),
      );
    },
    POST: async (request: Request, { params }: Params): Promise<Response> => {
      const { jeton } = await params;
      const form = await readPlainForm(request, jeton).catch(() => null);
      try {
        return await said(form, jeton);
      } catch {
        const again = { path: pathOf(jeton), fields: form ?? {} };
        return plainPage(notWritten(again), style, UNAVAILABLE);
      }
    },
  };
}

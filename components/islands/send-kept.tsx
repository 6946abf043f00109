import { createRoot, type Root } from 'react-dom/client';
import { ErrorSummary } from '@/components/ui/error-summary';
import { CUT_OFF, type FormState, NOT_NOW, SIGNED_OUT } from '@/lib/shared/form-state';

/** How long one waits to hear whether anybody is there; and for how long a form sent is not sent again. */
const PATIENCE_MS = 8_000;
const TWICE_MS = 15_000;
const UNAVAILABLE = 503;

/** What stops a form from leaving; null when somebody is there to hear it. */
async function whatStops(): Promise<FormState | null> {
  try {
    const answer = await fetch('/api/session', {
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === UNAVAILABLE) return NOT_NOW;
    return (await answer.json()) === false ? SIGNED_OUT : null;
  } catch {
    return CUT_OFF;
  }
}

const said = new WeakMap<HTMLFormElement, Root>();

function say(form: HTMLFormElement, { message, way }: FormState): void {
  const place = document.createElement('div');
  said.get(form)?.unmount();
  const root = createRoot(place);
  said.set(form, root);
  form.prepend(place);
  root.render(<ErrorSummary message={message} {...(way ? { way } : {})} />);
}

/**
 * A form that leaves takes its page with it: before, one asks whether anybody is there to hear. What was typed stays on the
 * page when nobody is, and a form already on its way is not sent twice by an impatient finger.
 */
export function sendKept(): void {
  let leaving = new WeakSet<HTMLFormElement>();
  let heard: HTMLFormElement | null = null;
  const own = document.querySelector('[data-own-space]') !== null;

  const ask = async (form: HTMLFormElement, submitter: HTMLElement | null) => {
    const stopped = await whatStops();
    if (stopped) {
      leaving.delete(form);
      say(form, stopped);
      return;
    }
    heard = form;
    form.requestSubmit(submitter);
    heard = null;
  };

  const isAgain = (form: HTMLFormElement): boolean => {
    if (leaving.has(form)) return true;
    leaving.add(form);
    // a page that never came (the reader stopped it, the network went) may be asked for again
    setTimeout(() => leaving.delete(form), TWICE_MS);
    return false;
  };

  document.querySelector('main')?.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    const posts = form instanceof HTMLFormElement && form.method === 'post';
    if (!posts || event.defaultPrevented || form === heard) return;
    const again = isAgain(form);
    // elsewhere than in one’s own space there is no session to lose
    if (!again && !own && navigator.onLine) return;
    event.preventDefault();
    if (!again) void ask(form, submitter);
  });
  // the browser brought the page back as it was left
  window.addEventListener('pageshow', () => {
    leaving = new WeakSet();
  });
}

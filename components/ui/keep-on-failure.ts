import { CUT_OFF, type FormState, NOT_NOW } from '@/lib/shared/form-state';

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

const BROKEN =
  'Un problème est survenu de notre côté. Vos réponses sont gardées sur cette page. Vérifiez si l’envoi a été pris en compte avant de recommencer.';

/** What was typed, by field name, so that nothing is lost when no answer came. */
export function typedValues(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$')) continue;
    const texts = form.getAll(name).filter((value) => typeof value === 'string');
    const [only] = texts;
    if (only !== undefined) values[name] = texts.length === 1 ? only : texts;
  }
  return values;
}

/** Redirections and « not found » travel as errors: they belong to the router. */
function belongsToRouter(error: unknown): boolean {
  const digest = (error as { digest?: unknown } | null)?.digest;
  return typeof digest === 'string' && digest.startsWith('NEXT_');
}

/** What stopped a form: the network, a server that says that it did nothing, or a fault of ours. */
function whatStopped(error: unknown): FormState {
  if (error instanceof TypeError) return CUT_OFF;
  return error instanceof Error && error.message === NOT_NOW.message
    ? NOT_NOW
    : { message: BROKEN };
}

/** Turns a cut network or a broken server into a sentence beside the form, with every answer kept. */
export function keepOnFailure(action: FormAction): FormAction {
  return async (state, form) => {
    try {
      return { ...(await action(state, form)) };
    } catch (error) {
      if (belongsToRouter(error)) throw error;
      return { ...whatStopped(error), values: typedValues(form) };
    }
  };
}

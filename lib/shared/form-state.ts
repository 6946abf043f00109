/** What a form hears back: one sentence for the whole, one per field in fault, and what was typed so that nothing is lost. */
export type FormState = {
  readonly message?: string;
  readonly notice?: string;
  /** where to go, beside this page, to undo what stopped the form */
  readonly way?: { readonly href: string; readonly label: string };
  readonly fields?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
};

/** Nothing answered: the page keeps what was typed. */
export const CUT_OFF: FormState = {
  message:
    'Pas encore envoyé : la connexion est coupée. Vos réponses sont gardées sur cette page, réessayez quand le réseau revient.',
};

/** The server is there and cannot write: nothing was done, the page keeps what was typed. */
export const NOT_NOW: FormState = {
  message:
    'Pas encore envoyé : Relève ne répond pas pour l’instant. Vos réponses sont gardées sur cette page, réessayez dans un moment.',
};

/** Whoever sends is no longer signed in: the way back, beside. */
export const SIGNED_OUT: FormState = {
  message:
    'Votre session est terminée. Connectez-vous dans un autre onglet, puis renvoyez ce formulaire : vos réponses sont gardées ici.',
  way: { href: '/connexion', label: 'Se connecter, dans un nouvel onglet' },
};

/** How a call ends. */
export const OUTCOMES = [
  'talked',
  'later',
  'call-back',
  'no-answer',
  'wrong-number',
  'unavailable',
  'stop-calls',
  'stop-all',
  'lapsed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

type OutcomeRow = {
  readonly label: string;
  readonly hint?: string;
  /** somebody answered, and it was them */
  readonly reached: boolean;
};

export const OUTCOME_TABLE: Readonly<Record<Outcome, OutcomeRow>> = {
  talked: { label: 'Nous nous sommes parlé', reached: true },
  later: {
    label: 'Plus tard',
    hint: 'La personne réfléchit\u202f: rappelez-la.',
    reached: true,
  },
  'call-back': {
    label: 'À rappeler à une heure convenue',
    hint: 'Dites quand ci-dessous.',
    reached: true,
  },
  'no-answer': { label: 'Pas de réponse', reached: false },
  'wrong-number': {
    label: 'Mauvais numéro',
    hint: 'Ce numéro ne sera plus appelé.',
    reached: false,
  },
  unavailable: {
    label: 'Indisponible pour un temps',
    hint: 'Dites jusqu’à quel jour ci-dessous.',
    reached: true,
  },
  'stop-calls': {
    label: 'Ne veut plus être appelée',
    hint: 'Les messages et le courrier continuent.',
    reached: true,
  },
  'stop-all': {
    label: 'Ne veut plus être sollicitée',
    hint: 'Ni appel, ni message, ni courrier pendant un an. Elle peut demander que tout soit effacé.',
    reached: true,
  },
  lapsed: { label: 'Jamais terminé', reached: false },
};

/** What a coordinator may choose when a call ends; « jamais terminé » is said by the clock. */
export const SAID_OUTCOMES = OUTCOMES.filter(
  (outcome): outcome is Exclude<Outcome, 'lapsed'> => outcome !== 'lapsed',
);
export type SaidOutcome = (typeof SAID_OUTCOMES)[number];

/** What may be noted in somebody’s name during a call. */
export const ACTS = [
  'registered',
  'yes',
  'no',
  'again',
  'given-back',
  'availability',
  'away',
  'paper',
  'no-paper',
  'stays',
  'stays-not',
  'back-sooner',
  'late',
] as const;
export type Act = (typeof ACTS)[number];

/** Each act, as the person reads it afterwards. */
export const ACT_SENTENCES: Readonly<Record<Act, string>> = {
  registered: 'Vous êtes inscrit·e dans la réserve.',
  yes: 'Vous avez dit oui à une demande.',
  no: 'Vous avez dit non à une demande.',
  again: 'Vous restez d’accord avec une mission qui a changé.',
  'given-back': 'Vous avez annulé une mission.',
  availability: 'Vous avez dit quand vous êtes libre.',
  away: 'Vous avez dit jusqu’à quand vous n’êtes pas libre.',
  paper: 'Vous recevrez aussi nos messages sur papier.',
  'no-paper': 'Vous ne recevrez plus de papier.',
  stays: 'Vous acceptez de rester plus tard à une mission.',
  'stays-not': 'Vous finissez votre mission comme prévu.',
  'back-sooner': 'Vous finissez une mission plus tôt, pour revenir à votre poste.',
  late: 'Vous avez annoncé un retard à une mission.',
};

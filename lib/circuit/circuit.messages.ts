import type { NotTaken, Obstacle } from './may-take';

/** Why somebody does not take a turn, in French. */
export const OBSTACLE_SENTENCES: Readonly<Record<Obstacle, string>> = {
  trade: 'Cette personne n’a pas ce métier.',
  proof: 'Ce métier est réglementé, et son diplôme ou son inscription n’est plus confirmé.',
  'gave-back': 'Cette personne a dit ne pas pouvoir venir ce jour-là.',
  weekday: 'Cette personne ne vient pas ce jour de la semaine.',
  away: 'Cette personne a dit ne pas être disponible à ces heures.',
  law: 'Les horaires ne le permettent pas.',
  'own-share': 'La part de temps qu’elle donne à l’équipe est atteinte cette semaine-là.',
  mix: 'La quotité de l’équipe pour ce métier est atteinte cette semaine-là.',
};

/** What stops somebody; for the law, its own sentence and its reference. */
export const sayNotTaken = ({ why, law }: NotTaken): string =>
  law ? `${law.sentence} (${law.reference})` : OBSTACLE_SENTENCES[why];

/** The sentences of what is refused about mobile teams. */
export const CIRCUIT_MESSAGES = {
  'team-not-found': 'Cette équipe n’existe plus. Rechargez la page.',
  'nobody-to-ask':
    'Personne de plus à qui demander : chacun l’a déjà été, ou aucun diplôme n’a été vu.',
  'stop-not-found': 'Ce passage n’est plus dans le circuit. Rechargez la page.',
  'structure-not-found': 'Choisissez une structure ouverte de votre territoire.',
  'member-not-found': 'Cette personne n’est plus dans l’équipe. Rechargez la page.',
  'already-in': 'Vous êtes déjà dans cette équipe, ou attendez sa réponse.',
  'trade-not-yours': 'Choisissez un métier de votre profil dont l’équipe a besoin.',
  'proof-missing':
    'Ce métier est réglementé : son diplôme ou son inscription doit d’abord avoir été vu par son vivier ou son employeur.',
  'turn-not-found': 'Ce passage a changé. Rechargez la page.',
  'turn-taken': 'Ce passage vient d’être modifié par quelqu’un d’autre. Rechargez la page.',
  'turn-begun': 'Ce passage a commencé : il ne se donne plus.',
  'turn-refused': (_input: unknown, told: string) => told,
  'commune-unknown': 'Aucune commune ne porte ce nom. Vérifiez l’orthographe.',
  'commune-ambiguous': 'Plusieurs communes portent ce nom : choisissez la vôtre.',
  'commune-elsewhere': 'Cette commune n’est pas dans votre territoire.',
} as const;

import type { SurveyWord } from './follow-up';

/** What the structure is asked after a mission: two words, never a text. The last one serves its own next demands; nobody publishes any. */
export const HOST_QUESTIONS = [
  {
    name: 'asNeeded',
    question: 'Le renfort répondait-il à votre besoin ?',
    words: { yes: 'Oui', partly: 'En partie', no: 'Non' },
  },
  {
    name: 'welcomeAgain',
    question: 'Accueilleriez-vous de nouveau cette personne ?',
    words: { yes: 'Volontiers', partly: 'Peut-être', no: 'Plutôt non' },
  },
] as const;

/** What a structure said of a mission. */
export type HostSurvey = Readonly<Record<(typeof HOST_QUESTIONS)[number]['name'], SurveyWord>>;

/** Said wherever the two questions are put: what becomes of the answers. */
export const HOST_SURVEY_USE =
  'Rien n’est publié. Vos réponses ne changent que l’ordre de vos propres listes, sans jamais écarter personne. La cellule de crise ne les lit que comptées, quand cinq personnes au moins ont reçu la même. La personne peut les lire dans ses données.';

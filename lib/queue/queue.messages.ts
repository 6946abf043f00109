import { TEAM_MESSAGES } from '@/lib/assignment/team.messages';
import { SERVICE_MESSAGES } from '@/lib/service/service.messages';
import { REACH_MESSAGES } from '@/lib/solicitation/reach';

/** What somebody else wrote, as a sentence among others: it ends once, whatever they ended it by. */
const among = (told: string): string => (told ? `${told.replace(/\.$/, '')}. ` : '');

/** What the queue of a cell refuses, said in French. */
export const QUEUE_MESSAGES = {
  ...SERVICE_MESSAGES,
  ...REACH_MESSAGES,
  'need-closed': REACH_MESSAGES['need-not-open'],
  'not-for-teams': TEAM_MESSAGES['not-for-teams'],
  'no-team': TEAM_MESSAGES['no-team'],
  'already-asked': TEAM_MESSAGES['already-asked'],
  'not-found': 'Ce dossier n’est pas dans votre territoire.',
  'not-in-queue': 'Plus rien n’appelle la cellule ici\u202f: rien n’est à prendre.',
  'changed-meanwhile': (_: unknown, told: string) =>
    `Ce dossier a changé pendant que vous écriviez. ${among(told)}Ce que vous aviez écrit est gardé\u202f: relisez, puis recommencez.`,
  'case-closed': (_: unknown, told: string) =>
    `Ce dossier est clos. ${among(told)}S’il revient dans la file, prenez-le de nouveau.`,
  'already-yours': 'Vous avez déjà ce dossier en main.',
  'not-yours': 'Ce dossier n’est pas entre vos mains. Prenez-le d’abord.',
  'told-since':
    'Cette personne ou cet organisme n’est plus à prévenir\u202f: un message est arrivé, ou quelqu’un les a joints.',
  'already-answered': 'Le résultat de ce levier est déjà noté.',
  'read-from-answers': 'Ce que ce levier donne se lit dans les réponses\u202f: rien n’est à noter.',
  'already-asking':
    'Ces personnes viennent d’être sollicitées pour ce besoin\u202f: attendez leurs réponses.',
  'service-already-asked':
    'Un service est déjà demandé pour ce dossier\u202f: attendez sa réponse avant d’en demander un autre.',
  'service-elsewhere': 'Ce service ne vient pas jusqu’à cette structure.',
  'service-own':
    'C’est une offre du même organisme\u202f: la structure appelle ses collègues directement.',
  'pool-not-here': 'Ce vivier n’est pas dans votre territoire.',
  'somebody-may-answer':
    'Quelqu’un de cet organisme peut répondre\u202f: appelez-le, ou attendez sa réponse.',
  'lender-elsewhere': 'Cet organisme relève d’un autre département\u202f: appelez sa cellule.',
  'already-member': 'Cette personne parle déjà pour cet organisme.',
  'other-side':
    'Cette adresse est celle d’un agent de la cellule ou de l’ARS, ou de la structure qui demande\u202f: elle ne peut pas répondre pour l’employeur.',
  'already-invited': 'Cette personne est déjà invitée\u202f: l’invitation vaut trois jours.',
  'not-this-lever': 'Ce levier ne convient pas à ce dossier.',
} as const;

import type { EditRefusal } from './edit';
import { NEED_LIMITS } from './need';
import type { PlaceRefusal, TimeRefusal } from './post';
import { TEMPLATE_LIMITS } from './template';

const TIME: Record<TimeRefusal, string> = {
  'day-over': 'Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.',
  'shift-over': 'Ce créneau est déjà terminé. Choisissez une heure de fin à venir.',
  'shift-already-started': `Ce créneau est commencé depuis plus de ${NEED_LIMITS.hoursLate} h. Indiquez à partir de quelle heure il faut encore quelqu’un.`,
  'too-far-ahead': `On publie au plus ${NEED_LIMITS.daysAhead} jours à l’avance. Choisissez une date plus proche.`,
};

const PLACE: Record<PlaceRefusal, string> = {
  'structure-closed': 'Cette structure est fermée : elle ne peut plus publier de besoin.',
  'structure-hosts-nobody':
    'Ce service n’accueille pas de renfort sur place. Choisissez une autre structure.',
  'structure-not-verified':
    'Votre structure n’est pas encore vérifiée. La cellule de crise doit le faire avant votre première publication : contactez-la, cela prend quelques minutes. Rien n’est perdu, votre saisie reste ici.',
  'organization-suspended':
    'Les publications de votre organisme sont suspendues par la cellule de crise. Contactez-la.',
};

const ANSWERED = {
  'not-found': 'Ce besoin n’existe pas, ou il n’est pas à vous.',
  'already-posted':
    'Vous avez déjà publié ce besoin : même structure, même métier, mêmes heures. S’il faut plus de monde, modifiez-le dans « Mes besoins ». Sinon, cochez « Publier quand même ».',
  'key-used-otherwise':
    'Cette page a déjà servi à publier un autre besoin. Retrouvez-le dans « Mes besoins », ou rechargez la page pour en publier un nouveau.',
} as const;

const CHANGED: Record<Exclude<EditRefusal, TimeRefusal>, string> = {
  'need-closed': 'Ce besoin est fermé. Pour demander de nouveau, dupliquez-le.',
  'need-over': 'Ce créneau est terminé. Pour demander de nouveau, dupliquez-le.',
  'changed-meanwhile':
    'Ce besoin a été modifié entre-temps par quelqu’un d’autre. Rechargez la page pour voir sa dernière version, puis recommencez.',
  'work-begun':
    'Quelqu’un a déjà pris son poste sur ce besoin : ses heures, son lieu, son métier et ses tâches restent ceux qui ont été acceptés. Publiez un autre besoin pour la suite ; d’une personne prêtée, demandez de prolonger.',
  'seats-already-taken':
    'Des personnes ont déjà accepté : le nombre de places ne peut pas descendre en dessous. Annulez d’abord une mission.',
};

const SPLIT = {
  'nothing-to-separate':
    'Ce besoin n’a pas à la fois des tâches réservées et des tâches ouvertes à tous : il n’y a rien à séparer.',
  'trade-reserved':
    'Ce métier est réservé par la loi à des personnes diplômées. Choisissez-en un autre.',
} as const;

const BEHALF = {
  'already-said': 'La direction a déjà répondu pour cette demande.',
  'link-expired': 'Ce lien a expiré. Connectez-vous pour répondre.',
  'corrected-signed-in': 'Pour corriger cette demande, ouvrez-la\u202f: rien n’a été confirmé.',
} as const;

const TEMPLATES = {
  'too-many-templates': `Une structure garde au plus ${TEMPLATE_LIMITS.perStructure} modèles. Retirez-en un dans « Mes modèles », puis recommencez.`,
} as const;

/** Everything the need room refuses, said in French. */
export const NEED_MESSAGES = {
  ...ANSWERED,
  ...TIME,
  ...PLACE,
  ...CHANGED,
  ...SPLIT,
  ...TEMPLATES,
  ...BEHALF,
} as const;

/** At which field of the form that changes a need each refusal is said. */
export const EDITING_FIELDS = {
  'day-over': 'day',
  'shift-over': 'end',
  'shift-already-started': 'start',
  'too-far-ahead': 'day',
  'seats-already-taken': 'seats',
} as const;

/** At which field of the form that posts a need each refusal is said. */
export const POSTING_FIELDS = {
  'already-posted': 'again',
  'day-over': 'when',
  'shift-over': 'when',
  'shift-already-started': 'when',
  'too-far-ahead': 'when',
} as const;

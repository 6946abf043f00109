import type { BusyFault } from './busy';

const MEGA = 5;

/** Why a calendar could not be read, said to its person. */
export const BUSY_FAULT_MESSAGES: Readonly<Record<BusyFault, string>> = {
  'calendar-unreadable':
    'Ce n’est pas un agenda que nous savons lire. Il faut un fichier ou une adresse d’agenda, souvent terminé par « .ics ».',
  'calendar-too-heavy': `Cet agenda est trop lourd : ${MEGA} Mo au plus. Donnez un agenda qui ne contient que les mois à venir.`,
  'calendar-too-many-events':
    'Cet agenda contient trop de rendez-vous : 20 000 au plus, dont 500 qui se répètent. Donnez un agenda qui ne contient que les mois à venir.',
  'calendar-too-often':
    'Un rendez-vous de cet agenda se répète trop souvent pour être lu. Retirez-le, ou donnez un autre agenda.',
  'calendar-too-full':
    'Cet agenda contient plus de 1 000 moments occupés dans les six mois. Dites plutôt vos heures libres dans votre semaine habituelle.',
  'calendar-not-found':
    'Il n’y a pas d’agenda à cette adresse. Copiez-la de nouveau depuis votre agenda.',
  'calendar-forbidden':
    'Cet agenda demande un mot de passe. Prenez son adresse secrète, ou importez un fichier.',
  'calendar-too-slow': 'Le service de votre agenda met trop de temps à répondre.',
  'calendar-unreachable': 'Le service de votre agenda ne répond pas.',
  'calendar-elsewhere':
    'Cette adresse mène à un endroit que nous ne lisons pas. Copiez-la de nouveau depuis votre agenda.',
};

/** What giving a calendar, or taking it back, refuses. */
export const BUSY_MESSAGES = {
  ...BUSY_FAULT_MESSAGES,
  'address-unreadable':
    'Ce n’est pas une adresse d’agenda. Elle commence par « https:// » ou « webcal:// ».',
  'address-not-secure':
    'Cette adresse n’est pas protégée : il en faut une qui commence par « https:// ».',
  'file-missing': 'Choisissez un fichier d’agenda.',
  'file-too-heavy': BUSY_FAULT_MESSAGES['calendar-too-heavy'],
  foreign: 'Cette demande ne vient pas de cette page. Rechargez la page et recommencez.',
  'calendar-not-given': 'Vous n’avez pas donné d’agenda.',
} as const;

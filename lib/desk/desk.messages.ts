import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { EXTENSION_MESSAGES } from '@/lib/lending/extension.messages';
import { PROFILE_MESSAGES } from '@/lib/profile/profile.messages';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';

/** What the phone desk refuses, said in French. */
export const DESK_MESSAGES = {
  ...AVAILABILITY_MESSAGES,
  ...SOLICITATION_MESSAGES,
  ...ASSIGNMENT_MESSAGES,
  ...PROFILE_MESSAGES,
  'extension-over': EXTENSION_MESSAGES['extension-over'],
  'extension-mission-over': EXTENSION_MESSAGES['extension-mission-over'],
  'not-lent': 'Seule la mission d’une personne prêtée finit plus tôt sur sa parole.',
  'no-mission': 'Cette mission n’est pas confirmée, ou ne l’est plus.',
  'return-not-during': EXTENSION_MESSAGES['return-not-during'],
  'return-past': EXTENSION_MESSAGES['return-past'],
  'not-found': 'Cette personne n’est pas dans votre vivier, ou n’y est plus.',
  'call-over': 'Cet appel est terminé. Ouvrez-en un autre pour noter autre chose.',
  'in-hand': 'Quelqu’un est déjà en ligne avec cette personne. Passez à la suivante.',
  'call-in-hand': 'Vous avez un appel en cours. Terminez-le avant d’en ouvrir un autre.',
  stopped:
    'Cette personne a demandé que plus rien ne soit fait de ses données. Elle n’est pas appelée ; si elle appelle, vous pouvez lui répondre.',
  'no-number': 'Cette personne n’a pas donné de numéro.',
  'wrong-number': 'Ce numéro est celui de quelqu’un d’autre. Il n’est plus appelé.',
  objects: 'Cette personne ne veut pas être appelée.',
  'not-yet': 'Le rappel est promis pour plus tard. La personne ne l’attend pas encore.',
  paused: 'Cette personne est en pause.',
  night: 'Il est trop tôt ou trop tard pour appeler. Personne n’est appelé aux heures calmes.',
  'own-hours': 'À cette heure, cette personne a demandé à ne pas être dérangée.',
  'enough-today': 'Cette personne a été assez appelée aujourd’hui.',
  'enough-lately': 'Cette personne a été assez appelée cette semaine.',
  'too-soon': 'Cette personne a été appelée il y a peu. Laissez-lui un peu de temps.',
  hours:
    'Hors des heures d’appel, seules les demandes qui pressent et les rappels promis sont appelés.',
  'already-here':
    'Ce numéro est déjà celui d’une personne de votre vivier. Ouvrez un appel avec elle.',
  'already-registered':
    'Ce numéro ou cette adresse est déjà dans la réserve, par une autre voie. Rien n’a été inscrit.',
  'commune-elsewhere':
    'Cette commune est dans un autre département. Donnez à la personne l’adresse « Rejoindre la réserve ».',
  'call-back-past': 'Choisissez un moment à venir, dans les trente jours.',
  'call-back-night': 'À cette heure-là, personne n’est appelé. Choisissez entre 8 h et 21 h.',
  'nobody-found':
    'Personne de votre vivier ne porte ce nom ou ce numéro. Essayez un nom, ou les quatre derniers chiffres.',
  'note-gone': 'Cette note n’est plus là.',
  'nothing-to-print': 'Ces lettres sont déjà notées comme imprimées.',
} as const;

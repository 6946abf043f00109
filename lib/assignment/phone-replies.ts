import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';
import { ASSIGNMENT_MESSAGES } from './assignment.messages';
import { TEAM_MESSAGES } from './team.messages';

/** What is said back to somebody who answered by text or by a key. */
export const PHONE_REPLIES = {
  declined: 'C’est noté : vous ne venez pas. La question ne vous sera pas reposée pour ces heures.',
  cancelled: 'Votre venue est annulée, la structure est prévenue. Merci de l’avoir dit.',
  later: 'D’accord. La question vous sera reposée dans une heure si elle attend encore.',
  reconfirmed: 'C’est noté, merci : vous êtes toujours attendu·e.',
  accepted: 'C’est noté, merci : vous êtes attendu·e.',
  offered:
    'Merci, votre oui est transmis : attendez la confirmation de la structure avant de venir. Pour le reprendre, répondez {code} NON.',
  'waits-for-employer':
    'Votre oui est noté. Votre employeur doit dire oui aussi : nous vous écrivons dès qu’il répond.',
  arrived: 'C’est noté, merci : la structure sait que vous êtes arrivé·e.',
  'no-arrival':
    'Aucune de vos missions ne commence maintenant. Vous pourrez le dire une demi-heure avant le début.',
  'which-arrival':
    'Vous avez plusieurs missions maintenant. Écrivez la lettre de la bonne, par exemple {code} ARRIVE.',
  late: 'C’est noté, merci : la structure est prévenue et vous attend vers {hour}. Si cela change, écrivez de nouveau RETARD et les minutes.',
  'no-lateness':
    'Aucune de vos missions ne commence bientôt. Un retard se dit le jour même, et une heure après le début au plus.',
  'which-lateness':
    'Vous avez plusieurs missions bientôt. Écrivez la lettre de la bonne, par exemple {code} RETARD 20.',
  'already-yes': 'C’est déjà noté : vous êtes attendu·e.',
  'say-cancel': 'Vous avez dit oui. Pour annuler votre venue, répondez {code} ANNULE.',
  week: 'Merci, vos disponibilités sont confirmées.',
  stays: 'Merci : vous restez dans la réserve.',
  'how-to-leave':
    'Pour tout effacer, ouvrez la page du message, ou appelez-nous. Sans nouvelles de vous, tout s’efface au bout de deux ans.',
  followed:
    'C’est noté : cette personne suit votre dossier. Pour l’arrêter, dites non à cette question.',
  'not-followed': 'C’est noté : personne ne suit votre dossier par cette demande.',
  'not-followed-yet': 'D’accord. Tant que vous n’avez pas dit oui, personne ne voit rien.',
  'team-comes': 'C’est noté, merci : votre équipe est attendue. La structure est prévenue.',
  'team-declined': 'C’est noté : votre association ne vient pas pour ce besoin.',
  'team-later': 'D’accord. La demande reste ouverte dans votre vivier.',
  'team-changed':
    'La demande a changé depuis. Voyez votre vivier, ou attendez le prochain message.',
  'number-confirmed': 'Merci : ce numéro sera prévenu des demandes d’équipe.',
  'number-forgotten': 'C’est noté : ce numéro est effacé et ne recevra plus de demande d’équipe.',
  'behalf-yes': 'Merci : la demande de votre structure est confirmée.',
  'behalf-no':
    'Noté : ce n’est pas une demande de votre structure. La recherche s’arrête et les personnes sont prévenues.',
  'behalf-over': 'Aucune demande de votre structure n’attend plus votre réponse.',
  'behalf-which': 'Plusieurs questions attendent.',
  stopped: 'Vous ne recevrez plus de SMS de Relève. Pour changer d’avis, appelez-nous.',
  'no-more-calls': 'Vous ne serez plus appelé·e. Pour changer d’avis, appelez-nous.',
  which:
    'Plusieurs questions attendent ({codes}). Écrivez la lettre avec la réponse, par exemple {code} OUI.',
  help: 'Nous n’avons pas compris. Répondez {code} OUI, {code} NON ou {code} PLUS TARD. STOP pour ne plus recevoir de SMS.',
  nothing: 'Aucune question n’attend votre réponse. Merci. STOP pour ne plus recevoir de SMS.',
  over: 'Cette question n’attend plus de réponse. Merci.',
  unknown: 'Ce numéro n’est pas connu de la réserve.',
} as const satisfies Readonly<Record<string, string>>;
export type PhoneReply = keyof typeof PHONE_REPLIES;

const REFUSALS: Readonly<Record<string, string>> = {
  ...TEAM_MESSAGES,
  ...SOLICITATION_MESSAGES,
  ...AVAILABILITY_MESSAGES,
  ...ASSIGNMENT_MESSAGES,
  // said of a link or a page elsewhere: nobody has one in the hand here
  'demand-changed':
    'La demande a changé depuis : votre oui n’est pas enregistré. La nouvelle question vous arrive.',
  'link-expired': PHONE_REPLIES.over,
};

/** « Plus tard »: in how long the same question is put again, if it still waits. */
export const LATER_MINUTES = 60;

/** What a telephone says to a question. */
export type PhoneWord = 'yes' | 'no' | 'later' | 'cancel';

/** What to say back: a reply, or the reason something was refused, with the letters it speaks of. */
export type SaidBack = {
  readonly reply: PhoneReply | 'refused';
  readonly refusal?: string | null;
  readonly codes?: readonly string[];
  /** when somebody late is expected: « 8 h 20 » */
  readonly hour?: string | null;
  /** what the word could mean: a number, and the request of a structure or the letter of a question */
  readonly choices?: readonly string[];
};

/** The sentence of a reply. An unknown refusal says that nothing waits any more. */
export function sayBack({ reply, refusal, codes = [], hour }: SaidBack): string {
  const sentence =
    reply === 'refused' ? (REFUSALS[refusal ?? ''] ?? PHONE_REPLIES.over) : PHONE_REPLIES[reply];
  const [first = 'A'] = codes;
  return sentence
    .replaceAll('{codes}', codes.join(', '))
    .replaceAll('{code}', first)
    .replaceAll('{hour}', hour ?? '');
}

export const isPhoneReply = (word: string): word is PhoneReply | 'refused' =>
  word === 'refused' || word in PHONE_REPLIES;

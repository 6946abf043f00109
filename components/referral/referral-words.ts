import type { ReferralStatus } from '@/lib/referral/referral';

/** What is said once something was done about questions. */
export const REFERRAL_DONE: Readonly<Record<string, string>> = {
  confiee: 'La question est envoyée à la personne qui répond sur ce sujet. Elle rappellera.',
  cellule:
    'Personne n’est indiqué sur ce sujet : la cellule de crise reçoit la question et la confie à quelqu’un.',
  repondue: 'C’est noté : la question est close.',
  retiree: 'C’est noté : plus personne n’attend cette réponse.',
  passee: 'La question est confiée. Un message vient de partir.',
  fiche: 'La fiche est enregistrée.',
  parti: 'Cette personne ne reçoit plus de question.',
} satisfies Readonly<Record<string, string>>;

/** Questions in the order they are read: how many wait. */
export const waitingIn = (questions: readonly { readonly status: ReferralStatus }[]): number =>
  questions.filter(({ status }) => status === 'open').length;

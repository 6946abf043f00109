import { FOLLOW_WORDS } from '@/lib/profile/following';
import { CONSENT_VERSION } from '@/lib/profile/person';
import { HARD, sayList, THIN } from '@/lib/shared/french';
import type { CallReason } from './call-list';

/** Read aloud before somebody is registered by telephone; their « oui » to it is the consent, under this version. */
export const CONSENT_SCRIPT = {
  version: CONSENT_VERSION,
  sentences: [
    'Je note votre nom, votre numéro, votre commune, ce que vous savez faire et quand vous êtes libre.',
    'Cela sert seulement à vous proposer des missions. Je ne note rien sur votre santé, ni votre adresse.',
    'Les structures voient vos initiales. Votre nom et votre numéro leur sont donnés seulement si vous dites oui.',
    'Vous êtes libre de dire non à chaque fois. Vous pouvez tout voir, tout corriger, ou tout faire effacer quand vous voulez, en rappelant ce numéro.',
    'Sans nouvelles de vous pendant deux ans, tout est effacé.',
    `Êtes-vous d’accord${THIN}?`,
  ],
} as const;

/** Read aloud before a prescriber notes that somebody agrees to be followed. */
export const FOLLOW_SCRIPT = [
  `Je vous propose aussi de suivre où vous en êtes, pendant six mois. Je verrais ${sayList(FOLLOW_WORDS.seen)}.`,
  `Je ne verrais jamais ${sayList(FOLLOW_WORDS.unseen, 'ou')}.`,
  `Vous le confirmez par un message que vous allez recevoir, et vous l’arrêtez quand vous voulez. Êtes-vous d’accord${THIN}?`,
] as const;

const HELLO = `Bonjour, je vous appelle pour la réserve médico-sociale. Est-ce que je vous dérange${THIN}?`;

const AFTER_HELLO: Readonly<Record<CallReason, string>> = {
  'call-back': 'Je vous rappelle comme convenu.',
  question: `Une structure a besoin de quelqu’un. Je vous dis où et quand, et vous êtes libre de dire non.`,
  undelivered: `Nous vous avons écrit et le message n’est pas arrivé. Une structure a besoin de quelqu’un${HARD}: je vous dis où et quand.`,
  'nearly-ready': `Merci de votre inscription. Il me manque une seule chose${HARD}: quand êtes-vous libre${THIN}?`,
  stale: `Vous nous aviez dit quand vous êtes libre. Est-ce toujours vrai${THIN}?`,
  other: `Avez-vous deux minutes${THIN}?`,
};

/** What to say first, by what the call is for; somebody who calls is listened to. */
export const scriptOf = (reason: CallReason | null): readonly string[] =>
  reason
    ? [HELLO, AFTER_HELLO[reason]]
    : ['Bonjour, permanence de la réserve médico-sociale. Je vous écoute.'];

/** What to say last, whatever was said. */
export const GOODBYE = `Je vous redis ce que j’ai noté. Préférez-vous que l’on vous appelle à un autre moment, ou plus du tout${THIN}? Merci, au revoir.`;

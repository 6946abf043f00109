import type { BadgeTone } from '@/components/ui/badge';
import type { LenderWordOf } from '@/lib/lending/loan';

/** Where a loan stands, as its lender reads it. */
export const LOAN_WORDS: Readonly<
  Record<LenderWordOf, { readonly word: string; readonly tone: BadgeTone }>
> = {
  asked: { word: 'Votre réponse est attendue', tone: 'accent' },
  noted: { word: 'Vous avez dit oui, en attente', tone: 'neutral' },
  'to-write': { word: 'Votre accord oral est à confirmer par écrit', tone: 'orange' },
  agreed: { word: 'Prêt confirmé', tone: 'green' },
  over: { word: 'Sans suite', tone: 'neutral' },
};

/** What is said once the lender answered. */
export const LENDER_DONE: Readonly<Record<string, string>> = {
  noted: 'C’est noté, merci. Vous serez prévenu·e si la mission est confirmée.',
  agreed:
    'Les trois accords sont réunis : la mission est confirmée. Il reste à signer la convention de prêt et l’avenant avant la prise de poste.',
  nomme:
    'C’est noté : la personne est sollicitée. La nommer vaut votre oui ; rien n’est confirmé sans le sien.',
  personne: 'C’est noté. La structure est prévenue, et cela n’a pas d’autre suite.',
  offert:
    'C’est offert. Les personnes nommées peuvent être sollicitées dès maintenant, et les nombres sont montrés aux structures voisines et à la cellule.',
  rappel:
    'L’offre est rappelée. Les missions qui commencent avant la fin du délai ont lieu, les autres sont annulées et tout le monde est prévenu.',
  note: 'C’est noté. Les autres parties sont prévenues, et peuvent contester.',
  'note-contestee':
    'C’est noté : cette note ne vaut plus. La structure est prévenue, et la mission ne commence pas avant que le papier soit signé.',
  heures: 'Ces heures sont signées : l’état des coûts peut être fait.',
  'prolongation-agreed':
    'Les trois accords sont réunis : la mission est prolongée. Il reste à refaire les papiers.',
  'prolongation-noted': 'C’est noté, merci.',
  'prolongation-over': 'C’est noté : la mission finit comme prévu.',
  'too-late':
    'Votre oui est bien arrivé, mais cette mission n’est plus possible : la situation a changé entre-temps. La personne est prévenue, vous n’avez rien à faire.',
  contested:
    'C’est noté : cet accord ne compte plus, et la mission est annulée. La structure et la personne sont prévenues. Cela n’a pas de conséquence pour la personne.',
  over: 'C’est noté. Personne ne saura pourquoi, et cela ne change rien pour la personne.',
};

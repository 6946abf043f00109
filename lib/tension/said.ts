import { plural, sayNumber } from '@/lib/shared/french';
import { LEVEL_LABELS, type Terms } from './declaration';

/** A declaration in one sentence: « 3 absents, 2 postes vacants, aucune place fermée, fonctionnement normal ». */
export function sayTerms({ absent, vacant, closedPlaces, level, planBleu }: Terms): string {
  const parts = [
    absent === 0 ? 'aucune absence' : `${sayNumber(absent)} ${plural(absent, 'absence')}`,
    vacant === 0
      ? 'aucun poste vacant'
      : `${sayNumber(vacant)} ${plural(vacant, 'poste vacant', 'postes vacants')}`,
    closedPlaces === 0
      ? 'aucune place fermée'
      : `${sayNumber(closedPlaces)} ${plural(closedPlaces, 'place fermée', 'places fermées')}`,
    `fonctionnement ${LEVEL_LABELS[level].toLowerCase()}`,
    ...(planBleu ? ['plan bleu activé'] : []),
  ];
  return parts.join(', ');
}

/** What is said back to a text about the structures of its number. */
export const TENSION_REPLIES = {
  noted: 'Noté pour {place} : {terms}. Pour corriger, répondez de même.',

  impossible:
    'Rien n’est noté pour {place} : ces nombres dépassent ses postes ou ses places. Vérifiez-les.',
  help: 'Nous n’avons pas compris. Répondez {code} IDEM, ou par exemple {code} ABS 3 VAC 2.',
  which: 'Plusieurs structures ({codes}). Écrivez la lettre devant, par exemple {code} IDEM.',
  'behalf-yes': 'Merci : demande confirmée pour {place}.',
  'behalf-no':
    'Noté : ce n’est pas une demande de {place}. La recherche s’arrête et les personnes sont prévenues.',
  'behalf-over': 'Aucune demande n’attend plus votre réponse pour {place}.',
  'behalf-which': 'Plusieurs questions attendent.',
  first: 'Rien n’est encore déclaré pour {place}. Répondez par exemple {code} ABS 3 VAC 2.',
} as const;
export type TensionReply = keyof typeof TENSION_REPLIES;

export const isTensionReply = (word: string): word is TensionReply => word in TENSION_REPLIES;

/** The words of a text sent back. */
export const sayTensionReply = (
  reply: TensionReply,
  said: {
    readonly place: string;
    readonly code: string;
    readonly codes: string;
    readonly terms: string;
  },
) =>
  TENSION_REPLIES[reply].replace(
    /\{(place|codes|code|terms)\}/g,
    (_, name: 'place' | 'code' | 'codes' | 'terms') => said[name],
  );

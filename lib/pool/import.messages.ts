import { sayNumber, THIN } from '@/lib/shared/french';
import { IMPORT_RULES, type TableRefusal } from './import';
import type { FieldsFault } from './import-fields';
import type { LineFault } from './import-line';

const MEGA = 1_048_576;

/** Why a file is not read, said in French. */
export const TABLE_MESSAGES: Readonly<Record<TableRefusal, string>> = {
  'file-missing': 'Choisissez un fichier.',
  'file-too-heavy': `Ce fichier pèse plus de ${IMPORT_RULES.mostBytes / MEGA} Mo. Gardez les seules colonnes utiles, ou coupez-le en deux.`,
  'file-too-old':
    'Ce fichier est d’un format ancien (.xls). Enregistrez-le depuis votre tableur en .xlsx ou en .csv, puis recommencez.',
  'file-unreadable':
    'Ce fichier n’est pas un tableau lisible. Enregistrez-le depuis votre tableur en .xlsx ou en .csv, puis recommencez.',
  'file-empty': 'Ce fichier n’a pas de ligne à lire sous ses titres de colonnes.',
  'too-many-columns': `Ce fichier a plus de ${IMPORT_RULES.mostColumns} colonnes. Gardez celles qui disent qui inviter.`,
  'too-many-lines': `Ce fichier a plus de ${sayNumber(IMPORT_RULES.mostLines)} lignes. Coupez-le en plusieurs fichiers.`,
};

/** What is wrong with a line, as the manager reads it. */
export const LINE_MESSAGES: Readonly<Record<LineFault, string>> = {
  'name-missing': 'Le nom manque.',
  'name-unusable': 'Ce nom contient autre chose que des lettres.',
  'contact-missing':
    'Ni adresse électronique ni téléphone\u00a0: cette personne ne peut pas être invitée.',
  'email-unusable': 'Cette adresse électronique n’est pas utilisable.',
  'phone-unusable': 'Ce numéro de téléphone n’est pas complet.',
  'commune-unknown': 'Cette commune n’est pas reconnue\u00a0: la personne la dira elle-même.',
  'commune-ambiguous': `Plusieurs communes portent ce nom${THIN}: la personne la dira elle-même.`,
  'trade-unknown': 'Ce métier n’est pas reconnu\u00a0: la personne le dira elle-même.',
  'study-unknown': 'Ces études ne sont pas reconnues\u00a0: la personne les dira elle-même.',
};

const FIELDS_MESSAGES: Readonly<Record<FieldsFault, string>> = {
  'field-twice': 'Deux colonnes sont dites la même chose. Gardez-en une, ne reprenez pas l’autre.',
  'no-name': 'Dites quelle colonne porte le nom.',
  'no-contact': 'Dites quelle colonne porte l’adresse électronique ou le téléphone.',
};

/** What the acts on an import refuse, said in French. */
export const IMPORT_MESSAGES = {
  ...FIELDS_MESSAGES,
  'not-found': 'Cet import n’existe plus.',
  'already-started': 'Cet import est déjà parti\u00a0: la page est à jour.',
  'nothing-to-invite': 'Aucune ligne n’est à inviter. Corrigez le fichier, puis recommencez.',
  'wrong-decision': 'Cette décision n’est plus possible. La liste est à jour ci-dessous.',
} as const;

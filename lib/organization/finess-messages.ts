import type { FileRefusal, LineRefusal } from './finess-entry';

/** Why a line was left out, for the operator who will correct or report it. */
export const LINE_MESSAGES: Record<LineRefusal, string> = {
  'finess-number-missing': 'numéro FINESS absent',
  'finess-number-not-valid': 'numéro FINESS illisible (neuf caractères attendus)',
  'name-missing': 'nom de l’établissement absent',
  'category-not-valid': 'code de catégorie illisible (trois chiffres attendus)',
  'commune-missing': 'commune absente',
  'commune-unknown': 'commune inconnue du code officiel géographique',
  'position-not-readable': 'coordonnées illisibles ou hors de la commune',
  duplicate: 'numéro FINESS répété : la dernière ligne du fichier l’emporte',
  'cell-count': 'nombre de colonnes inattendu',
  'quote-not-closed': 'guillemet ouvert et jamais refermé',
  'line-too-long': 'ligne démesurément longue',
  'section-unknown': 'section inconnue',
  'object-not-readable': 'objet JSON illisible',
};

/** Why nothing at all was imported. */
export const FILE_MESSAGES: Record<FileRefusal, string> = {
  'file-not-found': 'Ce fichier n’existe pas. Vérifiez le chemin.',
  'file-not-readable': 'Ce fichier ne peut pas être lu. Vérifiez ses droits d’accès.',
  'file-empty': 'Ce fichier est vide.',
  'file-is-zip':
    'Ce fichier est une archive ZIP. Décompressez-la, puis importez le fichier qu’elle contient.',
  'file-is-utf16':
    'Ce fichier est enregistré en UTF-16. Réenregistrez-le en UTF-8 ou reprenez le fichier d’origine.',
  'gzip-broken':
    'L’archive GZIP est abîmée ou incomplète. Téléchargez-la de nouveau. Rien n’a été importé.',
  'shape-unknown':
    'Ce fichier n’est pas reconnu. Formats acceptés : CSV FINESS historique (structureet), CSV à en-tête (t_finess), JSON FINESS+ des structures, compressés ou non en GZIP.',
  'columns-missing':
    'Ce CSV n’a pas les colonnes attendues : il faut au moins et_finess (ou finess), rs, categ_code et com_code.',
  'json-truncated':
    'Le JSON s’arrête avant la fin. Téléchargez-le de nouveau. Rien n’a été importé.',
  'json-of-activities':
    'Ce JSON FINESS+ décrit les activités. Il faut celui des structures (finess-structures-…).',
  'nothing-to-import': 'Aucun établissement utilisable dans ce fichier. Rien n’a été changé.',
  'too-many-closures':
    'Import refusé, rien n’a été changé : trop d’établissements connus manquent dans ce fichier, il est sans doute incomplet.',
  'places-missing':
    'Les communes ne sont pas chargées dans cette base. Chargez d’abord les données de référence (npm start le fait).',
};

const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`;

/** What an import changed, in numbers of establishments and of refused lines. */
export type ImportCounts = {
  readonly created: number;
  readonly updated: number;
  readonly closed: number;
  readonly unchanged: number;
  readonly refused: number;
};

/** « 12 créés, 3 mis à jour, 1 fermé, 2 refusés, 96 inchangés » */
export function sayCounts(counts: ImportCounts): string {
  return [
    count(counts.created, 'créé', 'créés'),
    count(counts.updated, 'mis à jour', 'mis à jour'),
    count(counts.closed, 'fermé', 'fermés'),
    count(counts.refused, 'refusé', 'refusés'),
    count(counts.unchanged, 'inchangé', 'inchangés'),
  ].join(', ');
}

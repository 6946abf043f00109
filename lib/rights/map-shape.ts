import type { RetentionId } from './retention';

/** What kind of thing a column says of somebody. */
export const DATA_CLASSES = {
  identity: 'identité',
  contact: 'moyen de vous joindre',
  link: 'référence',
  situation: 'situation',
  availability: 'disponibilité',
  asked: 'demande',
  judgement: 'classement',
  mission: 'mission',
  proof: 'preuve',
  words: 'texte libre',
  account: 'connexion',
  trace: 'trace',
  ours: 'marque technique',
} as const;
export type DataClass = keyof typeof DATA_CLASSES;

/** Why something is kept at all. */
export const PURPOSES = {
  reserve:
    'vous proposer des missions qui vous conviennent, et vous laisser tranquille quand il le faut',
  mission: 'faire tenir une mission, et garder la preuve de ses heures et de ses papiers',
  account: 'vous laisser entrer, et personne d’autre',
  message: 'vous écrire',
  accountability: 'pouvoir montrer ce qui a été fait',
  work: 'faire fonctionner un établissement, un vivier ou une cellule',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** On which ground of article 6 of the regulation. */
export const BASES = {
  'public-interest': 'mission d’intérêt public (article 6, paragraphe 1, point e)',
  contract: 'mission acceptée : un contrat, ou ce qui le prépare (point b)',
  'legal-duty': 'obligation légale (point c)',
} as const;
export type Basis = keyof typeof BASES;

/** One column: what it is; how the person reads it, or why it is not given to them. */
export type Column = {
  readonly class: DataClass;
  /** its name on the page of one's own data; null: only in the file */
  readonly label: string | null;
  /** in the file a person downloads; otherwise why not */
  readonly given: true | 'opens-something' | 'speaks-of-another';
};

/** Said to the person, on their page and in their file. */
export const told = (kind: DataClass, label: string): Column => ({
  class: kind,
  label,
  given: true,
});
/** An id that ties rows together: in the file, not on the page. */
export const tied: Column = { class: 'link', label: null, given: true };
/** A mark of ours, without interest to anybody: in the file, not on the page. */
export const ours: Column = { class: 'ours', label: null, given: true };
/** Opens a door, or would if shown: never given. */
export const secret: Column = { class: 'account', label: null, given: 'opens-something' };
/** Speaks of somebody else: theirs to read, not this person's. */
export const another: Column = { class: 'link', label: null, given: 'speaks-of-another' };

/** Columns of an establishment's own work. */
export const of = (names: string): Readonly<Record<string, Column>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, another]));

/** By which column a row is somebody's: the person, the user who signs in, an address. */
export type Whose = { readonly column: string; readonly is: 'person' | 'user' | 'email' };

/** What an erasure does to the rows of somebody. */
export type Erased =
  | { readonly by: 'delete' }
  /** the row stays, tied to a nameless stand-in; these columns are emptied, as SQL says */
  | {
      readonly by: 'nameless';
      readonly sets: Readonly<Record<string, string>>;
      readonly why: string;
    }
  /** follows another row: the database does it by a key; those found by `deletes` alone go */
  | { readonly by: 'key'; readonly why: string; readonly deletes?: Whose['is'] }
  /** nothing is done, and why */
  | { readonly by: 'kept'; readonly why: string };

export type Reader =
  | 'person'
  | 'manager'
  | 'cell'
  | 'pool'
  | 'prescriber'
  | 'region'
  | 'national'
  | 'phone'
  | 'platform'
  | 'answer'
  | 'auth'
  | 'matching'
  | 'waves'
  | 'stream'
  | 'visitor'
  | 'worker';

/** Who reads, in the words of the public register. The person's own rights read everything that is theirs. */
export const READERS: Readonly<Record<Reader, string>> = {
  person: 'vous',
  manager: 'l’établissement concerné',
  cell: 'la cellule de crise du territoire',
  pool: 'le responsable de votre vivier',
  region: 'l’ARS de la région, sans nom',
  national: 'la lecture nationale, en chiffres et sans nom',
  prescriber: 'le conseiller qui vous suit, si vous l’avez accepté',
  phone: 'la ligne téléphonique, pour savoir qui répond',
  platform: 'l’exploitant',
  answer: 'vous, par le lien d’un message',
  auth: 'la connexion',
  matching: 'le classement, sans nom',
  waves: 'l’envoi des demandes, sans nom',
  stream: 'le rafraîchissement des écrans',
  visitor: 'tout le monde',
  worker: 'l’envoi des messages et le ménage de la nuit',
};

/** One table that says something of somebody. */
export type PersonalTable = {
  readonly title: string;
  readonly whose: readonly Whose[];
  readonly purpose: Purpose;
  readonly basis: Basis;
  readonly kept: RetentionId;
  readonly erased: Erased;
  readonly readers: readonly Reader[];
  readonly columns: Readonly<Record<string, Column>>;
};

/** One table that says nothing of a person: why, and its columns, so that a new one is looked at. */
export type TableOfNobody = { readonly nobody: string; readonly columns: string };

export type MappedTable = PersonalTable | TableOfNobody;

export const byPerson: readonly Whose[] = [{ column: 'person_id', is: 'person' }];
export const byUser: readonly Whose[] = [{ column: 'user_id', is: 'user' }];
export const deleted: Erased = { by: 'delete' };

export const isPersonal = (table: MappedTable): table is PersonalTable => 'whose' in table;

/** A table that speaks of nobody, and why. */
export const nobody = (why: string, columns: string) => ({ nobody: why, columns }) as const;

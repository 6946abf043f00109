import { type ImportStatus, linesDone } from '@/lib/pool/import';
import { plural, sayCount, sayNumber, THIN } from '@/lib/shared/french';

type Import = {
  readonly status: ImportStatus;
  readonly lines: number;
  readonly invited: number;
  readonly merged: number;
  readonly left: number;
  readonly withdrawn: number;
};

/** Where an import stands, in one sentence. */
export function sayImport(one: Import): string {
  const lines = sayCount(one.lines, 'ligne lue', 'lignes lues');
  switch (one.status) {
    case 'columns':
      return `${lines}. Dites ce que porte chaque colonne.`;
    case 'checked':
      return `${lines}. Rien n’est parti${THIN}: relisez, puis confirmez.`;
    case 'running':
      return `${sayNumber(linesDone(one))} sur ${sayCount(one.lines, 'ligne')}. Vous pouvez quitter cette page, l’import continue.`;
    case 'done':
      return `${sayCount(one.invited, 'personne invitée', 'personnes invitées')}, ${sayCount(one.merged, 'ligne réunie', 'lignes réunies')} à une autre, ${sayCount(one.left, 'ligne laissée', 'lignes laissées')}.`;
    case 'undone':
      return `Import annulé${THIN}: ${sayCount(one.withdrawn, 'invitation retirée', 'invitations retirées')}.`;
  }
}

export const STATUS_LABELS: Readonly<Record<ImportStatus, string>> = {
  columns: 'À préparer',
  checked: 'À confirmer',
  running: 'En cours',
  done: 'Terminé',
  undone: 'Annulé',
};

/** What undoing would do, said before and on the button’s side. */
export const sayUndo = (waiting: number, joined: number): string =>
  `${sayCount(waiting, 'invitation sans réponse sera retirée', 'invitations sans réponse seront retirées')}, avec le nom et les coordonnées. ${
    joined > 0
      ? `${sayCount(joined, 'personne a', 'personnes ont')} déjà dit oui et ${plural(joined, 'reste', 'restent')}.`
      : 'Personne n’a encore dit oui.'
  }`;

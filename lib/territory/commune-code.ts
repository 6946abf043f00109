import { FORMER_COMMUNES } from './former-communes';

const INSEE_CODE = /^(?:\d{2}|2[AB])\d{3}$/;

/** True for the shape of an INSEE commune code; says nothing of its existence. */
export function isCommuneCode(text: string): boolean {
  return INSEE_CODE.test(text);
}

const current = new Map(
  FORMER_COMMUNES.split(' ').map((pair) => pair.split('>') as [string, string]),
);

/** The commune that a code means today: merged communes and arrondissements of Paris, Lyon and Marseille follow theirs. */
export function currentCommuneCode(code: string): string {
  return current.get(code) ?? code;
}

// Writes lib/territory/former-communes.ts from the official list. Run again at each yearly edition:
//   node --import tsx prisma/reference/former-communes.ts
import { writeFileSync } from 'node:fs';
import { formerCommunes } from './official-list';

const pairs = formerCommunes().map(([former, current]) => `${former}>${current}`);
const text = `// Made by prisma/reference/former-communes.ts: do not edit.
// INSEE, code officiel géographique (Licence Ouverte) : codes of merged communes, communes déléguées or associées and
// arrondissements municipaux, each with the commune it belongs to today. Registers keep using them for years.
export const FORMER_COMMUNES =
  '${pairs.join(' ')}';
`;
writeFileSync('lib/territory/former-communes.ts', text);
console.log(`${pairs.length} anciens codes écrits`);

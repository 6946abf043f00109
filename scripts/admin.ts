// npm run admin -- COMMANDE : l’installation et la surveillance, pour le premier jour d’un exploitant.
import { disconnect } from '@/lib/db/client';
import { answer } from './admin/answer';
import { Stop } from './admin/options';

try {
  for (const line of await answer(process.argv.slice(2))) console.log(line);
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Stop ? error.message : error);
} finally {
  await disconnect();
}

// For an operator: roles, migrations, job queue and reference data on the server named by DATABASE_URL, then nothing
// else. Run once per deployment, before the new processes start; safe to run again.
import './node-version.mjs';
import { main, Sentence, say, typescript } from './lib.mjs';

await main(async () => {
  const {
    DATABASE_URL: login,
    APP_WEB_PASSWORD: webPassword,
    APP_WORKER_PASSWORD: workerPassword,
    APP_BACKUP_PASSWORD: backupPassword,
  } = process.env;
  if (!login) throw new Sentence('DATABASE_URL doit nommer la base à préparer.');
  const { prepareDatabase, urlAsOwner } = await import('./database.mjs');
  const passwords = { webPassword, workerPassword, backupPassword };
  const applied = await prepareDatabase(login, { ...passwords, log: say });
  say(applied.length ? `${applied.length} migration(s) appliquée(s).` : 'La base était à jour.');
  if (!typescript('prisma/reference/index.ts', [], { DATABASE_URL: urlAsOwner(login) }))
    throw new Sentence('Les données de référence n’ont pas pu être chargées.');
});

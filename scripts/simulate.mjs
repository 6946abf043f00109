// npm run simulate [-- --json FILE --out FILE.html --seed N --days N --people N --needs N]: needs no database.
import './node-version.mjs';
import { main, Sentence, typescript } from './lib.mjs';
import { prepare } from './prepare.mjs';

await main(async () => {
  await prepare({ build: false });
  if (!typescript('scripts/simulate.ts', process.argv.slice(2)))
    throw new Sentence('The season was not played.');
});

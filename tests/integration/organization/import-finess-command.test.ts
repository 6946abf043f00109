import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../../support/database';
import { legacyHeader, legacyLine, sampleFile } from '../../support/finess-samples';
import { ensureReference } from '../../support/reference';

beforeAll(() => ensureReference(database()));

function command(...words: string[]) {
  const done = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/import-finess.ts', ...words],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: database().ownerUrl } },
  );
  return { code: done.status, said: done.stdout.trim(), complained: done.stderr.trim() };
}

describe('npm run import:finess', () => {
  test('ends with the counts, refused lines told one by one, and succeeds', () => {
    const rapport = sampleFile('', 'refus.csv');
    const file = sampleFile([legacyHeader, legacyLine(), 'structureet;x'].join('\n'));
    const { code, said, complained } = command(file, '--departement', '44', '--rapport', rapport);
    expect(complained).toBe('');
    expect(code).toBe(0);
    expect(said.split('\n')).toEqual([
      'Refusé, ligne 3 : nombre de colonnes inattendu',
      'CSV FINESS historique (structureet) du 2026-05-12, département 44',
      '1 créé, 0 mis à jour, 0 fermé, 1 refusé, 0 inchangé',
    ]);
    expect(readFileSync(rapport, 'utf8')).toBe(
      '\uFEFFligne;finess;motif\r\n3;;"nombre de colonnes inattendu"\r\n',
    );
  });
  test.each([
    [[], 'Indiquez le fichier'],
    [['a', 'b'], 'Un seul fichier'],
    [['--fichier', 'a'], 'Option inconnue'],
    [['a', '--departement', '999'], '« 999 » n’est pas un département'],
    [['/nulle/part.csv'], 'Ce fichier n’existe pas'],
    [['package.json'], 'Ce fichier n’est pas reconnu'],
  ])('%j is refused with a sentence, never a stack', (words, sentence) => {
    const { code, complained } = command(...words);
    expect(code).toBe(1);
    expect(complained).toContain(sentence);
    expect(complained).not.toContain('    at ');
  });
});

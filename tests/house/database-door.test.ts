import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOTS = ['app', 'components', 'lib', 'scripts', 'prisma/seed', 'prisma/reference'];

function sources(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return place === 'lib/db/generated' ? [] : sources(place);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [place] : [];
  });
}
const files = ROOTS.flatMap(sources).map((file) => ({ file, text: fs.readFileSync(file, 'utf8') }));
const having = (pattern: RegExp) =>
  files.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test('A-8: no statement is built from a text at run time', () => {
  expect(files.length).toBeGreaterThan(100);
  // the rights of a person reach the tables of the data map, committed and compared with the catalogue (lib/decisions/037)
  expect(having(/\$(query|execute)RawUnsafe/)).toEqual([
    'lib/rights/server/own-rows.repository.ts',
  ]);
});

/** The rule of which needs a figure counts is a text of its own, of the name of a row, itself written on the spot. */
const ASKED_FOR = /^askedFor\('(needs|n)'\)$/;

test('A-8: Prisma.raw only ever holds a text written on the spot', () => {
  const calls = files.flatMap(({ file, text }) =>
    [
      ...text
        .replace(/Prisma\.raw\((askedFor\('(?:needs|n)'\))\)/g, '')
        .matchAll(/Prisma\.raw\(\s*(['"`])((?:(?!\1)[\s\S])*)\1\s*,?\s*\)|Prisma\.raw\(/g),
    ].map(([call, , written]) => ({ file, call, written })),
  );
  expect(calls.filter(({ written }) => written === undefined || written.includes('${'))).toEqual(
    [],
  );
});

test('A-8: the client is opened in lib/db alone, and lib/db is not named by pages or components', () => {
  const outside = (pattern: RegExp) =>
    having(pattern).filter(
      (file) => /^(app|components|lib)\//.test(file) && !/^lib\/db\//.test(file),
    );
  expect(outside(/db\/client['"]/)).toEqual([]);
  expect(outside(/^import (?!type)[^;]*(from 'pg'|@prisma\/adapter-pg)/m)).toEqual([]);
  expect(having(/@\/lib\/db\//).filter((file) => /^(app|components)\//.test(file))).toEqual([]);
});

// the register's import is an operator's command: it speaks as the owner of the tables, on its own connection
const COMMAND = 'lib/organization/server/finess-register.repository.ts';

test('A-8: a setting or a role is only ever set for the length of a transaction', () => {
  const lasting = having(/\bset_config\([^)]*,\s*false\s*\)|[`'"]\s*set (session|role)\b/i);
  expect(lasting.filter((file) => !/^scripts\//.test(file))).toEqual([COMMAND]);
});

test('A-8: the worker’s statements are written whole: what is put in them is a constant or a number', () => {
  const built = files
    .filter(({ file }) => /^lib\//.test(file) && file !== COMMAND)
    .flatMap(({ file, text }) =>
      [...text.matchAll(/\.query(?:<[^`]*?>)?\(\s*`([^`]*)`/g)].flatMap(([, statement = '']) =>
        [...statement.matchAll(/\$\{([^}]*)\}/g)]
          .filter(([, hole = '']) => !/^[A-Z_]+$/.test(hole) && !ASKED_FOR.test(hole))
          .map(([, hole]) => `${file}: ${hole}`),
      ),
    );
  // the name of one of a few columns, from a type of as many words
  const known = [
    'lib/notify/server/outbox.repository.ts: column',
    'lib/notify/server/phone.repository.ts: about',
  ];
  // the channel's name, a constant of the same file
  expect([...new Set(built)].filter((hole) => !/^lib\/db\//.test(hole))).toEqual(known);
});

import fs from 'node:fs';
import { expect, test } from 'vitest';
import personas from '@/prisma/seed/personas.json' with { type: 'json' };

// the start log, the sign-in page and the provider of identities read personas.json; the README is written by hand, and says the same people
test('the table of the README names every persona the start lists, and nobody else', () => {
  const readme = fs.readFileSync('README.md', 'utf8');
  const rows = [...readme.matchAll(/^\| ([^|]+), [^|]+\| `([^`]+@demo\.releve\.test)` \|/gmu)].map(
    ([, name, email]) => `${name} ${email}`,
  );
  expect(rows.toSorted()).toEqual(personas.map(({ name, email }) => `${name} ${email}`).toSorted());
});

// A copy of the tree in which each rule and each scope can be weakened on demand: `globalThis.weakened` names which one.
// One process then tries them all, without starting anew for each.
import fs from 'node:fs';
import path from 'node:path';
import { at } from './lib.mjs';

const COPIED = [
  ...['app', 'components', 'lib', 'tests', 'prisma', 'scripts'],
  ...['package.json', 'tsconfig.json', 'vitest.config.ts'],
];
// what says whose a row is, compared with a value of the speaker's
const SCOPE =
  /\b(where|and|or|on)(\s+)((?:\w+\.)?(?:organization_id|person_id|user_id|territory_id|structure_id|pool_id|actor_id|token_hash|email)) = (any\(\$\{[^}]+\}(?:::[\w[\]]+)?\)|\$\{[^}]+\}(?:::\w+)?)/g;
const ARROW = /export const (may\w+|speaksFor) = \(([^)]*)\)([^=]*)=>(\s*)([^;]+);/g;
const BLOCK = /export function (may\w+|speaksFor)\(([^)]*)\)([^{]*)\{/g;
const DIRECT = /if \(!(may\w+|speaksFor)\(/g;

const on = (id) => `(globalThis as { weakened?: string }).weakened === '${id}'`;

function files(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : files(place);
    return entry.name.endsWith('.ts') ? [place] : [];
  });
}

function weaken(file, name, known) {
  let count = 0;
  const mark = (what) => {
    count += 1;
    const id = `${name}#${count} ${what}`.replaceAll("'", '’');
    known.push(id);
    return id;
  };
  const text = fs.readFileSync(file, 'utf8');
  let weak = text;
  if (
    !name.startsWith('lib/db/') &&
    /\.(policy|repository)\.ts$|^lib\/[a-z]+\/[a-z-]+\.ts$/.test(name)
  ) {
    weak = weak
      .replace(ARROW, (_, rule, given, type, space, body) => {
        return `export const ${rule} = (${given})${type}=>${space}${on(mark(rule))} || (${body});`;
      })
      .replace(BLOCK, (whole, rule) => `${whole} if (${on(mark(rule))}) return true;`);
  }
  if (name.endsWith('.repository.ts'))
    weak = weak.replace(SCOPE, (_, word, space, column, value) => {
      const asked = `${column} = ${value.replace(/\$\{[^}]*\}/, '…')}`;
      return `${word}${space}(\${${on(mark(asked))}}::boolean or ${column} = ${value})`;
    });
  // asking the rule is itself a wall: the use case that forgets to ask
  if (name.includes('/server/'))
    weak = weak.replace(
      DIRECT,
      (whole, rule) => `if (!(${on(mark(`asks ${rule}`))}) && ${whole.slice(4)}`,
    );
  if (weak !== text) fs.writeFileSync(file, weak);
}

/** Copies the tree into a folder, every rule and scope of it ready to be weakened; the folder. */
export function weakenedTree(folder) {
  fs.mkdirSync(folder, { recursive: true });
  for (const name of COPIED) fs.cpSync(at(name), path.join(folder, name), { recursive: true });
  fs.symlinkSync(at('node_modules'), path.join(folder, 'node_modules'), 'junction');
  const known = [];
  for (const file of files(path.join(folder, 'lib')))
    weaken(file, path.relative(folder, file).replaceAll('\\', '/'), known);
  fs.writeFileSync(path.join(folder, 'weaknesses.json'), JSON.stringify(known));
  return folder;
}

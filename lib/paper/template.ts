import { holdTogether } from '@/lib/shared/french';
import { CLAUSES, type ClauseName } from './clause';
import { CONDITIONS } from './condition';
import { FACTS, type FactName } from './fact';
import { type FieldName, fieldOf, isField, isPlaceholder, OPTIONAL } from './field';
import { KIND_TABLE, type PaperKind } from './kind';

/** A part of a paper, as it is read and printed. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | Table;
export type Table = {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** What stands in the place of each placeholder: words, or a table on a line of its own. */
export type Values = Readonly<Record<string, string | Table | null | undefined>>;

const HOLE = /\{\{\s*([a-z_]+)\s*\}\}/g;
export const LONGEST_TEMPLATE = 20_000;

/** The placeholders a template writes, once each. */
export const holesOf = (body: string): readonly string[] => [
  ...new Set([...body.matchAll(HOLE)].map(([, name]) => name ?? '')),
];

export type TemplateFault =
  | { readonly fault: 'unknown'; readonly name: string }
  | { readonly fault: 'missing'; readonly name: string }
  | { readonly fault: 'stray' }
  | { readonly fault: 'may-go'; readonly name: string; readonly with: string }
  | { readonly fault: 'in-title'; readonly name: string }
  | { readonly fault: 'table-not-alone'; readonly name: string };

/** A line of a template: its holes, and whether it is a title, which goes when nothing is left under it. */
const linesOf = (body: string) =>
  body.split('\n').map((line) => ({ holes: holesOf(line), isTitle: /^\s*# /.test(line) }));

/** Words that are not said of every mission: a line goes with them. */
const mayGo = (name: string): boolean => OPTIONAL.has(name) || name in CONDITIONS;

/** Why a mention could leave a paper though its word is known: it shares each of its lines with one that may go, or stands in titles. */
function lossOf(name: string, body: string): TemplateFault | null {
  const lines = linesOf(body).filter(({ holes }) => holes.includes(name));
  const others = lines.map(({ holes }) => holes.find((hole) => hole !== name && mayGo(hole)));
  if (lines.some(({ isTitle }, rank) => !isTitle && !others[rank])) return null;
  const other = others.find(Boolean);
  return other ? { fault: 'may-go', name, with: other } : { fault: 'in-title', name };
}

/**
 * What is wrong with a template: a hole nobody fills, a mention of its kind that is not there or that could leave the paper with
 * another word, braces left open.
 */
export function faultsOf(kind: PaperKind, body: string): readonly TemplateFault[] {
  const holes = holesOf(body);
  const unknown = holes.filter((name) => !isPlaceholder(name));
  const missing = KIND_TABLE[kind].mentions.filter(({ holds }) => !holes.includes(holds));
  const lost = KIND_TABLE[kind].mentions
    .filter(({ holds }) => holes.includes(holds))
    .flatMap(({ holds }) => lossOf(holds, body) ?? []);
  const stray = /\{\{|\}\}/.test(body.replace(HOLE, ''));
  const tables = body
    .split('\n')
    .some((line) => line.includes('montants') && !/^\{\{\s*montants\s*\}\}$/.test(line.trim()));
  return [
    ...unknown.map((name) => ({ fault: 'unknown', name }) as const),
    ...missing.map(({ holds }) => ({ fault: 'missing', name: holds }) as const),
    ...lost,
    ...(stray ? [{ fault: 'stray' } as const] : []),
    ...(tables && holes.includes('montants')
      ? [{ fault: 'table-not-alone', name: 'montants' } as const]
      : []),
  ];
}

/** What a name between braces stands for, in French: « Nom et adresse de la structure ». */
export function meaningOf(name: string): string {
  if (isField(name)) return fieldOf(name).label;
  if (Object.hasOwn(FACTS, name)) return FACTS[name as FactName];
  return Object.hasOwn(CLAUSES, name) ? CLAUSES[name as ClauseName].sentence : name;
}

const LONGEST_NAMED = 80;
/** The same, short enough to stand in a refusal, and what to write for it. */
const named = (name: string): string => {
  const meaning = meaningOf(name).replace(/[.;:]$/, '');
  const short =
    meaning.length > LONGEST_NAMED ? `${meaning.slice(0, LONGEST_NAMED).trimEnd()}…` : meaning;
  return `«\u202f${short}\u202f» ({{${name}}})`;
};

/** One of these faults, as whoever writes the template reads it. */
export function sayFault(fault: TemplateFault): string {
  switch (fault.fault) {
    case 'unknown':
      return `« {{${fault.name}}} » ne correspond à rien de ce qu’un papier peut dire.`;
    case 'missing':
      return `Il manque ${named(fault.name)}, que ce papier doit dire.`;
    case 'may-go':
      return `${named(fault.name)} est sur la même ligne que ${named(fault.with)}, qui n’est pas toujours connu : la ligne entière disparaîtrait. Mettez chacun sur sa ligne.`;
    case 'in-title':
      return `${named(fault.name)} n’est que dans un titre, qui disparaît quand rien n’est écrit dessous : mettez-le sur une ligne à lui.`;
    case 'table-not-alone':
      return `${named(fault.name)} est un tableau : il va seul sur sa ligne.`;
    case 'stray':
      return 'Des accolades ne se referment pas.';
    default:
      return fault satisfies never;
  }
}

const isKnown = (value: Values[string]) =>
  typeof value === 'string' ? value.trim() !== '' : Boolean(value);

/** What a template still waits for: asked in one form when it is a field; anything else is a fact the mission lacks. */
export function missingOf(
  body: string,
  values: Values,
  mayStayEmpty: (name: string) => boolean,
): readonly string[] {
  return holesOf(body).filter((name) => !mayStayEmpty(name) && !isKnown(values[name]));
}

/** Of those, what the one form asks. */
export const missingFields = (...wanted: Parameters<typeof missingOf>): readonly FieldName[] =>
  missingOf(...wanted).filter(isField);

const oneLine = (words: string) => words.replace(/\s*\n\s*/g, ' ; ').trim();

/** A line with its holes filled; null when it has one that is optional and unknown: the whole line goes. */
function filledLine(line: string, values: Values): string | null {
  let gone = false;
  const text = holdTogether(line).replace(HOLE, (_all, name: string) => {
    const value = values[name];
    if (!isKnown(value)) gone = true;
    return typeof value === 'string' ? oneLine(value) : '';
  });
  return gone ? null : text;
}

/** A template filled: what is said never becomes layout, whatever it holds. Lines whose optional word is unknown are left out. */
export function fill(body: string, values: Values): readonly Block[] {
  const parts = body
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => partOf(line.trim(), values));
  const blocks = parts.reduce<readonly Block[]>(
    (before, part, index) => joined(before, part, parts[index - 1] ?? null),
    [],
  );
  return withoutEmptyHeadings(blocks);
}

const partOf = (line: string, values: Values): Block | null | 'gone' =>
  line === '' ? null : (tableOn(line, values) ?? blockOf(line, values) ?? 'gone');

/** One more part: the next line of a list, of a paragraph, or a part of its own; a blank line ends both. */
function joined(
  blocks: readonly Block[],
  part: Block | null | 'gone',
  previous: Block | null | 'gone',
): readonly Block[] {
  if (part === null || part === 'gone') return blocks;
  const last = blocks.at(-1);
  const before = blocks.slice(0, -1);
  if (last?.kind === 'list' && part.kind === 'list')
    return [...before, { kind: 'list', items: [...last.items, ...part.items] }];
  if (last?.kind === 'paragraph' && part.kind === 'paragraph' && previous !== null)
    return [...before, { kind: 'paragraph', text: `${last.text} ${part.text}` }];
  return [...blocks, part];
}

function tableOn(line: string, values: Values): Table | null {
  const name = line.match(/^\{\{\s*([a-z_]+)\s*\}\}$/)?.[1];
  const value = name ? values[name] : null;
  return value && typeof value === 'object' ? value : null;
}

function blockOf(line: string, values: Values): Block | null {
  const [, mark, words = ''] = line.match(/^(# |- )?(.*)$/) ?? [];
  const text = filledLine(words, values);
  if (text === null) return null;
  if (mark === '# ') return { kind: 'heading', text };
  return mark === '- ' ? { kind: 'list', items: [text] } : { kind: 'paragraph', text };
}

/** A title under which nothing is left says nothing. */
const withoutEmptyHeadings = (blocks: readonly Block[]) =>
  blocks.filter(
    (block, index) =>
      block.kind !== 'heading' || (blocks[index + 1] && blocks[index + 1]?.kind !== 'heading'),
  );

/** The words of a paper, one after the other: what a search finds in it. */
export const wordsOf = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'list') return block.items;
      return block.kind === 'table' ? [...block.head, ...block.rows.flat()] : [block.text];
    })
    .join('\n');

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** As much as is read in one breath, values left out: a choice of the product, 2026-11-26. */
const MOST_WORDS = 30;

/** Everything a mail, a text or a voice says is written in these files. */
const FILES = ['lib/notify', 'lib/notify/server'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /^render-|-words\.ts$|^spoken\.ts$/.test(name))
    .map((name) => `${folder}/${name}`),
);

/** The sentences of a file as they are written, each value as « {its expression} ». */
function sentencesOf(file: string, text = readFileSync(file, 'utf8')): readonly string[] {
  const found: string[] = [];
  const look = (node: ts.Node) => {
    const said = sayLiteral(node);
    if (said && /\s/.test(said) && !/^\s*(?:select|insert|update)\s/.test(said)) found.push(said);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

function sayLiteral(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  const spans = node.templateSpans.map(
    ({ expression, literal }) => `{${expression.getText()}}${literal.text}`,
  );
  return node.head.text + spans.join('');
}

const breaths = (sentence: string) =>
  sentence
    .replace(/\{THIN\}|\{HARD\}/g, ' ')
    .replace(/\{[^}]*\}/g, 'x')
    .split(/[.?!;:]+(?=\s|$)/)
    .map((one) => one.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length);

/** What a French reader stumbles on, each with what to write instead. */
const STUMBLES: readonly (readonly [RegExp, string])[] = [
  [
    /\ble \{(?:hoursAnyDay|hoursInFull)\(/,
    'several days are « du … au … »: onHours says « le » when it must',
  ],
  [/\bde \{place/, '« de EHPAD »: sayOf'],
  [/-(?:le|la|les|moi) nous\b/, '« dites-le-nous »: two hyphens'],
  [
    /(?<!\p{L})être (?:suivi|rappelé|prévenu|inscrit|sollicité)(?![\p{L}·])/u,
    'half of the readers are women',
  ],
  [/\bstatut\b/, '« situation » everywhere'],
  [/Montrez-en un\b/, 'what is shown may be feminine: « un document »'],
];
const stumblesIn = (sentence: string) =>
  STUMBLES.flatMap(([sign, why]) => (sign.test(sentence) ? [`${sentence} → ${why}`] : []));

/** What nobody should read on a locked screen, whoever holds the telephone. */
const SENSITIVE =
  /firstName|lastName|maskedName|structureName|\{who\}|santé|immun|vaccin|casier|bulletin|refus|pas retenue|plus suivi/i;
const subjectsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/\bsubject: ([`'][^`']*[`'])/g)].map(([, said]) => said);

test('mails, texts and calls are said in one breath, without a stumble', () => {
  const sentences = FILES.flatMap((file) => sentencesOf(file));
  expect(sentences.length).toBeGreaterThan(150);
  expect(sentences.filter((one) => breaths(one).some((words) => words > MOST_WORDS))).toEqual([]);
  expect(sentences.flatMap(stumblesIn)).toEqual([]);
});

test('no subject holds what is sensitive', () => {
  const subjects = FILES.flatMap(subjectsOf);
  expect(subjects.length).toBeGreaterThan(20);
  expect(subjects.filter((one) => SENSITIVE.test(one ?? ''))).toEqual([]);
});

test('each stumble would be seen', () => {
  const said = [
    'Vous êtes attendu·e le {hoursAnyDay(mission)}',
    'La demande de {placeWord(a, b)}',
    'Dites-le nous',
    'Pour être rappelé dans une heure',
    'votre métier ou votre statut',
    'Montrez-en un plus récent',
  ];
  expect(said.map((one) => stumblesIn(one).length)).toEqual(said.map(() => 1));
  expect(breaths(Array.from({ length: 31 }, () => 'mot').join(' '))).toEqual([31]);
});

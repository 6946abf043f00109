import type { Field } from './requests';

/** A form of a page as a browser without script would send it, and the action it names. */
export type Form = { readonly actionId: string; readonly fields: readonly Field[] };

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  '#x27': "'",
  '#39': "'",
  nbsp: '\u00a0',
};
const plain = (text: string) =>
  text.replace(/&(#x27|#39|quot|amp|lt|gt|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '');

function attributesOf(tag: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = '', value] of tag.matchAll(/([\w$:-]+)(?:="([^"]*)")?/g))
    found[name.toLowerCase()] = plain(value ?? '');
  return found;
}

const FIELD =
  /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>|<button\b([^>]*)>/g;

/** What an empty text is given: a reason is a sentence. */
const SENTENCE = 'Un texte de test, dit en une phrase.';

/** What a field is given whatever it held, so that the act under test is tried and not only its reading. */
const SAID: Readonly<Record<string, string>> = {
  phone: '06 12 34 56 78',
  contactPhone: '06 12 34 56 78',
  firstName: 'Alix',
  lastName: 'Morel',
  commune: 'Nantes (44)',
  start: '08:00',
  end: '16:00',
  firstHour: '08:00',
  lastHour: '16:00',
  endDay: '',
  repeatOther: '',
  ...Object.fromEntries([1, 2, 3, 4, 5].map((line) => [`posts${line}`, '1'])),
  // a paper is signed from the day it is made on, never on a day to come: today, in Paris
  signe: new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' }),
};

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What an empty field is given. */
const OF_TYPE: Readonly<Record<string, string>> = {
  email: 'quelqu-un@demo.releve.test',
  date: inDays(40),
  time: '08:00',
  number: '1',
  hidden: '',
};

type Attributes = Readonly<Record<string, string>>;

const filled = ({ name = '', type = 'text', value }: Attributes): string =>
  SAID[name] ?? (value || (OF_TYPE[type] ?? 'Texte de test'));

// boxes and lists that may stay empty
const LEFT_OPEN = /^(tasks|conditions|wantedKinds|repeat|otherTrade)$/;

const optionOf = (inside: string, { name = '' }: Attributes) => {
  const options = [...inside.matchAll(/<option\b([^>]*)>/g)].map(([, tag = '']) =>
    attributesOf(tag),
  );
  const chosen = options.find((one) => 'selected' in one && (one.value || LEFT_OPEN.test(name)));
  return (chosen ?? options.find((one) => one.value))?.value ?? '';
};

type Seen = {
  readonly kind: 'field' | 'choice' | 'button';
  readonly attributes: Attributes;
  readonly value: string;
};

function seenIn([, input, area, text, select, inside, button]: RegExpMatchArray): Seen {
  const attributes = attributesOf(input ?? area ?? select ?? button ?? '');
  if (text !== undefined) return { kind: 'field', attributes, value: plain(text) || SENTENCE };
  if (inside !== undefined)
    return { kind: 'field', attributes, value: optionOf(inside, attributes) };
  if (button !== undefined) return { kind: 'button', attributes, value: attributes.value ?? '' };
  const kind = /^(checkbox|radio)$/.test(attributes.type ?? '') ? 'choice' : 'field';
  return {
    kind,
    attributes,
    value: kind === 'choice' ? (attributes.value ?? 'on') : filled(attributes),
  };
}

/** Of each group of boxes what is ticked, or its first; of the buttons the nameless one, or the first. */
function fieldsOf(inside: string): readonly Field[] {
  const seen = [...inside.matchAll(FIELD)].map(seenIn);
  const nameless = seen.some(({ kind, attributes }) => kind === 'button' && !attributes.name);
  const first = (one: Seen) =>
    seen.find(
      ({ kind, attributes }) => kind === one.kind && attributes.name === one.attributes.name,
    );
  const ticked = (one: Seen) =>
    seen.some(
      ({ attributes }) => attributes.name === one.attributes.name && 'checked' in attributes,
    );
  const chosen = (one: Seen, name: string) =>
    ticked(one) ? 'checked' in one.attributes : !LEFT_OPEN.test(name) && first(one) === one;
  const sent = (one: Seen) => {
    const { name } = one.attributes;
    if (!name) return false;
    if (one.kind === 'button') return !nameless && first(one) === one;
    return one.kind === 'field' || chosen(one, name);
  };
  return seen.filter(sent).map(({ attributes, value }): Field => [attributes.name ?? '', value]);
}

const actionOf = (fields: readonly Field[]) => {
  for (const [name, value] of fields) {
    if (name.startsWith('$ACTION_ID_')) return name.slice('$ACTION_ID_'.length);
    if (/^\$ACTION_.*:0$/.test(name)) return (JSON.parse(value) as { id: string }).id;
  }
  return null;
};

/** Every form of a page that names a server action. */
export function formsOf(html: string): readonly Form[] {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].flatMap(([, inside = '']) => {
    const fields = fieldsOf(inside);
    const actionId = actionOf(fields);
    return actionId ? [{ actionId, fields }] : [];
  });
}

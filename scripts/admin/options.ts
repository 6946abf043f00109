// How the administration commands read what is typed.
import { parseArgs } from 'node:util';
import { normalizeIdentifier } from '@/lib/identity/identifier';
import { SIGN_IN_MESSAGES } from '@/lib/identity/identity.messages';
import { type Id, readId } from '@/lib/shared/id';

/** A mistake one sentence explains. */
export class Stop extends Error {}

const NAMES = [
  'territoire',
  'region',
  'organisme',
  'structure',
  'vivier',
  'nom',
  'regime',
  'nature',
  'finess',
  'categorie',
  'fichier',
  'reference',
  'commune',
  'email',
  'role',
  'type',
] as const;
type OptionName = (typeof NAMES)[number];

export type Options = {
  readonly words: readonly string[];
  /** an option that must be there */
  readonly need: (name: OptionName) => string;
  readonly maybe: (name: OptionName) => string | undefined;
  readonly all: (name: OptionName) => readonly string[];
};

/** Reads a command line; an unknown option is a sentence. */
export function readOptions(args: readonly string[]): Options {
  const options = Object.fromEntries(
    NAMES.map((name) => [name, { type: 'string', multiple: true } as const]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options,
    });
    const all = (name: OptionName) => (values[name] as string[] | undefined) ?? [];
    const maybe = (name: OptionName) => all(name).at(-1)?.trim() || undefined;
    const need = (name: OptionName) => {
      const value = maybe(name);
      if (value === undefined) throw new Stop(`Il manque --${name}.`);
      return value;
    };
    return { words: positionals, need, maybe, all };
  } catch (error) {
    throw new Stop(`Option inconnue ou incomplète (${(error as Error).message.split('.')[0]}).`);
  }
}

/** One of a list, or a sentence that gives the list. */
export function oneOf<Choice extends string>(
  name: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw new Stop(`--${name} vaut « ${value} » ; choisissez parmi : ${choices.join(', ')}.`);
  return found;
}

/** An id as the other commands print it. */
export function anId<Of extends string>(name: string, text: string): Id<Of> {
  const id = readId<Of>(text);
  if (!id) throw new Stop(`--${name} attend l’identifiant imprimé à la création, pas « ${text} ».`);
  return id;
}

/** An e-mail address in its one written form. */
export function anAddress(text: string): string {
  const read = normalizeIdentifier(text);
  if (!read.ok) throw new Stop(SIGN_IN_MESSAGES[read.refusal]);
  return read.value;
}

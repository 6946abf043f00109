import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { IMPORT_FIELDS, type ImportField } from './import-fields';
import { DECISIONS, type LineDecision } from './import-twins';

const NOBODYS = '00000000-0000-0000-0000-000000000000';
const importId = z.string().transform((text): string => readId<'people-import'>(text) ?? NOBODYS);

/** An import, named. */
export const importForm = z.object({ importId });

const numbered = (values: Readonly<Record<string, unknown>>, name: RegExp) =>
  Object.entries(values).flatMap(([key, value]) => {
    const number = name.exec(key)?.[1];
    return number === undefined ? [] : [[Number(number), String(value)] as const];
  });

const isField = (text: string): text is ImportField =>
  (IMPORT_FIELDS as readonly string[]).includes(text);
const isDecision = (text: string): text is LineDecision =>
  (DECISIONS as readonly string[]).includes(text);

/** What each column is: one answer for each, in the order of the file. */
export const fieldsForm = z
  .looseObject({ importId })
  .transform(({ importId: id, ...values }): { importId: string; fields: ImportField[] } => ({
    importId: id,
    fields: numbered(values, /^colonne(\d{1,2})$/)
      .sort(([a], [b]) => a - b)
      .map(([, said]) => (isField(said) ? said : 'skip')),
  }));

/** What is decided of lines that may be somebody known. */
export const decisionsForm = z
  .looseObject({ importId })
  .transform(
    ({ importId: id, ...values }): { importId: string; decisions: Map<number, LineDecision> } => ({
      importId: id,
      decisions: new Map(
        numbered(values, /^ligne(\d{1,6})$/).flatMap(([line, said]) =>
          isDecision(said) ? [[line, said] as const] : [],
        ),
      ),
    }),
  );

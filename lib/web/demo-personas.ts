import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { env } from '@/lib/env';

const personas = z.array(z.object({ name: z.string(), email: z.string(), sentence: z.string() }));
const addresses = z.object({ mail: z.string().nullish(), telephones: z.string().nullish() });

// the built server runs two folders below the project
const ROOTS = ['.', '../..'];

async function readJson<Value>(file: string, schema: z.ZodType<Value>): Promise<Value | null> {
  for (const root of ROOTS) {
    try {
      const text = await readFile(
        path.join(/* turbopackIgnore: true */ process.cwd(), root, file),
        'utf8',
      );
      return schema.parse(JSON.parse(text));
    } catch {
      // not there, or not written yet: looked for in the next place
    }
  }
  return null;
}

export type DemoDoor = {
  readonly personas: z.infer<typeof personas>;
  /** the local inbox, where the demonstration's mails arrive */
  readonly inbox: string | null;
  /** the local telephones, where its texts and calls arrive */
  readonly telephones: string | null;
};

/** The people of the demonstration, on a machine that says so. Their code still arrives by mail: there is no other way in. */
export async function demoDoor(): Promise<DemoDoor | null> {
  if (env().SHOW_PERSONAS !== 'yes') return null;
  const people = await readJson('prisma/seed/personas.json', personas);
  if (!people) return null;
  const known = await readJson('.data/addresses.json', addresses);
  return { personas: people, inbox: known?.mail ?? null, telephones: known?.telephones ?? null };
}

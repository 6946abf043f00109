import { z } from 'zod';

/** The register’s own system for its numbers, in its FHIR resources (Annuaire Santé, version 2, read 2026-11-26). */
export const RPPS_SYSTEM = 'https://rpps.esante.gouv.fr';
/** Nomenclatures of professions: health, and social work. */
const PROFESSION_SYSTEM = /TRE_(?:G15|R94)/;

const coding = z.object({ system: z.string().optional(), code: z.string().optional() });
const concept = z.object({ coding: z.array(coding).optional() });
const resource = z.object({
  resourceType: z.string(),
  id: z.string().optional(),
  active: z.boolean().optional(),
  identifier: z
    .array(z.object({ system: z.string().optional(), value: z.string().optional() }))
    .optional(),
  name: z
    .array(z.object({ family: z.string().optional(), given: z.array(z.string()).optional() }))
    .optional(),
  qualification: z.array(z.object({ code: concept.optional() })).optional(),
  code: z.array(concept).optional(),
});
const bundle = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.object({ resource })).optional(),
});

/** One professional as the register answers: active or not, the names borne, the codes of the professions. */
export type RegisterPractitioner = {
  readonly active: boolean;
  readonly families: readonly string[];
  readonly givens: readonly string[];
  readonly professions: readonly string[];
};

/**
 * The professional of a number in the register’s answer: a Practitioner and its PractitionerRoles. Undefined when this is
 * not an answer of the register, null when it knows nobody of that number.
 */
export function readPractitioner(
  answer: unknown,
  number: string,
): RegisterPractitioner | null | undefined {
  const read = bundle.safeParse(answer);
  if (!read.success) return undefined;
  const resources = (read.data.entry ?? []).map((one) => one.resource);
  const practitioner = resources.find(
    ({ resourceType, identifier = [] }) =>
      resourceType === 'Practitioner' &&
      identifier.some(({ system, value }) => system === RPPS_SYSTEM && value === number),
  );
  if (!practitioner) return null;
  const { name = [], qualification = [], active = false } = practitioner;
  const roles = resources.filter((one) => one.resourceType === 'PractitionerRole' && one.active);
  const concepts = [
    ...qualification.flatMap(({ code }) => (code ? [code] : [])),
    ...roles.flatMap(({ code = [] }) => code),
  ];
  return {
    active,
    families: name.flatMap(({ family }) => (family ? [family] : [])),
    // « Marie Anne » is one first name and two words; each given stands by itself
    givens: name.flatMap(({ given = [] }) => given),
    professions: [...new Set(concepts.flatMap(codesOf))],
  };
}

const codesOf = ({ coding: codings = [] }: z.infer<typeof concept>): string[] =>
  codings.flatMap(({ system = '', code }) =>
    code && PROFESSION_SYSTEM.test(system) ? [code] : [],
  );

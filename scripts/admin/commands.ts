// What the administration commands do: each one is a use case of the platform's operator.
import { env } from '@/lib/env';
import type { Context, PlatformOperator, UserId } from '@/lib/identity/actor';
import { GRADES } from '@/lib/identity/invitation';
import {
  createOrganizationAs,
  createPoolAs,
  createStructureAs,
  openTerritoryAs,
} from '@/lib/identity/server/administer-places';
import {
  disableUserAs,
  giveRoleAs,
  inviteToOrganizationAs,
} from '@/lib/identity/server/administer-users';
import { forgetFactorAs } from '@/lib/identity/server/forget-factor';
import { verifyJournalAs } from '@/lib/journal/verify';
import { LEGAL_NATURES, REGIMES } from '@/lib/organization/organization';
import { setKeeperAs } from '@/lib/peer/server/keep-peers';
import { PERSON_KINDS } from '@/lib/profile/person';
import type { Result } from '@/lib/shared/result';
import { readDepartmentCode } from '@/lib/territory/department';
import { anAddress, anId, type Options, oneOf, Stop } from './options';

type Operator = Context<PlatformOperator>;

const REFUSALS = {
  'territory-unknown':
    'Ce territoire n’existe pas : donnez un code de département, par exemple 44.',
  'organization-unknown': 'Cet organisme n’existe pas.',
  'structure-unknown': 'Une de ces structures n’est pas de cet organisme, ou est fermée.',
  'structures-missing':
    'Un·e responsable parle pour des structures : ajoutez au moins un --structure.',
  'establishment-unknown':
    'Cet établissement n’est pas ouvert dans le répertoire de ce territoire. Importez le répertoire : npm run import:finess.',
  'category-unknown':
    'Cette catégorie FINESS n’existe pas, ou n’accueille pas de renfort. Exemple : 500.',
  'commune-unknown':
    'Commune inconnue ou ambiguë : ajoutez le code postal, par exemple « Rezé 44400 ».',
  'region-unknown':
    'Cette région n’existe pas : donnez son code INSEE, par exemple 52 pour les Pays de la Loire.',
  'pool-unknown': 'Ce vivier n’existe pas.',
  'already-member': 'Cette personne a déjà ce rôle.',
  'user-unknown': 'Personne ne se connecte avec cette adresse.',
  'no-factor': 'Cette personne n’a pas de second facteur.',
  'speaks-elsewhere': 'Cette personne a aussi un rôle ailleurs.',
  'not-of-the-cell': 'Cette adresse n’est pas celle d’un agent de la cellule de ce territoire.',
  'already-so': 'C’était déjà le cas.',
} as const;

/** The operator of the machine: named by no user. */
export const operator = (now: Date): Operator => ({
  actor: { role: 'platform', userId: '00000000-0000-0000-0000-000000000000' as UserId },
  now,
});

function done<Value>(outcome: Result<Value, keyof typeof REFUSALS>): Value {
  if (!outcome.ok) throw new Stop(REFUSALS[outcome.refusal]);
  return outcome.value;
}

const territoryCode = (text: string) => readDepartmentCode(text) ?? text;

export async function createTerritory(context: Operator, { words }: Options) {
  const code = words[2];
  if (!code) throw new Stop('Donnez le code du département : territoire creer 44.');
  const { name } = done(await openTerritoryAs(context, { code: territoryCode(code) }));
  return [
    `Territoire ouvert : ${name} (${territoryCode(code)}).`,
    `Ensuite : npm run admin -- utilisateur inviter --role cell --territoire ${territoryCode(code)} --email … --nom …`,
  ];
}

export async function createOrganization(context: Operator, options: Options) {
  const { id } = done(
    await createOrganizationAs(context, {
      territory: territoryCode(options.need('territoire')),
      name: options.need('nom'),
      regime: oneOf('regime', options.need('regime'), REGIMES),
      legalNature: oneOf('nature', options.need('nature'), LEGAL_NATURES),
    }),
  );
  return [`Organisme créé et vérifié : ${id}`];
}

export async function createStructure(context: Operator, options: Options) {
  const organizationId = anId<'organization'>('organisme', options.need('organisme'));
  const finess = options.maybe('finess');
  const described = () => ({
    name: options.need('nom'),
    categoryCode: options.need('categorie'),
    commune: options.need('commune'),
  });
  const place = finess ? { finess } : described();
  const { id } = done(await createStructureAs(context, { organizationId, ...place }));
  return [`Structure créée et vérifiée : ${id}`];
}

export async function createPool(context: Operator, options: Options) {
  const { id } = done(
    await createPoolAs(context, {
      territory: territoryCode(options.need('territoire')),
      name: options.need('nom'),
      kind: oneOf('type', options.need('type'), PERSON_KINDS),
    }),
  );
  return [`Vivier créé : ${id}`];
}

const ROLES = [
  ...GRADES,
  'cell',
  'region',
  'national',
  'pool-manager',
  'prescriber',
  'platform',
] as const;
type Role = (typeof ROLES)[number];

async function inviteToOrganization(
  context: Operator,
  options: Options,
  role: (typeof GRADES)[number],
) {
  const email = anAddress(options.need('email'));
  const organizationId = anId<'organization'>('organisme', options.need('organisme'));
  const structureIds = options.all('structure').map((id) => anId<'structure'>('structure', id));
  const draft = { email, grade: role, organizationId, structureIds };
  const { token } = done(await inviteToOrganizationAs(context, draft));
  return [
    `Invitation envoyée à ${email}, valable 72 heures.`,
    `Son lien : ${new URL(`/invitation/${token}`, env().APP_URL).href}`,
  ];
}

function givenBy(role: Exclude<Role, (typeof GRADES)[number]>, options: Options) {
  if (role === 'platform' || role === 'national') return { role };
  if (role === 'region') return { role, region: options.need('region') };
  if (role === 'cell') return { role, territory: territoryCode(options.need('territoire')) };
  return { role, poolId: anId<'pool'>('vivier', options.need('vivier')) };
}

export async function inviteUser(context: Operator, options: Options) {
  const role = oneOf('role', options.need('role'), ROLES);
  if (role === 'director' || role === 'manager')
    return await inviteToOrganization(context, options, role);
  const email = anAddress(options.need('email'));
  const name = options.need('nom');
  done(await giveRoleAs(context, { email, name, given: givenBy(role, options) }));
  return [
    `${name} a le rôle « ${role} » ; un courriel lui est envoyé.`,
    `Connexion : ${new URL('/connexion', env().APP_URL).href}`,
  ];
}

export async function disableUser(context: Operator, options: Options) {
  const email = anAddress(options.need('email'));
  done(await disableUserAs(context, { email }));
  return [`${email} est désactivé ; toutes ses sessions sont terminées.`];
}

/** Somebody lost their telephone and their recovery codes: to be done only once recognised otherwise than by mail. */
export async function forgetFactor(context: Operator, options: Options) {
  const email = anAddress(options.need('email'));
  done(await forgetFactorAs(context, { email }));
  return [
    `Le second facteur de ${email} est oublié ; ses sessions sont terminées, un courriel l’en prévient.`,
  ];
}

/** Which agents of a cell read the directors’ reserve: those of the ARS, named one by one. */
export const setKeeper = (keeps: boolean) => async (context: Operator, options: Options) => {
  const email = anAddress(options.need('email'));
  const territory = territoryCode(options.need('territoire'));
  done(await setKeeperAs(context, { email, territory, keeps }));
  return [
    keeps
      ? `${email} lit désormais la réserve de directions.`
      : `${email} ne lit plus la réserve de directions.`,
  ];
};

function chainOf(options: Options): string | null {
  const territory = options.maybe('territoire');
  if (territory) return `territory:${territoryCode(territory)}`;
  const organization = options.maybe('organisme');
  return organization ? anId('organisme', organization) : null;
}

export async function verifyJournal(context: Operator, options: Options) {
  const checks = await verifyJournalAs(context, chainOf(options));
  const entries = checks.reduce((sum, check) => sum + check.entries, 0);
  const broken = checks.filter((check) => check.brokenAt !== null);
  if (broken.length === 0)
    return [`Journal intact : ${checks.length} chaîne(s), ${entries} entrée(s).`];
  const lines = broken.map(
    (check) => `Chaîne ${check.chain} : rompue à l’entrée ${check.brokenAt}.`,
  );
  throw new Stop(['Le journal a été altéré.', ...lines].join('\n'));
}

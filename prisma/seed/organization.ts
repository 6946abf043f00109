import type { OrganizationId, StructureId, TerritoryId, UserId } from '@/lib/identity/actor';
import { landline } from './names';
import { ORGANIZATION_PLANS, type OrganizationPlan, structureName } from './organization-list';
import { type Dice, diceFor } from './random';
import type { Commune, DemoOrganization, DemoStructure, World } from './world';

/** Ids of managing bodies never move with « today »: that is how the seed knows its own world again. */
const FOUNDED = new Date('2026-01-01T00:00:00Z');

/** Register numbers no real establishment can bear: the 99 of a département. */
const register = (territory: string, kind: 8 | 9, rank: number) =>
  `${territory}99${kind}${String(rank).padStart(4, '0')}`;

/** The ids every organization of the demo world bears, whatever the day. */
export function demoOrganizationIds(): readonly OrganizationId[] {
  const dice = diceFor('organization ids');
  return ORGANIZATION_PLANS.map(() => dice.id(FOUNDED) as OrganizationId);
}

/** A commune drawn by population, large towns a little held back so that the country has its share. */
export function communeDrawer(communes: readonly Commune[], territory: string, evenness = 0.95) {
  const rows = communes
    .filter(({ territoryCode }) => territoryCode === territory)
    .map((commune) => [commune.population ** evenness, commune] as const);
  return (dice: Dice) => dice.weighted(rows);
}

/** Managing bodies of the two départements. */
export function makeOrganizations(world: World): readonly DemoOrganization[] {
  const ids = demoOrganizationIds();
  const dice = diceFor('organization directors');
  return ORGANIZATION_PLANS.map((plan, rank) => {
    const organization: DemoOrganization = {
      ...plan,
      id: ids[rank] as OrganizationId,
      territoryId: plan.territory as TerritoryId,
      directorId: dice.id(FOUNDED) as UserId,
    };
    const verifiedAt = world.clock.ago(100 + rank);
    world.rows.organizations.push({
      id: organization.id,
      territoryId: plan.territory,
      name: plan.name,
      regime: plan.regime,
      legalNature: plan.legalNature,
      legalEntityFiness: register(plan.territory, 8, rank + 1),
      status: 'verified',
      verifiedAt,
      createdAt: verifiedAt,
      updatedAt: verifiedAt,
    });
    return organization;
  });
}

const CONTACTS = [
  'Accueil',
  'Cadre de garde',
  'Responsable de secteur',
  'Cadre de permanence',
  'Secrétariat',
];

/** Where some places stand, whatever the dice say: the personas speak of them. */
const SETTLED: Readonly<Record<string, string>> = {
  'solveig 0': 'Rezé',
  'solveig 1': 'Nantes',
  'solveig 2': 'Saint-Sébastien-sur-Loire',
  'large 0': 'Nantes',
};

const WAYS = ['rue', 'allée', 'chemin', 'place', 'impasse'];
const WAY_NAMES = [
  'des Alisiers',
  'du Vieux-Lavoir',
  'des Trois-Hirondelles',
  'de la Fontaine-Claire',
  'des Mésanges',
  'du Puits-Salé',
  'des Genêts-d’Or',
  'de la Grande-Ourse',
];

/** A street nobody lives in: « 14 allée des Alisiers ». */
const streetLine = (dice: Dice) =>
  `${1 + Math.floor(dice.next() * 80)} ${dice.pick(WAYS)} ${dice.pick(WAY_NAMES)}`;

type Spot = { readonly plan: OrganizationPlan; readonly category: string };

function spotsOf(plan: OrganizationPlan): readonly Spot[] {
  return plan.runs.flatMap(([category, count]) =>
    Array.from({ length: count }, () => ({ plan, category })),
  );
}

/** Every place and service, near the centre of a real commune, each with its row in the register. */
export function makeStructures(
  world: World,
  organizations: readonly DemoOrganization[],
): readonly DemoStructure[] {
  const dice = diceFor('structures');
  const streets = diceFor('structure streets');
  const drawers = {
    '44': communeDrawer(world.communes, '44', 0.9),
    '49': communeDrawer(world.communes, '49', 0.9),
  };
  const structures: DemoStructure[] = [];
  for (const organization of organizations) {
    spotsOf(organization).forEach(({ category }, rank) => {
      const wanted = SETTLED[`${organization.key} ${rank}`];
      const drawn = drawers[organization.territory](dice);
      const commune =
        world.communes.find(
          ({ name, territoryCode }) => name === wanted && territoryCode === organization.territory,
        ) ?? drawn;
      structures.push({
        id: dice.id(FOUNDED) as StructureId,
        organization,
        category,
        name: structureName(category, structures.length),
        commune,
        addressLine: streetLine(streets),
        postcode: commune.postcodes[0] ?? null,
        lat: commune.lat + (dice.next() - 0.5) * 0.02,
        lon: commune.lon + (dice.next() - 0.5) * 0.03,
        contactName: dice.pick(CONTACTS),
        phone: landline(1_000 + structures.length),
      });
    });
  }
  structures.forEach((structure, rank) => {
    writeStructure(world, structure, rank);
  });
  return structures;
}

function writeStructure(world: World, structure: DemoStructure, rank: number): void {
  const { organization, commune } = structure;
  const finess = register(organization.territory, 9, rank + 1);
  const at = world.clock.ago(90);
  const entity = world.rows.organizations.find(({ id }) => id === organization.id);
  world.rows.establishments.push({
    finess,
    legalEntityFiness: entity?.legalEntityFiness,
    legalEntityName: organization.name,
    name: structure.name,
    categoryCode: structure.category,
    communeCode: commune.code,
    territoryCode: organization.territory,
    addressLine: structure.addressLine,
    postcode: structure.postcode,
    phone: structure.phone,
    lat: structure.lat,
    lon: structure.lon,
    status: 'open',
    source: 'demo',
    contentHash: finess,
    createdAt: at,
    updatedAt: at,
  });
  world.rows.structures.push({
    id: structure.id,
    organizationId: organization.id,
    territoryId: organization.territoryId,
    finess,
    categoryCode: structure.category,
    name: structure.name,
    communeCode: commune.code,
    addressLine: structure.addressLine,
    postcode: structure.postcode,
    lat: structure.lat,
    lon: structure.lon,
    phone: structure.phone,
    contactName: structure.contactName,
    arrivalNote: null,
    status: 'active',
    verifiedAt: at,
    createdAt: at,
    updatedAt: at,
  });
}

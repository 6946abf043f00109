import type { FinessEntry, RawEstablishment, RawPoint } from '@/lib/organization/finess-entry';
import type { JsonElement } from './json-elements';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field whatever the case of its name: editions of the feed disagree (informationsGeneralesPMEJ, …Pmej). */
function field(object: unknown, name: string): unknown {
  if (!isObject(object)) return undefined;
  if (name in object) return object[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === wanted);
  return key === undefined ? undefined : object[key];
}

const CODED = ['code', 'valeur', 'value', 'id'];

/** A value as text: bare, padded, a number, or an object that carries a code. */
function text(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return text(value[0]);
  for (const name of CODED) {
    const coded = field(value, name);
    if (coded !== undefined) return text(coded);
  }
  return '';
}

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const PLACE_OF_EXERCISE = '03';

function addressOf(establishment: unknown): unknown {
  const addresses = list(field(establishment, 'adresse'));
  const exercise = addresses.find((a) => text(field(a, 'usageAdresse')) === PLACE_OF_EXERCISE);
  return exercise ?? addresses[0];
}

function pointsOf(address: unknown): RawPoint[] {
  const at =
    field(address, 'coordonneesGeographique') ?? field(address, 'coordonneesGeographiques');
  const pairs: RawPoint[] = [
    [text(field(at, 'directionLatitude')), text(field(at, 'directionLongitude'))],
    [text(field(at, 'latitude')), text(field(at, 'longitude'))],
    [text(field(at, 'coordonneeX')), text(field(at, 'coordonneeY'))],
  ];
  return pairs.filter(([first, second]) => first !== '' && second !== '');
}

function phoneOf(establishment: unknown): string {
  const contacts = list(field(establishment, 'contact'));
  const phones = contacts.flatMap((contact) =>
    list(field(contact, 'telecom')).map((telecom) => text(field(telecom, 'telephone'))),
  );
  return phones.find((phone) => phone !== '') ?? '';
}

function establishmentOf(establishment: unknown, legalEntity: unknown): RawEstablishment {
  const general = field(establishment, 'informationsGeneralesEGE');
  const legal = field(legalEntity, 'informationsGeneralesPMEJ');
  const address = addressOf(establishment);
  return {
    finess: text(field(general, 'numFinessEge')),
    legalEntityFiness: text(field(legal, 'numFinessPm')),
    legalEntityName:
      text(field(legal, 'denominationLonguePmSmsse')) || text(field(legal, 'denominationPm')),
    legalStatusCode: text(field(legal, 'statutJuridique')),
    name: text(field(general, 'nomEgeLong')) || text(field(general, 'nomEgeCourt')),
    categoryCode: text(field(establishment, 'categorieentiteGeographiqueExercice')),
    communeCode: text(field(address, 'cogCommune')),
    addressLine:
      text(field(address, 'ligneQuatre')) ||
      ['numeroVoie', 'typeVoie', 'libelleVoie']
        .map((name) => text(field(address, name)))
        .filter(Boolean)
        .join(' '),
    routing: `${text(field(address, 'codePostal'))} ${text(field(address, 'ligneAcheminement'))}`,
    phone: phoneOf(establishment),
    siret: text(field(general, 'siret')),
    openedOn: text(field(general, 'dateOuverture')),
    closedOn: text(field(general, 'dateFermeture')),
    state: text(field(establishment, 'etatObjet')),
    points: pointsOf(address),
  };
}

/** True when an element carries what the feed of structures says of a legal entity (the feed of activities does not). */
export function describesLegalEntity(element: JsonElement): boolean {
  return /"informationsgeneralespmej"\s*:/i.test(element.text);
}

/** The establishments of one legal entity (PMEJ) of the FINESS+ feed. */
export function entriesOfLegalEntity({ text: source, rank, line }: JsonElement): FinessEntry[] {
  let legalEntity: unknown;
  try {
    legalEntity = JSON.parse(source);
  } catch {
    const where = `ligne ${line} (entité juridique ${rank})`;
    return [{ kind: 'refused', line, where, refusal: 'object-not-readable' }];
  }
  return list(field(legalEntity, 'ege')).map((establishment, index): FinessEntry => {
    const where = `ligne ${line} (entité juridique ${rank}, établissement ${index + 1})`;
    return isObject(establishment)
      ? { kind: 'establishment', line, where, raw: establishmentOf(establishment, legalEntity) }
      : { kind: 'refused', line, where, refusal: 'object-not-readable' };
  });
}

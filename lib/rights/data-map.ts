import { ACCOUNT_MAP } from './map-account';
import { ASKING_MAP } from './map-asking';
import { CIRCUIT_MAP } from './map-circuit';
import { COLLECTIVE_MAP } from './map-collective';
import { DAYS_MAP } from './map-days';
import { DESK_MAP } from './map-desk';
import { EVALUATION_MAP } from './map-evaluation';
import { LENDING_MAP } from './map-lending';
import { MISSIONS_MAP } from './map-missions';
import { PAPERS_MAP } from './map-papers';
import { PEERS_MAP } from './map-peers';
import { PEOPLE_MAP } from './map-people';
import { PLACES_MAP } from './map-places';
import { POOLS_MAP } from './map-pools';
import { PROOFS_MAP } from './map-proofs';
import { QUEUE_MAP } from './map-queue';
import { REFERRALS_MAP } from './map-referrals';
import { SERVICES_MAP } from './map-services';
import { isPersonal, type MappedTable, type PersonalTable, type Whose } from './map-shape';
import { WORK_MAP } from './map-work';

/**
 * Everything the database holds, table by table and column by column: what is somebody’s, why it is there, how long, who
 * reads it, whether the person is given it, what an erasure does. Compared with the catalogue by a test: a column
 * without its line is red. The page, the file, the erasure and the public register are all made from it.
 */
export const DATA_MAP: Readonly<Record<string, MappedTable>> = {
  ...PEOPLE_MAP,
  ...PROOFS_MAP,
  ...POOLS_MAP,
  ...ASKING_MAP,
  ...MISSIONS_MAP,
  ...LENDING_MAP,
  ...DAYS_MAP,
  ...PAPERS_MAP,
  ...DESK_MAP,
  ...ACCOUNT_MAP,
  ...WORK_MAP,
  ...PLACES_MAP,
  ...SERVICES_MAP,
  ...REFERRALS_MAP,
  ...CIRCUIT_MAP,
  ...PEERS_MAP,
  ...COLLECTIVE_MAP,
  ...QUEUE_MAP,
  ...EVALUATION_MAP,
};

export type NamedTable = readonly [name: string, table: PersonalTable];

/** The tables that say something of somebody. */
export const personalTables = (): readonly NamedTable[] =>
  Object.entries(DATA_MAP).flatMap(([name, table]): NamedTable[] =>
    isPersonal(table) ? [[name, table]] : [],
  );

/** The tables that hold rows of a person, as opposed to those of an establishment. */
export const tablesOfAPerson = (): readonly NamedTable[] =>
  personalTables().filter(([, { whose }]) => whose.length > 0);

/** Who the rows asked for belong to, as ids; a word left out matches no row. */
export type Subject = Readonly<Partial<Record<Whose['is'], string>>>;

/** The columns a person is given, in the order of the map. */
export const givenColumns = ({ columns }: PersonalTable): readonly string[] =>
  Object.entries(columns).flatMap(([name, { given }]) => (given === true ? [name] : []));

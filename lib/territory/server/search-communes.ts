import 'server-only';
import type { Speaker } from '@/lib/db/speaker';
import { type Mode, type Tx, withActor } from '@/lib/db/with-actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Commune } from '../commune';
import { currentCommuneCode } from '../commune-code';
import {
  type CommuneChoice,
  type CommuneQuery,
  chooseCommune,
  isTooShort,
  readCommuneQuery,
} from '../commune-search';
import { findCommune, listCommunesLike } from './territory.repository';

/** Who looks and when. The list of communes is public: every speaker may read it. */
type Asking = { readonly actor: Speaker; readonly now: Date };

const SHOWN = 20;
const READ: Mode = 'read';

// A postcode the official list does not know (a CEDEX) still tells the département.
const wider = ({ name, postcode }: CommuneQuery): CommuneQuery => ({
  name,
  postcode: postcode.slice(0, postcode.startsWith('97') ? 3 : 2),
});

async function look(tx: Tx, query: CommuneQuery): Promise<readonly Commune[]> {
  const communes = await listCommunesLike(tx, query, SHOWN);
  const again = communes.length === 0 && query.name !== '' && query.postcode.length === 5;
  return again ? await listCommunesLike(tx, wider(query), SHOWN) : communes;
}

/** The twenty communes that best answer what is being typed: a name, the start of one, a postcode, or both. */
export async function searchCommunesAs(
  { actor, now }: Asking,
  typed: string,
): Promise<readonly Commune[]> {
  const query = readCommuneQuery(typed);
  if (isTooShort(query)) return [];
  return await withActor(actor, READ, now, (tx) => look(tx, query));
}

/** What a typed place means for a form without script: one commune, several to choose from, or none. */
export async function settleCommuneAs(
  context: Asking,
  typed: string,
): Promise<CommuneChoice<Commune>> {
  return chooseCommune(readCommuneQuery(typed), await searchCommunesAs(context, typed));
}

/** The commune a code designates today, even when the code is that of a merged commune. */
export async function readCommuneAs(
  { actor, now }: Asking,
  code: string,
): Promise<Result<Commune, 'commune-unknown'>> {
  const commune = await withActor(actor, READ, now, (tx) =>
    findCommune(tx, currentCommuneCode(code)),
  );
  return commune ? accept(commune) : refuse('commune-unknown');
}

import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Visitor } from '@/lib/identity/actor';
import type { TerritoryMonth } from '../publication-words';
import { listMonths } from './publication.repository';

/** Every month published, of every territory: the same for whoever asks. */
export const readPublicationAs = ({
  actor,
  now,
}: Context<Visitor>): Promise<readonly TerritoryMonth[]> =>
  withActor(actor, 'read', now, listMonths);

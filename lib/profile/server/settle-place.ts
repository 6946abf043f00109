import 'server-only';
import type { Speaker } from '@/lib/db/speaker';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Commune } from '@/lib/territory/commune';
import { settleCommuneAs } from '@/lib/territory/server/search-communes';

/** A place as typed, and the one chosen among several when the page had to ask. */
type TypedPlace = { readonly commune: string; readonly communeCode: string };

/** The one commune meant by what was typed, helped by the choice made when several answered. */
export async function settlePlace(
  context: { readonly actor: Speaker; readonly now: Date },
  { commune, communeCode }: TypedPlace,
): Promise<Result<Commune, 'commune-unknown' | 'commune-ambiguous'>> {
  const choice = await settleCommuneAs(context, commune);
  if (choice.found === 'one') return accept(choice.commune);
  if (choice.found === 'none') return refuse('commune-unknown');
  const chosen = choice.communes.find(({ code }) => code === communeCode);
  return chosen ? accept(chosen) : refuse('commune-ambiguous');
}

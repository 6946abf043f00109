import 'server-only';
import type { Context } from '@/lib/identity/actor';
import type { FormState } from '@/lib/shared/form-state';
import { communeLabel } from '@/lib/territory/commune';
import { readCommuneAs, searchCommunesAs } from '@/lib/territory/server/search-communes';
import { requestTime } from './request-time';

/** Where a commune that names none, or several, is told: at the field it was typed in. */
export const AT_COMMUNE = { 'commune-unknown': 'commune', 'commune-ambiguous': 'commune' } as const;

/** When a typed commune was not settled, the form comes back with those that answer to it, to choose from without script. */
export async function withCommuneChoices(state: FormState): Promise<FormState> {
  const typed = state.values?.commune;
  if (!state.fields?.commune || typeof typed !== 'string') return state;
  const communes = await searchCommunesAs(
    { actor: { role: 'visitor' }, now: requestTime() },
    typed,
  );
  const communeChoices = communes.map((commune) => `${commune.code}|${communeLabel(commune)}`);
  return { ...state, values: { ...state.values, communeChoices } };
}

/** The commune a code designates, as its field writes it; null when there is none. */
export async function communeText(
  context: Context,
  code: string | undefined,
): Promise<string | null> {
  const found = code ? await readCommuneAs(context, code) : null;
  return found?.ok ? communeLabel(found.value) : null;
}

import type { IsolationWorld } from '../../support/worlds';

/** One act by somebody; what comes back is a result, and whose rows moved is read afterwards. */
export type Act = { readonly name: string; readonly act: () => Promise<unknown> };

/** Who speaks for an organization, strangers to A first, then its manager, then its director. */
export const managersOf = ({ a, b, c }: Pick<IsolationWorld, 'a' | 'b' | 'c'>) =>
  [
    ['director C', c.director.actor],
    ['director B', b.director.actor],
    ['manager A', a.manager.actor],
    ['director A', a.director.actor],
  ] as const;

import type { Lack } from '@/lib/matching/nearly-ready';
import { sayCount } from '@/lib/shared/french';

/**
 * What a prescriber is told is missing: what is to be done, never which proof nor which condition. A missing immunity or
 * criminal record is nobody’s business but the person’s.
 */
export type FollowLack =
  | { readonly kind: 'let-in' }
  | { readonly kind: 'week' }
  | { readonly kind: 'old-week' }
  | { readonly kind: 'proofs'; readonly count: number }
  | { readonly kind: 'conditions'; readonly count: number };

/** What is missing of somebody, as whoever follows them may know it; first what nobody but the pool can do. */
export function lacksToTell(lacks: readonly Lack[], isWaiting: boolean): readonly FollowLack[] {
  const many = (kind: Lack['kind']) => lacks.filter((lack) => lack.kind === kind).length;
  const [proofs, conditions] = [many('proof'), many('condition')];
  return [
    ...(isWaiting ? [{ kind: 'let-in' } as const] : []),
    ...(many('week') > 0 ? [{ kind: 'week' } as const] : []),
    ...(many('old-week') > 0 ? [{ kind: 'old-week' } as const] : []),
    ...(proofs > 0 ? [{ kind: 'proofs', count: proofs } as const] : []),
    ...(conditions > 0 ? [{ kind: 'conditions', count: conditions } as const] : []),
  ];
}

/** One missing thing in a few words. */
export function sayFollowLack(lack: FollowLack): string {
  switch (lack.kind) {
    case 'let-in':
      return 'l’accord du vivier';
    case 'week':
      return 'ses disponibilités';
    case 'old-week':
      return 'une confirmation de ses disponibilités';
    case 'proofs':
      return `${sayCount(lack.count, 'justificatif')} à montrer`;
    case 'conditions':
      return `${sayCount(lack.count, 'condition')} à faire vérifier, puis à dater dans son profil`;
  }
}

import { LinkButton } from '@/components/ui/link-button';
import { THIN } from '@/lib/shared/french';

type Props = {
  readonly needId: string;
  /** people in the list as it stands */
  readonly shown: number;
  readonly total: number;
  /** people a list shows at most */
  readonly most: number;
};

/** How much of the ranking is on the page, and the way to more of it: nothing when all of it is. */
export function MoreCandidates({ needId, shown, total, most }: Props) {
  if (total <= shown) return null;
  if (shown >= most) {
    return (
      <p className="text-muted">
        La liste s’arrête aux {shown} mieux placées, sur {total}. Les autres pourraient venir aussi
        {THIN}: elles montent dans la liste à mesure que les premières répondent.
      </p>
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <LinkButton href={`/besoins/${needId}/candidats?tous`} look="secondary">
        Voir les {Math.min(total, most) - shown} suivantes
      </LinkButton>
      <span className="text-muted">
        {shown} affichées sur {total}
        {total > most ? `. La liste s’arrête aux ${most} mieux placées.` : '.'}
      </span>
    </p>
  );
}

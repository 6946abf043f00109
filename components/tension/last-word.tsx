import { LevelMark } from '@/components/ui/level-mark';
import { sayAgo } from '@/lib/shared/french-time';
import { type Declaration, declaredLevel, isFresh } from '@/lib/tension/declaration';
import { sayTerms } from '@/lib/tension/said';

type Props = { readonly last: Declaration | null; readonly now: Date };

/** Where a structure stands in its own words, and how old they are; grey once nobody knows. */
export function LastWord({ last, now }: Props) {
  return (
    <div className="min-w-0">
      <LevelMark level={declaredLevel(last, now)} />
      {last ? (
        <>
          <p className={isFresh(last, now) ? '' : 'text-muted'}>{sayTerms(last)}.</p>
          <p className="text-sm text-muted">
            Déclaré {sayAgo(last.declaredAt, now)}
            {isFresh(last, now) ? '' : ' : trop ancien pour être sûr'}
          </p>
        </>
      ) : (
        <p className="text-muted">Rien n’a encore été déclaré.</p>
      )}
    </div>
  );
}

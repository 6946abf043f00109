import { Disclosure } from '@/components/ui/disclosure';
import type { RuleGroup } from '@/lib/matching/told-rules';
import { sayCount } from '@/lib/shared/french';

/** Written conditions, group by group, each with the text it comes from. */
export function RuleGroups({ groups }: { readonly groups: readonly RuleGroup[] }) {
  return (
    <div className="flex flex-col gap-3">
      {groups.map(({ title, rules }) => (
        <Disclosure key={title} summary={`${title} (${sayCount(rules.length, 'condition')})`}>
          <dl className="flex max-w-text flex-col gap-4">
            {rules.map(({ id, label, sentence, reference }) => (
              <div key={id}>
                <dt className="font-semibold first-letter:uppercase">{label}</dt>
                <dd>{sentence}</dd>
                <dd className="text-muted text-sm">{reference}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      ))}
    </div>
  );
}

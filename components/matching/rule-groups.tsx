import { Disclosure } from '@/components/ui/disclosure';
import type { RuleGroup } from '@/lib/matching/told-rules';
import { holdTogether, sayCount } from '@/lib/shared/french';

/** Written conditions, group by group, each with the text it comes from. */
export function RuleGroups({ groups }: { readonly groups: readonly RuleGroup[] }) {
  return (
    <div className="flex flex-col gap-3">
      {groups.map(({ title, rules }) => (
        <Disclosure key={title} summary={`${title} (${sayCount(rules.length, 'condition')})`}>
          <dl className="flex max-w-text flex-col gap-4">
            {rules.map(({ id, label, sentence, reference }) => (
              <div key={id}>
                <dt className="font-semibold first-letter:uppercase">{holdTogether(label)}</dt>
                <dd>{holdTogether(sentence)}</dd>
                <dd className="text-muted text-sm">{holdTogether(reference)}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      ))}
    </div>
  );
}

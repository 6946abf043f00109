import type { ReactNode } from 'react';
import { held } from './held';

type Props = {
  /** What will be here. */
  readonly title: string;
  readonly children?: ReactNode;
  /** The one act that fills it. */
  readonly act?: ReactNode;
  /** What it looks like once filled, in a sentence. */
  readonly example?: ReactNode;
  readonly heading?: 'h2' | 'h3';
};

/** An empty screen that teaches: what will be here, the act that fills it, an example. */
export function EmptyState({ title, children, act, example, heading: Heading = 'h2' }: Props) {
  return (
    <div className="rounded-card border border-dashed border-line-strong px-6 py-8">
      <Heading className="text-xl">{held(title)}</Heading>
      {children ? <div className="mt-2 max-w-text text-muted">{held(children)}</div> : null}
      {example ? (
        <p className="mt-4 max-w-text border-s-4 border-line ps-4">
          <span className="block text-sm font-semibold text-muted">Par exemple</span>
          {held(example)}
        </p>
      ) : null}
      {act ? <div className="mt-6">{act}</div> : null}
    </div>
  );
}

import type { ReactNode } from 'react';
import { held } from './held';
import { Icon, type IconName } from './icon';

export type BannerTone = 'info' | 'success' | 'warning' | 'alert';

type Props = {
  readonly tone?: BannerTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** The banner appears after an act or by itself: it is then spoken. Not for what the page opens with. */
  readonly live?: boolean;
};

const TONES: Record<BannerTone, { box: string; icon: IconName; word: string }> = {
  info: { box: 'border-accent bg-accent-soft text-accent', icon: 'info', word: 'Information' },
  success: { box: 'border-green bg-green-soft text-green', icon: 'check', word: 'C’est fait' },
  warning: { box: 'border-orange bg-orange-soft text-orange', icon: 'alert', word: 'Attention' },
  alert: { box: 'border-red bg-red-soft text-red', icon: 'alert', word: 'Alerte' },
};

function liveRole(tone: BannerTone, live: boolean) {
  if (!live) return undefined;
  return tone === 'alert' ? 'alert' : 'status';
}

/** A message that stays on the page until it is no longer true. */
export function Banner({ tone = 'info', title, children, live = false }: Props) {
  const { box, icon, word } = TONES[tone];

  return (
    <div
      className={`flex gap-3 rounded-card border-s-4 px-4 py-3 ${box}`}
      role={liveRole(tone, live)}
    >
      <Icon className="mt-0.5" name={icon} />
      <div className="min-w-0 text-ink">
        <span className="sr-only">{word} : </span>
        {title ? <p className="font-semibold">{held(title)}</p> : null}
        {children ? <div>{held(children)}</div> : null}
      </div>
    </div>
  );
}

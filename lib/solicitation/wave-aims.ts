import type { Severity } from '@/lib/need/need';

/** What is aimed at for a need, in numbers one can discuss. */
export type WaveAim = {
  /** chance of being filled by the deadline we want to be able to announce, 0 to 1 */
  readonly target: number;
  /** messages we would rather send than leave one seat empty; more when the target asks for it */
  readonly penalty: number;
  /** messages we would rather send than see one seat still empty at the next wave */
  readonly haste: number;
  readonly reference: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-25';
const OURS = 'Choix de Relève, à discuter avec la cellule';

/** What each severity deserves: the worse it is when nobody comes, the surer and the sooner. */
export const WAVE_AIMS: Readonly<Record<Severity, WaveAim>> = {
  vital: { target: 0.995, penalty: 100, haste: 2, reference: OURS, checkedOn: CHECKED },
  serious: { target: 0.99, penalty: 50, haste: 0.8, reference: OURS, checkedOn: CHECKED },
  degraded: { target: 0.97, penalty: 25, haste: 0.3, reference: OURS, checkedOn: CHECKED },
  comfort: { target: 0.9, penalty: 12, haste: 0.1, reference: OURS, checkedOn: CHECKED },
};

import type { Party } from './kind';
import { PARTY_LABELS } from './signature';

/** The lines people drew to sign a paper, as paths, by who signed. */
export type Drawings = Readonly<Partial<Record<Party, string>>>;

/** The frame one signs in, as large as the screen shows it. */
export const SIGNING_FRAME = { wide: 400, high: 140 } as const;
/** How thick the line is, in the points of that frame. */
export const LINE = 2.5;

/** What of a drawing is shown: the whole frame, and wherever a hand that went past it arrived. */
export function viewBoxOf(path: string): string {
  const points = [...path.matchAll(/(\d+) (\d+)/g)];
  const most = (at: 1 | 2, frame: number) =>
    Math.max(frame, ...points.map((point) => Math.ceil(Number(point[at]) + LINE)));
  return `0 0 ${most(1, SIGNING_FRAME.wide)} ${most(2, SIGNING_FRAME.high)}`;
}

/** What a drawing is, for whoever does not see it: « Signature tracée à l’écran par Odile Verger (l’employeur prêteur) ». */
export const sayDrawing = (party: Party, signer: string): string =>
  `Signature tracée à l’écran par ${signer} (${PARTY_LABELS[party]})`;

/** A drawing as a picture of its own, in ink: the path holds letters and figures alone (`DRAWING`). */
export const drawnSvg = (path: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBoxOf(path)}"><path d="${path}" fill="none" stroke="#111" stroke-linecap="round" stroke-width="${LINE}"/></svg>`;

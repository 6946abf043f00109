import type { TensionLevel } from '@/lib/triage/tension-index';

/** The ink, the ground and the drawing of each level, as the picture beside has them. */
export type LevelLook = { readonly ink: string; readonly ground: string };

const TILE = 16;
const MARK = 18;

const brushOf = (size: number) => {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  return canvas.getContext('2d');
};

const STROKES: Readonly<Record<TensionLevel, readonly (readonly number[])[]>> = {
  red: [
    [0, 0, TILE, TILE],
    [TILE, 0, 0, TILE],
  ],
  orange: [[0, TILE, TILE, 0]],
  yellow: [[7, 8, 9, 8]],
  green: [],
  unknown: [[0, 8, 6, 8]],
};

/** The pattern of an area: crossed, slanted, dotted, plain, sparse. */
export function patternImage(level: TensionLevel, { ink, ground }: LevelLook): ImageData | null {
  const brush = brushOf(TILE);
  if (!brush) return null;
  brush.fillStyle = ground;
  brush.fillRect(0, 0, TILE, TILE);
  brush.globalAlpha = 0.45;
  brush.strokeStyle = ink;
  brush.lineWidth = 2;
  for (const [x = 0, y = 0, toX = 0, toY = 0] of STROKES[level]) {
    brush.beginPath();
    brush.moveTo(x, y);
    brush.lineTo(toX, toY);
    brush.stroke();
  }
  return brush.getImageData(0, 0, TILE, TILE);
}

const CORNERS: Readonly<Partial<Record<TensionLevel, readonly (readonly [number, number])[]>>> = {
  red: [
    [3, 3],
    [15, 3],
    [15, 15],
    [3, 15],
  ],
  orange: [
    [9, 1],
    [17, 9],
    [9, 17],
    [1, 9],
  ],
  yellow: [
    [9, 2],
    [17, 16],
    [1, 16],
  ],
};

/** The mark of a structure: square, lozenge, triangle, disc, ring. */
export function markImage(level: TensionLevel, { ink, ground }: LevelLook): ImageData | null {
  const brush = brushOf(MARK);
  if (!brush) return null;
  brush.beginPath();
  const corners = CORNERS[level];
  if (corners) for (const [x, y] of corners) brush.lineTo(x, y);
  else brush.arc(MARK / 2, MARK / 2, 6, 0, 2 * Math.PI);
  brush.closePath();
  brush.fillStyle = level === 'unknown' ? ground : ink;
  brush.fill();
  brush.lineWidth = 1.5;
  brush.strokeStyle = level === 'unknown' ? ink : ground;
  brush.stroke();
  return brush.getImageData(0, 0, MARK, MARK);
}

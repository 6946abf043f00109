// The plots of the page, drawn by hand in SVG: they carry their own words, and take their colours from the page.

export type Series = {
  readonly key: string;
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
};

type Axis = {
  readonly label: string;
  readonly ticks: readonly number[];
  readonly say: (value: number) => string;
};

export type LinePlot = {
  readonly title: string;
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
  /** the points of x are spread by their logarithm */
  readonly logarithmic?: boolean;
};

const SIZE = { width: 560, height: 300, left: 52, right: 34, top: 14, bottom: 44 } as const;

export const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const number = (value: number) => value.toFixed(1);

function scale(values: readonly number[], from: number, to: number, logarithmic = false) {
  const place = (value: number) => (logarithmic ? Math.log(Math.max(1, value)) : value);
  const low = place(Math.min(...values));
  const high = place(Math.max(...values));
  return (value: number) =>
    from + ((place(value) - low) / Math.max(1e-9, high - low)) * (to - from);
}

const legendOf = (series: readonly { readonly key: string; readonly label: string }[]) =>
  `<ul class="legend">${series
    .map(({ key, label }) => `<li><span class="key ${key}"></span>${escapeText(label)}</li>`)
    .join('')}</ul>`;

const figure = (title: string, drawing: string, legend: string) =>
  `<figure><figcaption>${escapeText(title)}</figcaption>${legend}<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${escapeText(title)}">${drawing}</svg></figure>`;

/** Lines over two axes. */
export function linePlot({ title, series, x, y, logarithmic }: LinePlot): string {
  const acrossTo = SIZE.width - SIZE.right;
  const downFrom = SIZE.height - SIZE.bottom;
  const across = scale(x.ticks, SIZE.left, acrossTo, logarithmic);
  const up = scale(y.ticks, downFrom, SIZE.top);
  const grid = y.ticks
    .map(
      (tick) =>
        `<line class="grid" x1="${SIZE.left}" x2="${acrossTo}" y1="${number(up(tick))}" y2="${number(up(tick))}"/><text x="${SIZE.left - 6}" y="${number(up(tick) + 4)}" text-anchor="end">${y.say(tick)}</text>`,
    )
    .join('');
  const marks = x.ticks
    .map(
      (tick) =>
        `<text x="${number(across(tick))}" y="${downFrom + 18}" text-anchor="middle">${x.say(tick)}</text>`,
    )
    .join('');
  const lines = series
    .map(
      ({ key, points }) =>
        `<polyline class="line ${key}" points="${points.map(([a, b]) => `${number(across(a))},${number(up(b))}`).join(' ')}"/>`,
    )
    .join('');
  const label = `<text class="axis" x="${(SIZE.left + acrossTo) / 2}" y="${SIZE.height - 6}" text-anchor="middle">${escapeText(x.label)}</text>`;
  return figure(title, grid + marks + lines + label, legendOf(series));
}

export type Bar = { readonly key: string; readonly label: string; readonly value: number };

/** One bar per value, its figure at its end. */
export function barPlot(
  title: string,
  bars: readonly Bar[],
  say: (value: number) => string,
): string {
  const most = Math.max(...bars.map(({ value }) => value), 1e-9);
  const each = (SIZE.height - SIZE.top) / bars.length;
  const room = SIZE.width - 110;
  const drawing = bars
    .map(({ key, label, value }, index) => {
      const top = SIZE.top + index * each;
      const width = Math.max(2, (value / most) * room);
      return `<text x="0" y="${number(top + 14)}">${escapeText(label)}</text><rect class="bar ${key}" x="0" y="${number(top + 22)}" width="${number(width)}" height="${number(each - 38)}"/><text class="value" x="${number(width + 8)}" y="${number(top + each / 2 + 8)}">${say(value)}</text>`;
    })
    .join('');
  return figure(title, drawing, '');
}

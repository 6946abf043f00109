import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const TOKENS = readFileSync(new URL('../../../components/ui/tokens.css', import.meta.url), 'utf8');
const WORDS = 4.5;
const SHAPES = 3;

type Palette = Readonly<Record<string, string>>;

/** The colours declared under one selector. */
function paletteOf(selector: string): Palette {
  const from = TOKENS.indexOf(`${selector} {`);
  const block = TOKENS.slice(from, TOKENS.indexOf('}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
      name,
      hex,
    ]),
  );
}

const LIGHT = paletteOf(':root');
const DARK_BY_SYSTEM = paletteOf(":root:not([data-theme='light'])");
const DARK_BY_CHOICE = paletteOf(":root[data-theme='dark']");

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(palette: Palette, ink: string, ground: string): number {
  const [a, b] = [palette[ink], palette[ground]].map((hex) => luminance(hex ?? ''));
  const [dark = 0, light = 0] = [a ?? 0, b ?? 0].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['surface', 'raised', 'sunken'];
const LEVELS = ['green', 'yellow', 'orange', 'red', 'grey'];
const INKS = ['ink', 'muted', 'accent', 'accent-strong', ...LEVELS];
const PARTS = ['part-1', 'part-2', 'part-3', 'part-4', 'part-5', 'part-6'];

const pairs: readonly (readonly [string, string, number])[] = [
  ...GROUNDS.flatMap((ground) => INKS.map((ink) => [ink, ground, WORDS] as const)),
  ...GROUNDS.flatMap((ground) =>
    ['line-strong', 'focus', ...PARTS].map((ink) => [ink, ground, SHAPES] as const),
  ),
  ...LEVELS.flatMap((level) => [
    [level, `${level}-soft`, WORDS] as const,
    ['ink', `${level}-soft`, WORDS] as const,
    // the letter inside a level's shape
    ['raised', level, WORDS] as const,
    ['focus', `${level}-soft`, SHAPES] as const,
  ]),
  ['on-accent', 'accent', WORDS],
  ['on-accent', 'accent-strong', WORDS],
  ['ink', 'accent-soft', WORDS],
  ['muted', 'accent-soft', WORDS],
  ['accent', 'accent-soft', WORDS],
  ['focus', 'accent-soft', SHAPES],
];

describe.each([
  ['light', LIGHT],
  ['dark', DARK_BY_SYSTEM],
])('%s', (_name, palette) => {
  test.each(pairs)('%s on %s holds %d:1', (ink, ground, least) => {
    expect(palette[ink]).toMatch(/^#/);
    expect(palette[ground]).toMatch(/^#/);
    expect(contrast(palette, ink, ground)).toBeGreaterThanOrEqual(least);
  });
});

test('dark is the same whether the system asks for it or the person chose it', () => {
  expect(DARK_BY_CHOICE).toEqual(DARK_BY_SYSTEM);
});

test('each colour of light exists in dark', () => {
  expect(Object.keys(DARK_BY_SYSTEM)).toEqual(Object.keys(LIGHT));
});

test('the measure itself is right at its two ends', () => {
  const ends = { ink: '#000000', paper: '#ffffff' };
  expect(contrast(ends, 'ink', 'paper')).toBeCloseTo(21, 5);
  expect(contrast(ends, 'paper', 'paper')).toBe(1);
});

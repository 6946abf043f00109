import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonElements } from '@/lib/exchange/json-elements';

function cut(text: string, size = 1) {
  const texts: [string, string][] = [];
  const cutter = jsonElements((key, value) => texts.push([key, value]));
  const bytes = Buffer.from(text);
  const elements = [];
  for (let at = 0; at < bytes.length; at += size)
    elements.push(...cutter.feed(bytes.subarray(at, at + size)));
  return { elements, texts, complete: cutter.isComplete() };
}

describe('elements of a big JSON', () => {
  test('are those of the arrays under the root, with their line and rank', () => {
    const { elements, texts, complete } = cut(
      '{"v":"1","A":[\n{"x":1},\n{"y":[{"z":2}]}],"b":{"c":[{}]},"d":[{"e":"}]"}],"t":"fin"}',
    );
    expect(elements).toEqual([
      { array: 'a', rank: 1, line: 2, text: '{"x":1}' },
      { array: 'a', rank: 2, line: 3, text: '{"y":[{"z":2}]}' },
      { array: 'd', rank: 1, line: 3, text: '{"e":"}]"}' },
    ]);
    expect(texts).toEqual([
      ['v', '1'],
      ['t', 'fin'],
    ]);
    expect(complete).toBe(true);
  });
  test('a file cut short is told', () => {
    expect(cut('{"a":[{"x":1},{"y":').complete).toBe(false);
    expect(cut('{"a":[{"x":1}]').complete).toBe(false);
    expect(cut('').complete).toBe(false);
  });
  test('one that never ends is not kept, and spoils no other', () => {
    const cutter = jsonElements();
    cutter.feed(Buffer.from('{"a":[{"x":"'));
    const piece = Buffer.alloc(1024 * 1024, 'x');
    for (let sent = 0; sent < 40; sent += 1) cutter.feed(piece);
    const [long, next] = cutter.feed(Buffer.from('"},{"y":1}]}'));
    expect(long).toMatchObject({ rank: 1, text: '' });
    expect(next?.text).toBe('{"y":1}');
    expect(cutter.isComplete()).toBe(true);
  });
  test('come out as they went in, however the bytes arrive', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const element = fc.dictionary(fc.string(), value);
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        (list, size) => {
          const { elements, complete } = cut(
            JSON.stringify({ n: 1, pmej: list, z: 'é' }, null, 1),
            size,
          );
          expect(complete).toBe(true);
          expect(elements.map((found) => JSON.parse(found.text))).toEqual(
            JSON.parse(JSON.stringify(list)),
          );
        },
      ),
    );
  });
});

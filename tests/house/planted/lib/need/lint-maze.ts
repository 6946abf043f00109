export function x(a: number): number {
  let n = 0;
  if (a > 0) for (let i = 0; i < a; i++) if (i % 2) n++;
  if (a > 1) for (let i = 0; i < a; i++) if (i % 2) n++;
  if (a > 2) for (let i = 0; i < a; i++) if (i % 2) n++;
  if (a > 3) for (let i = 0; i < a; i++) if (i % 2) n++;
  return n;
}

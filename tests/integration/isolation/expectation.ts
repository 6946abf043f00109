import fs from 'node:fs';
import path from 'node:path';

/**
 * A committed text the test compares exactly: a change is a reviewed difference. UPDATE_MATRIX=1 writes it again.
 */
export function expected(file: string, found: string): string {
  const place = path.join('tests/integration/isolation', file);
  if (process.env.UPDATE_MATRIX === '1') fs.writeFileSync(place, found);
  return fs.existsSync(place) ? fs.readFileSync(place, 'utf8') : '';
}

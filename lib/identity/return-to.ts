const LONGEST = 512;
const SOMEWHERE = 'https://ici.invalid';

/** A path of ours to come back to after signing in, or null: never another site, whatever the way it is written. */
export function ownPath(asked: unknown): string | null {
  if (typeof asked !== 'string' || asked.length > LONGEST) return null;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return null;
  if (!URL.canParse(asked, SOMEWHERE)) return null;
  const url = new URL(asked, SOMEWHERE);
  if (url.origin !== SOMEWHERE) return null;
  const path = `${url.pathname}${url.search}`;
  return path.startsWith('//') || /^\/(?:connexion|api)(?:\/|$|\?)/.test(path) ? null : path;
}
